import { backoffMs, pause } from '../../../lib/backoff';
import type { Settings } from '../../../lib/config/settings';
import type { Interaction } from '../../../lib/domain/interaction';
import { AppError } from '../../../lib/errors';
import type { OffsetRanges } from '../../../lib/kafka/topic-scan';
import type { Logger } from '../../../lib/logger';
import type { TrainerMetrics } from '../../../lib/metrics/trainer-metrics';
import { endRun, heavySteps, resumeRun } from '../../../lib/training/advance-run';
import type { TrainingRequest, TrainingRun } from '../../../lib/training/training-run';
import { eventsSince, planRun } from './plan-run';
import { popularityDrift } from './popularity-drift';
import { clearRunFolders } from './run-folders';
import type { Term } from './term';
import { dueTrigger, type Trigger } from './triggers';

export interface LeadDeps {
  readonly settings: Settings['trainer'];
  /** What the topic of events holds now. */
  readonly offsets: () => Promise<OffsetRanges>;
  /** About so many of the newest events. */
  readonly tail: (most: number, signal: AbortSignal) => Promise<readonly Interaction[]>;
  /** The live version; null where nothing is live, or there is no such model. */
  readonly live: () => Promise<string | null>;
  readonly perform: (run: TrainingRun, term: Term, fulfilled: readonly TrainingRequest[]) => Promise<TrainingRun>;
  readonly metrics: Pick<TrainerMetrics, 'newEvents' | 'drift' | 'resumed' | 'triggers' | 'leading'>;
  /** Why nothing is looked at, null while it is. */
  readonly onWaiting: (why: string | null) => void;
  readonly owner: string;
  readonly logger: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** The work of a term: finishes what was begun, then begins what is due, one run after the other. Ends with the term. */
export async function lead(term: Term, deps: LeadDeps): Promise<void> {
  const { settings, metrics, logger, now } = deps;
  metrics.leading.set(1);
  let driftAt = -Infinity;
  let drift: number | null = null;
  let driftOf: TrainingRun | null = null;

  async function finishBegun(): Promise<void> {
    const { open } = term.runs();
    await clearRunFolders(
      settings.workDir,
      settings.model,
      open.map(({ runId }) => runId),
    );
    for (const run of open) {
      metrics.resumed.add(1);
      const { runId, step, attempt } = run;
      logger.info({ runId, step, attempt, owner: run.owner }, 'an unfinished run is taken up again');
      if (heavySteps.includes(step) && attempt >= settings.maxAttempts) {
        const message = `taken up ${attempt} times, and never finished ${step} (trainer.maxAttempts)`;
        await term.save(endRun(run, { result: 'failed', reason: 'attempts', message }, now()));
      } else await deps.perform(resumeRun(run, deps.owner, now()), term, []);
    }
  }

  async function driftSince(last: TrainingRun | null, newEvents: number): Promise<number | null> {
    if (settings.driftLimit === 0 || !last?.window || newEvents === 0) return null;
    if (driftOf === last && now() - driftAt < settings.driftIntervalMs) return drift;
    const events = await deps.tail(settings.driftSampleEvents, term.signal);
    // A few events are a few customers: they would differ by chance from any window.
    const isEnough = events.length >= settings.driftSampleEvents / 2;
    drift = isEnough
      ? popularityDrift(
          last.window.popularity,
          events.map(({ itemId }) => itemId),
        )
      : null;
    [driftAt, driftOf] = [now(), last];
    if (drift !== null) metrics.drift.set(drift);
    return drift;
  }

  async function due(): Promise<{ readonly trigger: Trigger; readonly offsets: OffsetRanges } | null> {
    const { ended, requests } = term.runs();
    const last = ended[0] ?? null;
    const offsets = await deps.offsets();
    const newEvents = eventsSince(last, offsets);
    metrics.newEvents.set(newEvents);
    const situation = { now: now(), last, requests, newEvents, drift: await driftSince(last, newEvents) };
    const trigger = dueTrigger(situation, settings);
    return trigger === null ? null : { trigger, offsets };
  }

  async function begin(trigger: Trigger, offsets: OffsetRanges): Promise<void> {
    const { requests } = term.runs();
    const tail = await deps.tail(settings.driftSampleEvents, term.signal);
    const live = await deps.live();
    const run = planRun({ settings, trigger, requests, tail, offsets, live, owner: deps.owner, now: now() });
    metrics.triggers.add(1, { trigger: trigger.kind });
    const { fromMs, cutMs, untilMs } = run.plan;
    const window = { from: iso(fromMs), cut: iso(cutMs), until: iso(untilMs) };
    logger.info({ runId: run.runId, trigger: trigger.kind, why: trigger.why, ...window, live }, 'a run begins');
    // All wishes that are there by now are answered by it.
    await deps.perform(run, term, requests);
  }

  try {
    await finishBegun();
    for (let failures = 0; !term.signal.aborted;) {
      try {
        const found = await due();
        if (found) await begin(found.trigger, found.offsets);
        deps.onWaiting(null);
        failures = 0;
        if (!found) await term.news(settings.checkIntervalMs);
      } catch (error) {
        term.signal.throwIfAborted();
        if (!(error instanceof AppError) || !error.retriable) throw error;
        logger.warn({ err: error }, 'whether a run is due cannot be seen; trying again');
        deps.onWaiting(error.message);
        await pause(backoffMs(failures++), term.signal);
      }
    }
  } finally {
    metrics.leading.set(0);
    deps.onWaiting(null);
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
