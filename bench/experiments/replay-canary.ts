import { isInCanary } from '../../lib/domain/variant';
import { addMoments, momentsOfUser, noMoments, type UserMoments } from '../../lib/experiments/user-moments';
import { judgeCanary, type Verdict, type VerdictOptions } from '../../lib/experiments/verdict';
import type { ListMaker, Outcome } from './outcomes';

export interface ReplayedCanary {
  readonly salt: string;
  readonly share: number;
  readonly makes: ListMaker;
  /** Judged recommendations from one look to the next. */
  readonly perLook: number;
}

export interface ReplayedEnd {
  readonly verdict: Verdict;
  /** Judged recommendations of all users until then, and the event time that passed; of the whole where nothing ended it. */
  readonly judged: number;
  readonly days: number;
}

const dayMs = 86_400_000;

/** Serves real customers a canary, as the registry would split them, and stops at the first verdict that ends one. */
export function replayCanary(
  outcomes: readonly Outcome[],
  { salt, share, makes, perLook }: ReplayedCanary,
  options: VerdictOptions,
): ReplayedEnd {
  const users = new Map<string, { readonly arm: 'canary' | 'live'; x: number; y: number }>();
  const sums: Record<'canary' | 'live', UserMoments> = { canary: noMoments, live: noMoments };
  const daysAt = (at: number): number => ((outcomes[at]?.atMs ?? 0) - (outcomes[0]?.atMs ?? 0)) / dayMs;
  let verdict: Verdict = 'collecting';
  for (const [at, { userId, ndcg }] of outcomes.entries()) {
    let user = users.get(userId);
    if (user === undefined) {
      const arm = isInCanary(userId, { salt, share }) ? 'canary' : 'live';
      users.set(userId, (user = { arm, x: 0, y: 0 }));
    } else sums[user.arm] = addMoments(sums[user.arm], negative(momentsOfUser(user.x, user.y)));
    user.x++;
    user.y += ndcg[user.arm === 'canary' ? makes : 'as-is'];
    sums[user.arm] = addMoments(sums[user.arm], momentsOfUser(user.x, user.y));
    if ((at + 1) % perLook !== 0) continue;
    ({ verdict } = judgeCanary([{ ...sums, share }], options));
    if (verdict === 'worse' || verdict === 'better' || verdict === 'mismatch')
      return { verdict, judged: at + 1, days: daysAt(at) };
  }
  return { verdict, judged: outcomes.length, days: daysAt(outcomes.length - 1) };
}

function negative({ users, x, xx, y, yy, xy }: UserMoments): UserMoments {
  return { users: -users, x: -x, xx: -xx, y: -y, yy: -yy, xy: -xy };
}
