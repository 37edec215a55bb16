import { getPriority } from 'node:os';
import type { Settings } from '../../config/settings';
import type { Logger } from '../../logger';
import type { VersionMetrics } from '../../metrics/version-metrics';
import type { ModelFiles } from '../../models/loader';
import { createInferencePool } from '../../models/pool';
import { canRestorePriority, lowerSession, quiet, raiseSession, setProcessPriority } from '../../models/priority';
import type { Spares } from '../../models/spares';
import type { PoolObserver } from '../../models/start-patiently';
import type { ServingModel } from './serving-set';

export type InferenceSettings = Pick<
  Settings['recommender'],
  'inferenceWorkers' | 'threadsPerWorker' | 'inferenceTimeoutMs'
>;

export interface OpenModelDeps {
  readonly metrics: Pick<VersionMetrics, 'workersLost'>;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface OpenModelOptions {
  /** `swap`: another model serves meanwhile and is not to be held up. `shadow`: gives way to all others, always. */
  readonly as: 'first' | 'swap' | 'shadow';
  readonly spares?: Spares;
  /** Aborted, its processes are killed and it rejects. */
  readonly signal?: AbortSignal;
}

/** A process that was not open after a minute would be taken for one that hangs. */
const patienceMs = 10_000;

/**
 * Opens a version in an inference process of its own, warmed up and probed with its golden input. Throws MODEL_INVALID where it does not
 * open, does not fit its manifest, answers otherwise, or ends its process.
 */
export async function openModel(
  { bytes, manifest, itemIds, vocabulary }: Pick<ModelFiles, 'bytes' | 'manifest' | 'itemIds' | 'vocabulary'>,
  settings: InferenceSettings,
  { as, spares, signal }: OpenModelOptions,
  deps: OpenModelDeps,
): Promise<ServingModel> {
  const { threadsPerWorker, inferenceTimeoutMs: timeoutMs } = settings;
  const workers = as === 'shadow' ? 1 : settings.inferenceWorkers;
  const opening = new Set<number>();
  const kill = (): void => opening.forEach(endProcess);
  const mayLower = as === 'shadow' || canRestorePriority();
  let isQuiet = as !== 'first';
  const lower = (pid: number): void => {
    const priority = as === 'shadow' ? quiet.shadow : quiet.opening;
    if (mayLower) setProcessPriority(pid, priority);
    lowerSession(pid, priority);
  };
  const raise = (pid: number): void => {
    if (mayLower) setProcessPriority(pid, getPriority());
    raiseSession(pid);
  };
  /** From now on at full priority: those that open, and those that will replace lost ones and are waited for. */
  const hurry = (): void => {
    if (as !== 'swap') return;
    isQuiet = false;
    opening.forEach(raise);
  };
  const patience = setTimeout(hurry, patienceMs);
  const observed = poolObserver(deps);
  const observer: PoolObserver = {
    ...observed,
    // One that was ended here is not lost.
    onLost: (reason, pid) => void (signal?.aborted || observed.onLost(reason, pid)),
    onStarted(pid) {
      opening.add(pid);
      if (signal?.aborted) endProcess(pid);
      if (isQuiet) lower(pid);
    },
    onOpened(pid) {
      opening.delete(pid);
      if (as === 'swap' && isQuiet) raise(pid);
    },
  };
  signal?.addEventListener('abort', kill);
  try {
    const pool = await createInferencePool(
      { manifest, bytes },
      {
        ...{ workers, threadsPerWorker, timeoutMs, oneByOne: isQuiet },
        // A shadow's are at a lower priority.
        ...(spares && as !== 'shadow' ? { spares } : {}),
        ...(signal ? { signal } : {}),
      },
      observer,
    );
    return { files: { manifest, itemIds, vocabulary }, pool };
  } finally {
    clearTimeout(patience);
    hurry();
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
