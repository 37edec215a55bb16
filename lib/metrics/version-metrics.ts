import type { MetricsOf, MetricTable } from './metric-table';

/** What everyone who serves versions of a model tells of them: which serve, how they run, how they are changed. */
export const versionMetricTable = {
  modelLatency: {
    kind: 'histogram',
    name: 'model_latency',
    help: "Seconds of one batch's inference, by the version that serves and its variant: live, canary.",
    labels: ['model', 'version', 'variant'],
    buckets: [0.0005, 0.001, 0.002, 0.004, 0.006, 0.008, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.25, 1, 5],
  },
  inferenceWorkers: {
    kind: 'gauge',
    name: 'rec_inference_workers',
    help: "Inference workers of the live version that can take a batch, threads of one process; model_latency's sum over them is how busy they are.",
  },
  workersLost: {
    kind: 'counter',
    name: 'rec_inference_workers_lost_total',
    help: 'Inference processes that ended unasked, by the signal, timeout (killed for its silence) or exit.',
    labels: ['reason'],
  },
  activeModel: {
    kind: 'gauge',
    name: 'rec_model_active_info',
    help: '1 for each model version that serves, by its variant: live, canary, shadow.',
    labels: ['model', 'version', 'variant'],
  },
  deploymentRevision: {
    kind: 'gauge',
    name: 'rec_deployment_revision',
    help: "Revision of the deployment that serves in the registry's log; 0 where model.dir gives the version.",
  },
  deploymentsBehind: {
    kind: 'gauge',
    name: 'rec_deployment_behind',
    help: "1 while the log's newest deployment is not what serves: it is being loaded, or cannot be.",
  },
  swaps: {
    kind: 'counter',
    name: 'rec_swaps_total',
    help: 'Deployments of the log by what became of them: served, unchanged (no version to load), failed, skipped (a newer one had come).',
    labels: ['result'],
  },
  swapTime: {
    kind: 'histogram',
    name: 'rec_swap_seconds',
    help: 'Seconds from reading a deployment in the log until it serves.',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  },
  canaryFallbacks: {
    kind: 'counter',
    name: 'rec_canary_fallback_total',
    help: "A canary's users that live answered for, by why: failed (its model failed on them), lost (its run did not come back).",
    labels: ['version', 'reason'],
  },
  canaryOut: {
    kind: 'gauge',
    name: 'rec_canary_out_info',
    help: '1 for a canary that this recommender took out of service because it failed outright; its users get live.',
    labels: ['model', 'version'],
  },
} as const satisfies MetricTable;

const operations = ['add', 'set', 'observe', 'remove', 'clear'] as const;
type Operations = Partial<Record<(typeof operations)[number], (...said: readonly unknown[]) => void>>;

export type VersionMetrics = MetricsOf<typeof versionMetricTable> & {
  /** Forgets what was counted and measured of versions that are gone. */
  forgetVersions(isGone: (version: string) => boolean): void;
};

/** Tells each of them what it is told, also those that are added later. */
export function tellAll(all: readonly VersionMetrics[]): VersionMetrics {
  const toEach = (key: keyof typeof versionMetricTable): Operations =>
    Object.fromEntries(
      operations.map((operation) => [
        operation,
        (...said: readonly unknown[]) => {
          for (const metrics of all) (metrics[key] as Operations)[operation]?.(...said);
        },
      ]),
    );
  const keys = Object.keys(versionMetricTable) as (keyof typeof versionMetricTable)[];
  return {
    ...Object.fromEntries(keys.map((key) => [key, toEach(key)])),
    forgetVersions(isGone: (version: string) => boolean) {
      for (const metrics of all) metrics.forgetVersions(isGone);
    },
  } as unknown as VersionMetrics;
}
