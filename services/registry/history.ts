import { applyChange } from '../../lib/domain/registry/apply-change';
import type { RegistryChange } from '../../lib/domain/registry/change';
import { atRevision } from '../../lib/registry/change-window';
import { emptyState, type RegistryState } from '../../lib/domain/registry/state';
import type { RegistryLog } from './log';

/** The registry as of a moment, ms since 1970: after all changes up to it. From memory where that reaches so far back. */
export async function stateOf(log: RegistryLog, at: number): Promise<RegistryState> {
  const { base, changes } = log.recent();
  let state = base;
  if (base.revision > 0 && at < base.at) {
    state = emptyState;
    await log.scan((change, after) => {
      if (change.at <= at) state = after;
    });
    return state;
  }
  for (const change of changes) {
    if (change.at > at) break;
    state = applyChange(atRevision(state, change.revision - 1), change);
  }
  return state;
}

export interface ChangeQuery {
  /** Those of a lower revision. */
  readonly before: number;
  /** ms since 1970. */
  readonly since: number;
  readonly isWanted: (change: RegistryChange) => boolean;
  readonly limit: number;
}

/** The newest first; one more than the limit where there are more. */
export async function findChanges(log: RegistryLog, query: ChangeQuery): Promise<RegistryChange[]> {
  const { before, since, isWanted, limit } = query;
  const fits = (change: RegistryChange): boolean => change.revision < before && change.at >= since && isWanted(change);
  const { base, changes } = log.recent();
  const found: RegistryChange[] = [];
  for (let index = changes.length - 1; index >= 0 && found.length <= limit; index -= 1) {
    const change = changes[index] as RegistryChange;
    if (change.at < since) return found;
    if (fits(change)) found.push(change);
  }
  if (found.length > limit || base.revision === 0 || base.at < since) return found;
  const older: RegistryChange[] = [];
  await log.scan((change) => {
    if (change.revision > base.revision || !fits(change)) return;
    older.push(change);
    if (older.length > limit + 1) older.shift();
  });
  return [...found, ...older.reverse()].slice(0, limit + 1);
}
