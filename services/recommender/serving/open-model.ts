import { getPriority } from 'node:os';
import type { Settings } from '../../../lib/config/settings';
import type { Logger } from '../../../lib/logger';
import type { RecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import type { ModelFiles } from '../../../lib/models/loader';
import { createInferencePool } from '../../../lib/models/pool';
import { canRestorePriority, quiet, setProcessPriority } from '../../../lib/models/priority';
import type { PoolObserver } from '../../../lib/models/start-patiently';
import type { ServingModel } from './serving-set';

export interface OpenModelDeps {
  readonly metrics: Pick<RecommenderMetrics, 'workersLost'>;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface OpenModelOptions {
  /** `swap`: another model serves meanwhile and is not to be held up. `shadow`: gives way to all others, always. */
  readonly as: 'first' | 'swap' | 'shadow';
  /** Aborted, its processes are killed and it rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Opens a version in inference processes of its own, warmed up and probed with its golden input. Throws MODEL_INVALID where it does not
 * open, does not fit its manifest, answers otherwise, or ends its process.
 */
export async function openModel(
  { bytes, manifest, itemIds, vocabulary }: Pick<ModelFiles, 'bytes' | 'manifest' | 'itemIds' | 'vocabulary'>,
  settings: Settings['recommender'],
  { as, signal }: OpenModelOptions,
  deps: OpenModelDeps,
): Promise<ServingModel> {
  const { threadsPerWorker, inferenceTimeoutMs: timeoutMs } = settings;
  const workers = as === 'shadow' ? 1 : settings.inferenceWorkers;
  const opening = new Set<number>();
  const kill = (): void => opening.forEach(endProcess);
  const isQuiet = as === 'swap' && canRestorePriority();
  let isOpen = false;
  const observed = poolObserver(deps);
  const observer: PoolObserver = {
    ...observed,
    // One that was ended here is not lost.
    onLost: (reason, pid) => void (signal?.aborted || observed.onLost(reason, pid)),
    onStarted(pid) {
      opening.add(pid);
      if (signal?.aborted) endProcess(pid);
      if (as === 'shadow') setProcessPriority(pid, quiet.shadow);
      // One that replaces a lost process is waited for.
      else if (isQuiet && !isOpen) setProcessPriority(pid, quiet.opening);
    },
    onOpened(pid) {
      opening.delete(pid);
      if (isQuiet && !isOpen) setProcessPriority(pid, getPriority());
    },
  };
  signal?.addEventListener('abort', kill);
  try {
    const pool = await createInferencePool(
      { manifest, bytes },
      { workers, threadsPerWorker, timeoutMs, ...(signal ? { signal } : {}) },
      observer,
    );
    return { files: { manifest, itemIds, vocabulary }, pool };
  } finally {
    isOpen = true;
    signal?.removeEventListener('abort', kill);
  }
}

function poolObserver({ metrics, logger }: OpenModelDeps): PoolObserver {
  return {
    onLost(reason, pid) {
      metrics.workersLost.add(1, { reason });
      logger.warn({ reason, pid }, 'an inference process was lost; another is started');
    },
    onLine: (line, pid) => logger.warn({ pid, line }, 'said by an inference process'),
  };
}

/** It may have ended by itself. */
function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
