import type { Settings } from '../../../lib/config/settings';
import type { TrainingRequest, TrainingRun, TriggerKind } from '../../../lib/training/training-run';

export interface Situation {
  /** ms since 1970. */
  readonly now: number;
  /** The newest run that ended; null before the first. */
  readonly last: TrainingRun | null;
  readonly requests: readonly TrainingRequest[];
  /** Events since the window of the last run was taken; all there are before the first. */
  readonly newEvents: number;
  /** Null where it has not been taken. */
  readonly drift: number | null;
}

export interface Trigger {
  readonly kind: TriggerKind;
  /** For people. */
  readonly why: string;
}

type Rules = Pick<Settings['trainer'], 'intervalMs' | 'newEvents' | 'driftLimit' | 'onRequest' | 'minIntervalMs'>;

/** Whether a run is to begin now, and what for; null: not yet. Requests go first, and do not wait. */
export function dueTrigger({ now, last, requests, newEvents, drift }: Situation, rules: Rules): Trigger | null {
  const [request] = requests;
  if (rules.onRequest && request) return { kind: 'request', why: request.why || `asked for by ${request.id}` };
  const sinceMs = last === null ? Infinity : now - last.plan.startedAt;
  // Nothing new, nothing to learn: the last run would come out again.
  if (sinceMs < rules.minIntervalMs || newEvents === 0) return null;
  if (rules.intervalMs > 0 && sinceMs >= rules.intervalMs) {
    const since = last === null ? 'there has been no run yet' : `the last run began ${seconds(sinceMs)} s ago`;
    return { kind: 'schedule', why: `${since} (trainer.intervalMs is ${rules.intervalMs})` };
  }
  if (rules.newEvents > 0 && newEvents >= rules.newEvents) {
    return { kind: 'events', why: `${newEvents} new events (trainer.newEvents is ${rules.newEvents})` };
  }
  if (rules.driftLimit > 0 && drift !== null && drift > rules.driftLimit) {
    const index = drift.toFixed(3);
    return {
      kind: 'drift',
      why: `what customers choose has changed: stability index ${index} (trainer.driftLimit is ${rules.driftLimit})`,
    };
  }
  return null;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(0);
}
