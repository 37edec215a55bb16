import type { Offsets } from 'kafkajs';
import { pause } from '../backoff';
import type { OutputRecord } from './records';
import type { OpenTransaction } from './transactional-producer';

const markersEveryMs = 2;
const markersWithinMs = 10_000;

/** Moves a group's offsets and writes records, both or neither. Rejects as kafkajs and `sendRecords` do; then the transaction is open still. */
export async function commitTransaction(
  transaction: OpenTransaction,
  offsets: Offsets & { readonly consumerGroupId: string },
  records: readonly OutputRecord[],
): Promise<void> {
  await sendOffsetsFirst(transaction, offsets);
  await transaction.send(records);
  await transaction.commit();
}

/**
 * The first request of a transaction waits until the markers of the one before are written. kafkajs does not try again
 * when that is the offsets' request, and fetches all metadata anew at each try when it is the records': so the offsets go
 * first, tried again here. Thus no record is written either without an offset that a successor finds pending.
 */
async function sendOffsetsFirst(
  transaction: OpenTransaction,
  offsets: Offsets & { readonly consumerGroupId: string },
): Promise<void> {
  const giveUpAt = performance.now() + markersWithinMs;
  for (;;) {
    try {
      return await transaction.sendOffsets(offsets);
    } catch (error) {
      const isEarly = (error as { type?: unknown }).type === 'CONCURRENT_TRANSACTIONS';
      if (!isEarly || performance.now() > giveUpAt) throw error;
      await pause(markersEveryMs);
    }
  }
}
