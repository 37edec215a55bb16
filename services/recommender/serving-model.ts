import type { Settings } from '../../lib/config/settings';
import type { Logger } from '../../lib/logger';
import type { RecommenderMetrics } from '../../lib/metrics/recommender-metrics';
import { readModelFiles, type ModelFiles } from '../../lib/models/loader';
import { createInferencePool, type InferencePool } from '../../lib/models/pool';
import type { PoolObserver } from '../../lib/models/start-patiently';

/** The model version that serves: read, held against its manifest, warmed up and probed in every process. */
export interface ServingModel {
  /** Without the graph, which the pool hands to its processes. */
  readonly files: Omit<ModelFiles, 'bytes'>;
  readonly pool: InferencePool;
}

export interface ServingModelDeps {
  readonly metrics: Pick<RecommenderMetrics, 'workersLost'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Throws MODEL_INVALID, saying what is wrong with the folder. */
export async function openServingModel(settings: Settings, deps: ServingModelDeps): Promise<ServingModel> {
  const { bytes, ...files } = await readModelFiles(settings.model.dir);
  const { inferenceWorkers: workers, threadsPerWorker, inferenceTimeoutMs: timeoutMs } = settings.recommender;
  const pool = { workers, threadsPerWorker, timeoutMs };
  return { files, pool: await createInferencePool({ manifest: files.manifest, bytes }, pool, observer(deps)) };
}

function observer({ metrics, logger }: ServingModelDeps): PoolObserver {
  return {
    onLost(reason, pid) {
      metrics.workersLost.add(1, { reason });
      logger.warn({ reason, pid }, 'an inference process was lost; another is started');
    },
    onLine: (line, pid) => logger.warn({ pid, line }, 'said by an inference process'),
  };
}
