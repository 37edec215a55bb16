import { AppError } from '../../../lib/errors';
import type { AcknowledgedWriter } from '../../../lib/kafka/acknowledged-writer';
import type { KeyedBytes } from '../../../lib/kafka/keyed-sender';

/** Resolves once the brokers have it. Rejects with KAFKA_UNAVAILABLE or QUEUE_FULL; then it may have been written. */
export async function writeItem(
  writer: Pick<AcknowledgedWriter, 'write'>,
  record: KeyedBytes,
  timeoutMs: number,
): Promise<void> {
  const [delivery] = await writer.write([record], AbortSignal.timeout(timeoutMs));
  if (delivery === undefined || delivery.outcome === 'written') return;
  const { error, outcome } = delivery;
  if (error.code === 'QUEUE_FULL') throw error;
  const said = outcome === 'unknown' ? 'may have been written, and nobody has confirmed it' : 'was not written';
  const message = `the item ${said}: ${error.message}`;
  throw new AppError('KAFKA_UNAVAILABLE', message, { cause: error });
}
