import { createInterface } from 'node:readline';
import type { Interaction } from '../domain/interaction';
import { AppError } from '../errors';
import { openText } from './open-text';
import { parseTime } from './parse-time';

export interface JsonLine {
  readonly line: number;
  readonly event: Interaction;
  readonly title: string;
}

/** Python writes these where it has no number; JSON knows none of them. */
const noNumber = /(:\s*)(?:NaN|-?Infinity)(?=\s*[,}])/g;

/**
 * Reads one event a line, gzipped by the file's name, in bounded memory: the fields of schemas/user-history.avsc, times in ms or as
 * docs/data.md says, and `title`. Throws DATA_INVALID, naming the file, the line and what was expected.
 */
export async function* readJsonLines(file: string, signal?: AbortSignal): AsyncGenerator<JsonLine> {
  const text = openText(file, signal);
  let number = 0;
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      number++;
      if (line.trim() !== '') yield { line: number, ...toEvent(line, `${file} line ${number}`) };
    }
    // readline ends quietly where its input fails.
    if (text.errored) throw text.errored;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('DATA_INVALID', `${file} cannot be read: ${(cause as Error).message}`, { cause, file });
  }
}

function toEvent(line: string, where: string): { event: Interaction; title: string } {
  const said = parse(line, where);
  const text = (field: string): string => {
    const value = said[field] ?? '';
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw invalid(where, field, value, 'a text');
  };
  const amount = (field: string): number | null => {
    const value = said[field] ?? null;
    if (value === null || typeof value === 'number') return value;
    throw invalid(where, field, value, 'a number');
  };
  const timestamp = typeof said.timestamp === 'number' ? said.timestamp : parseTime(text('timestamp'));
  if (timestamp === null) throw invalid(where, 'timestamp', said.timestamp, 'ms since 1970, or a date');
  return {
    event: {
      eventId: text('event_id'),
      userId: text('user_id'),
      itemId: text('item_id'),
      eventType: text('event_type') || 'purchase',
      timestamp,
      sessionId: text('session_id') || null,
      quantity: amount('quantity'),
      price: amount('price'),
    },
    title: text('title'),
  };
}

function parse(line: string, where: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(line));
  } catch {
    try {
      return asObject(JSON.parse(line.replace(noNumber, '$1null')));
    } catch (cause) {
      const shown = JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
      throw new AppError('DATA_INVALID', `${where} is ${shown}, expected a JSON object`, { cause, where });
    }
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new TypeError('no object');
}

function invalid(where: string, field: string, value: unknown, expected: string): AppError {
  const shown = value === undefined ? 'missing' : JSON.stringify(value);
  const message = `${where}: ${field} is ${shown}, expected ${expected}`;
  return new AppError('DATA_INVALID', message, { where, field });
}
