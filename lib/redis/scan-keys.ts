import { AppError } from '../errors';
import type { KeySpace } from './delete-keys';
import type { KeyPage } from './redis-client';

/** A master, and what its keys are asked through. */
export interface NamedSpace {
  /** `host:port`. */
  readonly node: string;
  readonly space: Pick<KeySpace, 'scan'>;
}

export interface ScanRequest {
  readonly pattern: string;
  /** '' to begin; else `<host:port>@<its cursor>`. */
  readonly cursor: string;
  readonly count: number;
}

/** As Redis counts them. */
const mostCursor = 2n ** 64n - 1n;

/**
 * One step through the keys of all masters, one after the other by name; of one that has left meanwhile, what is left is passed over.
 * Rejects with REQUEST_INVALID on a cursor that no step gave.
 */
export async function scanStep(
  spaces: readonly NamedSpace[],
  { pattern, cursor, count }: ScanRequest,
): Promise<KeyPage> {
  const inOrder = [...spaces].sort((a, b) => (a.node < b.node ? -1 : 1));
  const from = parseCursor(cursor);
  const at = inOrder.findIndex(({ node }) => node >= from.node);
  const here = inOrder[at];
  if (here === undefined) return { keys: [], next: null };
  const { cursor: next, keys } = await here.space.scan(here.node === from.node ? from.cursor : '0', pattern, count);
  if (next !== '0') return { keys, next: `${here.node}@${next}` };
  const following = inOrder[at + 1];
  return { keys, next: following === undefined ? null : `${following.node}@0` };
}

function parseCursor(text: string): { readonly node: string; readonly cursor: string } {
  if (text === '') return { node: '', cursor: '0' };
  const [, node, cursor] = /^(.{1,300})@(\d{1,20})$/.exec(text) ?? [];
  if (node === undefined || cursor === undefined || BigInt(cursor) > mostCursor) {
    throw new AppError('REQUEST_INVALID', `cursor is ${JSON.stringify(text.slice(0, 40))}, expected what a step gave`);
  }
  return { node, cursor };
}

/** A glob pattern that matches this text alone. */
export function literalGlob(text: string): string {
  return text.replace(/[\\*?[]/g, '\\$&');
}
