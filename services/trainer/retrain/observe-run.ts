import type { Logger } from '../../../lib/logger';
import type { TrainerMetrics } from '../../../lib/metrics/trainer-metrics';
import { runSteps, type TrainingRun } from '../../../lib/training/training-run';
import type { TrainingProgress } from '../child/messages';

/** Tells metrics and the log of each step that a run comes to. */
export function createRunObserver(metrics: TrainerMetrics, logger: Logger) {
  return (run: TrainingRun, before: TrainingRun | null): void => {
    const { runId, step, result, reason, message, gate, window } = run;
    for (const one of runSteps) if (one !== 'ended') metrics.step.set(one === step ? 1 : 0, { step: one });
    if (before && before.step !== step) {
      const seconds = run.seconds[before.step];
      if (seconds !== undefined) metrics.stepTime.observe(seconds, { step: before.step });
    }
    if (window && before?.window !== window) {
      metrics.windowEvents.set(window.events);
      for (const [rule, figure] of Object.entries(window.figures)) metrics.windowFigure.set(figure, { rule });
      for (const { code, figure, limit, message: why } of window.findings) {
        metrics.windowFindings.add(1, { rule: code });
        logger.warn({ runId, rule: code, figure, limit }, why);
      }
    }
    if (gate && before?.gate !== gate) {
      const { candidate, reference, difference, low, high } = gate.overall;
      for (const [figure, value] of Object.entries({ candidate, reference, difference, low, high }))
        if (value !== null) metrics.gate.set(value, { figure });
      const facts = { runId, metric: gate.metric, against: gate.reference, ...gate.overall };
      logger.info(facts, gate.passed ? 'the gate is passed' : 'the gate is not passed');
    }
    if (step === 'ended') observeEnd(run, metrics);
    const facts = { runId, step, ...(result ? { result, reason } : {}), ...run.seconds };
    logger.info(
      facts,
      step === 'ended' ? `the run has ended: ${result ?? ''} ${message}`.trim() : `the run is at ${step}`,
    );
  };
}

/** What the metrics say of a run that ended, also of one before this process began. */
export function observeEnd(
  { at, result }: TrainingRun,
  metrics: Pick<TrainerMetrics, 'lastRun' | 'lastSuccess'>,
): void {
  metrics.lastRun.set(at / 1_000);
  if (result === 'registered') metrics.lastSuccess.set(at / 1_000);
}

const progressEveryMs = 5_000;

/** Logs how far a run is, now and then, and tells it for /readyz. */
export function createProgressLog(logger: Logger, now: () => number) {
  let saidAt = -Infinity;
  let last = '';
  return {
    /** Empty while nothing runs. */
    get text() {
      return last;
    },
    report({ runId, step }: Pick<TrainingRun, 'runId' | 'step'>, { step: what, done, of }: TrainingProgress): void {
      const share = done === undefined ? '' : ` ${done}${of === undefined ? '' : ` of ${of}`}`;
      last = `run ${runId} is at ${step}: ${what.trim()}${share}`;
      if (now() - saidAt < progressEveryMs) return;
      saidAt = now();
      logger.info({ runId, step, done, of }, what.trim());
    },
    clear: () => void (last = ''),
  };
}
