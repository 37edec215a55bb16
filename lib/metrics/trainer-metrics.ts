import { kafkaErrorsMetric, stateMetric } from './common-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';

/** All metrics of the trainer. */
export const trainerMetricTable = {
  runs: {
    kind: 'counter',
    name: 'trainer_runs_total',
    help: 'Runs that ended, by result (registered, rejected by the gate, refused for its window, failed) and the reason for it.',
    labels: ['result', 'reason'],
  },
  triggers: {
    kind: 'counter',
    name: 'trainer_triggers_total',
    help: 'Runs that began, by what began them: schedule, events, drift, request.',
    labels: ['trigger'],
  },
  resumed: {
    kind: 'counter',
    name: 'trainer_resumed_runs_total',
    help: 'Times that an unfinished run was taken up again.',
  },
  stepTime: {
    kind: 'histogram',
    name: 'trainer_step_seconds',
    help: 'Seconds that a step of a run took: reading, training, judging, registering, deploying.',
    labels: ['step'],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200],
  },
  step: {
    kind: 'gauge',
    name: 'trainer_step',
    help: '1 for the step that the run is at; all 0 while none runs.',
    labels: ['step'],
  },
  gate: {
    kind: 'gauge',
    name: 'trainer_gate',
    help: "Of the last judged run: candidate's and reference's figure, their difference, and its bounds low and high.",
    labels: ['figure'],
  },
  windowEvents: {
    kind: 'gauge',
    name: 'trainer_window_events',
    help: 'Events of the window that was read last.',
  },
  windowFigure: {
    kind: 'gauge',
    name: 'trainer_window_figure',
    help: 'Figures of that window which have a limit, by the code of their rule: docs/training.md.',
    labels: ['rule'],
  },
  windowFindings: {
    kind: 'counter',
    name: 'trainer_window_findings_total',
    help: 'Rules that a window broke, by their code.',
    labels: ['rule'],
  },
  newEvents: {
    kind: 'gauge',
    name: 'trainer_new_events',
    help: 'Events that came since the window of the last run was taken.',
  },
  drift: {
    kind: 'gauge',
    name: 'trainer_drift_psi',
    help: 'Population stability index of the newest events by item, against the window that was read last.',
  },
  lastRun: {
    kind: 'gauge',
    name: 'trainer_last_run_timestamp_seconds',
    help: 'When the last run ended, whatever its result; seconds since 1970.',
  },
  lastSuccess: {
    kind: 'gauge',
    name: 'trainer_last_success_timestamp_seconds',
    help: 'When the last run ended that registered a version; seconds since 1970.',
  },
  memory: {
    kind: 'gauge',
    name: 'trainer_training_resident_bytes',
    help: 'Resident memory of the training process and all below it; 0 while none runs.',
  },
  leading: {
    kind: 'gauge',
    name: 'trainer_leading',
    help: '1 while this process is the one that works, 0 while it stands by.',
  },
  kafkaErrors: kafkaErrorsMetric,
  state: stateMetric('trainer_state'),
} as const satisfies MetricTable;

export type TrainerMetrics = MetricsOf<typeof trainerMetricTable>;

export function createTrainerMetrics(metrics: Metrics): TrainerMetrics {
  return registerMetrics(metrics, trainerMetricTable);
}
