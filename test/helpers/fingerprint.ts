import type { RecommendationRecord } from '../../lib/domain/records.generated';

const seed = 0x811c9dc5;

function more(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  // Between two texts: 'a', 'bc' is not 'ab', 'c'.
  return Math.imul(h ^ 0xffff, 0x01000193);
}

/** Never 0, which stands for "not judged". 32-bit FNV-1a. */
const finished = (hash: number): number => hash >>> 0 || 1;

export function idPrint({ event_id, user_id }: { event_id: string; user_id: string }): number {
  return finished(more(more(seed, event_id), user_id));
}

export function listPrint(items: readonly string[]): number {
  return finished(items.reduce(more, seed));
}

export function modelItems({ items }: RecommendationRecord): string[] {
  return items.filter(({ reason }) => reason === 'model').map(({ item_id }) => item_id);
}

export function bytesPrint(bytes: Buffer | null): number {
  return bytes === null ? 1 : finished(more(seed, bytes.toString('latin1')));
}
