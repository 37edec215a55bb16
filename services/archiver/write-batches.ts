import type { Codec } from '../../lib/avro/codec';
import type { CommitLog } from '../../lib/archive/commit-log';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { ArchiverMetrics } from '../../lib/metrics/archiver-metrics';
import { encodeBatch, type Batch } from './encode-batch';

export interface BatchWriterDeps {
  readonly codec: Codec<UserHistoryRecord>;
  readonly log: Pick<CommitLog, 'commit'>;
  readonly maxRecordBytes: number;
  readonly metrics: Pick<ArchiverMetrics, 'events' | 'files' | 'bytes' | 'commitTime' | 'storeErrors' | 'overtaken'>;
  /** Does work again while what it needs is away. */
  readonly retrying: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Commits a batch, however long the store is away. False where another archiver has come before: then it is to be read on behind that one. */
export function createBatchWriter(deps: BatchWriterDeps): (batch: Batch) => Promise<boolean> {
  const { codec, log, metrics, retrying } = deps;
  return async (batch) => {
    const started = performance.now();
    await retrying(() => codec.prepare(batch.records.map(({ value }) => value)));
    const encoded = await encodeBatch(batch, codec, deps.maxRecordBytes);
    const isCommitted = await retrying(() =>
      log.commit(batch, encoded.parts).catch((error: unknown) => {
        if (error instanceof AppError && error.retriable) metrics.storeErrors.add(1);
        throw error;
      }),
    );
    if (!isCommitted) {
      metrics.overtaken.add(1);
      return false;
    }
    for (const result of ['archived', 'forgotten', 'rejected'] as const)
      metrics.events.add(encoded[result], { result });
    metrics.events.add(encoded.markers, { result: 'marker' });
    metrics.files.add(encoded.parts.filter(({ key }) => key.endsWith('.parquet')).length);
    metrics.bytes.add(encoded.parts.reduce((sum, { content }) => sum + content.length, 0));
    metrics.commitTime.observe((performance.now() - started) / 1000);
    return true;
  };
}
