import type { Codec } from '../avro/codec';
import type { TrainingRunRecord } from '../domain/records.generated';
import type { Logger } from '../logger';
import { fromRunRecord, runKey, type RunOrRequest } from './run-records';
import type { TrainingRequest, TrainingRun } from './training-run';

/** A record of the topic, as far as this looks. */
export interface RunTopicRecord {
  readonly offset: bigint;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** What the topic says of one model, or of all. */
export interface RunsState {
  /** Those that have not ended, the oldest first: one at most for each model, if nobody else writes the topic. */
  readonly open: readonly TrainingRun[];
  /** The newest first; older ones are forgotten. */
  readonly ended: readonly TrainingRun[];
  /** The oldest first. */
  readonly requests: readonly TrainingRequest[];
}

export interface RunFold {
  readonly state: RunsState;
  take(records: readonly RunTopicRecord[]): Promise<void>;
  /** What was just written, so that it need not be waited for. */
  accept(run: TrainingRun, fulfilled: readonly string[]): void;
}

/** Ended runs that are remembered. */
const keptRuns = 200;
const keptRequests = 1_000;

/**
 * Folds the topic up to its state: the newest record of each key counts.
 * @param model of whose runs; null for all.
 */
export function createRunFold(
  codec: Pick<Codec<TrainingRunRecord>, 'prepare' | 'decode'>,
  model: string | null,
  logger: Pick<Logger, 'warn'>,
): RunFold {
  const known = new Map<string, RunOrRequest>();

  /** In the order of their last change: the map's own. */
  function put(key: string, value: RunOrRequest): void {
    known.delete(key);
    known.set(key, value);
    const isSame = ({ kind }: RunOrRequest): boolean => kind === value.kind;
    const most = value.kind === 'run' ? keptRuns : keptRequests;
    const alike = [...known].filter(([, one]) => isSame(one) && !isOpen(one));
    for (const [old] of alike.slice(0, Math.max(0, alike.length - most))) known.delete(old);
  }

  return {
    get state() {
      const all = [...known.values()];
      const runs = all.flatMap((one) => (one.kind === 'run' ? [one.run] : []));
      return {
        open: runs.filter(({ step }) => step !== 'ended'),
        ended: runs.filter(({ step }) => step === 'ended').reverse(),
        requests: all.flatMap((one) => (one.kind === 'request' ? [one.request] : [])),
      };
    },
    async take(records) {
      await codec.prepare(records.map(({ value }) => value));
      for (const { offset, key, value } of records) {
        const name = key?.toString('utf8') ?? '';
        if (model !== null && !name.startsWith(`${model}/`)) continue;
        if (value === null) {
          known.delete(name);
          continue;
        }
        const decoded = codec.decode(value);
        const found = decoded.ok ? fromRunRecord(decoded.value) : null;
        if (found === null)
          logger.warn({ offset: String(offset), key: name }, 'no record of a training run: passed over');
        else put(name, found);
      }
    },
    accept(run, fulfilled) {
      for (const key of fulfilled) known.delete(key);
      put(runKey(run), { kind: 'run', run });
    },
  };
}

function isOpen(one: RunOrRequest): boolean {
  return one.kind === 'run' && one.run.step !== 'ended';
}
