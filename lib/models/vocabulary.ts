import { setImmediate as turn } from 'node:timers/promises';
import { AppError } from '../errors';

export interface Vocabulary {
  /** Row `i` of the vocabulary, from 0, is what the graph calls `i + 1`. */
  readonly itemIds: readonly string[];
  /** Item id to the graph's number, from 1. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

/** Some thousand ids: a few milliseconds. */
const sliceBytes = 128 << 10;
const [quote, backslash, comma, open, close] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d];
const blanks: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * A JSON list of a million ids takes a second to parse: it is done in slices, others run between them. Throws MODEL_INVALID.
 * @param where for messages.
 */
export async function parseVocabulary(where: string, text: Uint8Array): Promise<Vocabulary> {
  const invalid = (why: string, cause?: unknown): AppError =>
    new AppError('MODEL_INVALID', `${where}: the vocabulary ${why}`, { cause });
  const [start, end] = within(text);
  if (text[start] !== open) throw invalid('is not a JSON list of item ids');
  if (text[end - 1] !== close) throw invalid('is not JSON: its list does not end');
  const itemIds: string[] = [];
  const vocabulary = new Map<string, number>();
  for (const slice of slices(text.subarray(start + 1, end - 1))) {
    let ids: unknown[];
    try {
      ids = JSON.parse(`[${new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(slice)}]`) as unknown[];
    } catch (cause) {
      throw invalid(`is not JSON: ${(cause as Error).message}`, cause);
    }
    if (ids.length === 0) throw invalid('is not a JSON list of item ids');
    for (const id of ids) {
      if (typeof id !== 'string' || id === '') throw invalid('is not a JSON list of item ids');
      vocabulary.set(id, itemIds.push(id));
    }
    if (vocabulary.size !== itemIds.length) throw invalid('names an item twice');
    await turn();
  }
  return { itemIds, vocabulary };
}

/** Without a byte order mark and the blanks around. */
function within(text: Uint8Array): [start: number, end: number] {
  let start = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  let end = text.length;
  while (blanks.has(text[start])) start++;
  while (end > start && blanks.has(text[end - 1])) end--;
  return [start, end];
}

/** Cut at commas between strings, which are no part of any slice. */
function* slices(list: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  let isInside = false;
  for (let at = 0; at < list.length; at++) {
    const byte = list[at];
    if (isInside && byte === backslash) at++;
    else if (byte === quote) isInside = !isInside;
    else if (byte === comma && !isInside && at - from >= sliceBytes) {
      yield list.subarray(from, at);
      from = at + 1;
    }
  }
  yield list.subarray(from);
}
