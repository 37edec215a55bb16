import type { DeadLetter } from './letter';

/** Which letters are meant; what is absent does not matter. */
export interface LetterFilter {
  readonly ids?: ReadonlySet<string>;
  readonly reason?: string;
  readonly stage?: string;
  /** Failed at or after it, and before it: ms since 1970 UTC. */
  readonly since?: number;
  readonly until?: number;
  readonly user?: string;
}

/** @param subjectOf asked only where a user is wanted. */
export function isMeant(
  letter: DeadLetter,
  { ids, reason, stage, since, until, user }: LetterFilter,
  subjectOf: (letter: DeadLetter) => string | null,
): boolean {
  if (ids && !ids.has(letter.id)) return false;
  if (reason !== undefined && letter.reason !== reason) return false;
  if (stage !== undefined && letter.stage !== stage) return false;
  if (since !== undefined && letter.failed_at < since) return false;
  if (until !== undefined && letter.failed_at >= until) return false;
  return user === undefined || subjectOf(letter) === user;
}
