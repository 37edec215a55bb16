import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { AppError } from '../../../lib/errors';

/**
 * Item ids in the order of the graph's numbers, from 1: a JSON list, a JSON object of each item's number, lines of text, or
 * a column of a CSV. Throws DATA_INVALID.
 * @param column of a CSV with a header; the only one unless told.
 */
export function readVocabulary(file: string, column?: string): string[] {
  const invalid = (why: string, cause?: unknown): AppError =>
    new AppError('DATA_INVALID', `${file}: ${why}`, { cause });
  const text = reading(() => readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  const items = /\.json$/i.test(file)
    ? fromJson(reading(() => JSON.parse(text) as unknown))
    : column !== undefined || /\.csv$/i.test(file)
      ? fromCsv(reading(() => parse(text, { bom: true, skip_empty_lines: true })))
      : text.split(/\r?\n/).slice(0, text.endsWith('\n') ? -1 : undefined);
  if (items.length === 0) throw invalid('it names no item');
  const empty = items.indexOf('');
  if (empty >= 0) throw invalid(`item ${empty + 1} is empty: a line left out would move all after it by one`);
  const seen = new Set<string>();
  for (const [row, item] of items.entries()) {
    if (seen.has(item)) throw invalid(`item ${row + 1}, ${JSON.stringify(item)}, is there twice`);
    seen.add(item);
  }
  return items;

  function reading<T>(read: () => T): T {
    try {
      return read();
    } catch (cause) {
      throw invalid(`cannot be read: ${(cause as Error).message}`, cause);
    }
  }

  function fromJson(json: unknown): string[] {
    if (Array.isArray(json)) return json.map(idOf);
    if (typeof json !== 'object' || json === null) throw invalid('expected a JSON list of item ids');
    const entries = Object.entries(json).filter(([, number]) => number !== 0);
    const byNumber = new Map(entries.map(([item, number]) => [number as unknown, item]));
    return entries.map((_, row) => {
      const item = byNumber.get(row + 1);
      if (item === undefined)
        throw invalid(`expected an object of each item's number, from 1 to ${entries.length}; ${row + 1} is nobody's`);
      return item;
    });
  }

  function idOf(item: unknown, row: number): string {
    if (typeof item === 'string') return item;
    if (typeof item === 'number' && Number.isSafeInteger(item)) return String(item);
    throw invalid(`item ${row + 1} is ${JSON.stringify(item)}, expected text`);
  }

  function fromCsv(rows: readonly (readonly string[])[]): string[] {
    const [header = [], ...lines] = rows;
    const at = column === undefined ? (header.length === 1 ? 0 : -1) : header.indexOf(column);
    if (at < 0) throw invalid(`its columns are ${header.join(', ')}: choose one with --vocabulary-column`);
    return lines.map((line) => (line[at] ?? '').trim());
  }
}
