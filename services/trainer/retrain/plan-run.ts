import { randomBytes } from 'node:crypto';
import type { Settings } from '../../../lib/config/settings';
import type { Interaction } from '../../../lib/domain/interaction';
import type { OffsetRanges } from '../../../lib/kafka/topic-scan';
import type { TrainingRequest, TrainingRun } from '../../../lib/training/training-run';
import type { Trigger } from './triggers';

/** How far a clock may be ahead: a later event is from the future. */
export const aheadMs = 300_000;

export interface Planning {
  readonly settings: Settings['trainer'];
  readonly trigger: Trigger;
  readonly requests: readonly TrainingRequest[];
  /** The newest events there are. */
  readonly tail: readonly Interaction[];
  readonly offsets: OffsetRanges;
  readonly live: string | null;
  readonly owner: string;
  /** ms since 1970. */
  readonly now: number;
}

/** A new run: its window ends with the newest event that is not from the future, whatever the clock says meanwhile. */
export function planRun({ settings, trigger, requests, tail, offsets, live, owner, now }: Planning): TrainingRun {
  const newest = tail.reduce(
    (latest, { timestamp }) => (timestamp <= now + aheadMs ? Math.max(latest, timestamp) : latest),
    -Infinity,
  );
  const untilMs = (newest === -Infinity ? now : newest) + 1;
  return {
    runId: newRunId(now),
    model: settings.model,
    step: 'reading',
    at: now,
    result: null,
    reason: '',
    trigger,
    requests: requests.map(({ id }) => id),
    plan: {
      startedAt: now,
      fromMs: untilMs - settings.windowMs,
      cutMs: untilMs - settings.holdoutMs,
      untilMs,
      offsets: [...offsets].map(([partition, { low, high }]) => [partition, String(low), String(high)]),
      seed: settings.seed,
      trainer: settings.name,
      parameters: JSON.parse(settings.parameters) as TrainingRun['plan']['parameters'],
      branch: settings.branch,
      live,
    },
    attempt: 1,
    owner,
    window: null,
    gate: null,
    version: null,
    canary: null,
    message: '',
    seconds: {},
  };
}

/** As `20260301-040512-9f3a`: sorts by time, and is the name of a version. */
function newRunId(now: number): string {
  const [day = '', time = ''] = new Date(now).toISOString().split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}

/** Events that came since the window of a run was taken; all there are where there is none, or where the topic was made anew. */
export function eventsSince(last: TrainingRun | null, now: OffsetRanges): number {
  const seen = new Map(last?.plan.offsets.map(([partition, , high]) => [partition, BigInt(high)]));
  let count = 0n;
  for (const [partition, { low, high }] of now) {
    const before = seen.get(partition) ?? low;
    count += high - (before > high || before < low ? low : before);
  }
  return Number(count);
}
