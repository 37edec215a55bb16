import { isInCanary } from '../../domain/variant';
import { AppError } from '../../errors';
import type { History } from '../../features/history-codec';
import { featuresOf, type TimedResult, type UserWindow } from '../../models/batch';
import type { InferencePool } from '../../models/pool';
import { windowsOf, type KnownWindow } from '../../models/window';
import { scoreUsers, type Scored, type ScorerOptions } from '../score';
import type { Deployed, DeployedCanary, ServedBy, ServingSet } from './serving-set';

/** What a version had to say of one customer. */
export interface Judged {
  readonly by: Deployed;
  readonly window: KnownWindow;
  /** Null where the model knows nothing of the customer. */
  readonly answer: Scored | null;
}

/** A customer as the model is asked about them: the first `length` events of the history. */
export interface KnownHistory {
  readonly history: History;
  readonly length: number;
}

/** Told of what becomes of runs. */
export interface RunObserver {
  inference(result: TimedResult, by: ServedBy): void;
  /** A canary's users that live answered for: it `failed` on them, or its run was `lost`. */
  fallback(users: number, by: ServedBy, reason: 'failed' | 'lost'): void;
}

/** Who is to recommend for a user. */
export function deployedFor({ live, canary }: ServingSet, userId: string): Deployed {
  return canary !== null && !canary.fuse.isBlown && isInCanary(userId, canary) ? canary : live;
}

/**
 * Scores each event by the version that its user belongs to, in the order given. Whatever becomes of a canary, its users are answered:
 * those that it fails are live's. Rejects as `scoreUsers` does of live.
 */
export async function scoreVariants(
  events: readonly KnownHistory[],
  chosen: readonly Deployed[],
  { live, canary }: ServingSet,
  observe: RunObserver,
): Promise<Judged[]> {
  if (canary === null || !chosen.includes(canary)) return scoreBy(live, events, observe);
  const byCanary = events.filter((_, place) => chosen[place] === canary);
  const byLive = events.filter((_, place) => chosen[place] !== canary);
  const [lives, canaries] = await Promise.all([
    scoreBy(live, byLive, observe),
    scoreByCanary(canary, byCanary, observe),
  ]);
  const failed = byCanary.filter((_, place) => canaries[place] === null);
  const instead = failed.length === 0 ? [] : await scoreBy(live, failed, observe);
  const next = { live: 0, canary: 0, instead: 0 };
  return events.map((_, place) => {
    if (chosen[place] !== canary) return lives[next.live++] as Judged;
    return canaries[next.canary++] ?? (instead[next.instead++] as Judged);
  });
}

async function scoreBy(
  deployed: Deployed,
  events: readonly KnownHistory[],
  observe: RunObserver,
  pool: ScorerOptions['pool'] = deployed.model.pool,
): Promise<Judged[]> {
  const { vocabulary, manifest } = deployed.model.files;
  const windowOf = windowsOf(vocabulary, deployed.rules.window ?? manifest.window);
  const windows = events.map(({ history, length }) => windowOf(history, length));
  const answers = await scoreWindows(deployed, windows.filter(isKnown), observe, pool);
  let answered = 0;
  return windows.map((window) => ({
    by: deployed,
    window,
    answer: isKnown(window) ? (answers[answered++] as Scored) : null,
  }));
}

/** @param windows of which each holds something that the model knows. Rejects as `scoreUsers`. */
export async function scoreWindows(
  { by, model, rules }: Deployed,
  windows: readonly UserWindow[],
  observe: RunObserver,
  pool: ScorerOptions['pool'] = model.pool,
): Promise<Scored[]> {
  const { manifest } = model.files;
  const options = { pool, maxRows: manifest.maxBatch, takes: featuresOf(manifest) };
  const answers = await scoreUsers(windows, { ...options, onRun: (result) => observe.inference(result, by) });
  return answers.map((answer) => rules.judge(answer));
}

/** The same by a canary; null for each that it has no answer for. */
export function scoreWindowsByCanary(
  canary: DeployedCanary,
  windows: readonly UserWindow[],
  observe: RunObserver,
): Promise<(Scored | null)[]> {
  return byCanary(canary, windows.length, observe, {
    score: (pool) => scoreWindows(canary, windows, observe, pool),
    hasFailed: ({ ok }) => !ok,
  });
}

function scoreByCanary(
  canary: DeployedCanary,
  events: readonly KnownHistory[],
  observe: RunObserver,
): Promise<(Judged | null)[]> {
  return byCanary(canary, events.length, observe, {
    score: (pool) => scoreBy(canary, events, observe, pool),
    hasFailed: ({ answer }) => answer?.ok === false,
  });
}

interface CanaryWork<T> {
  score(pool: ScorerOptions['pool']): Promise<T[]>;
  hasFailed(one: T): boolean;
}

/** Null for each user that it has no answer for. */
async function byCanary<T>(
  { by, fuse, model, patienceMs }: DeployedCanary,
  users: number,
  observe: RunObserver,
  { score, hasFailed }: CanaryWork<T>,
): Promise<(T | null)[]> {
  try {
    const all = await score(withoutSearch(model.pool, patienceMs));
    const failed = all.filter(hasFailed).length;
    fuse.count(all.length, failed);
    if (failed === 0) return all;
    observe.fallback(failed, by, 'failed');
    return all.map((one) => (hasFailed(one) ? null : one));
  } catch (error) {
    if (!(error instanceof CanaryLost) && !(error instanceof AppError)) throw error;
    fuse.lost(error.message);
    observe.fallback(users, by, 'lost');
    return Array.from({ length: users }, () => null);
  }
}

/** Whether the model can say anything. */
function isKnown({ items }: KnownWindow): boolean {
  return items.length > 0;
}

class CanaryLost extends Error {}

/**
 * Who ends a canary's process, or why it does not answer, is not searched for: that takes seconds, and there is a live model.
 */
function withoutSearch(pool: InferencePool, patienceMs: number): ScorerOptions['pool'] {
  const lost = (error: unknown): never => {
    if (error instanceof AppError && error.code === 'INFERENCE_WORKER_LOST') throw new CanaryLost(error.message);
    throw error;
  };
  return {
    get size() {
      return pool.size;
    },
    run: (batch, options) => inTime(pool.run(batch, options).catch(lost), patienceMs),
    runAlone: (batch) => pool.runAlone(batch),
    probe: () => Promise.resolve(),
  };
}

async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CanaryLost(`it did not answer in ${limitMs} ms`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
