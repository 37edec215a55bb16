import type { Sender } from 'kafkajs';
import { topicMessages } from './partition-output';
import type { OutputRecord } from './records';
import { requestsOf } from './requests';
import { checkAllWritten } from './written-records';

/** Writes the records, in as many requests as they need. Rejects as kafkajs does, or where some were left out or written twice. */
export async function sendRecords(sender: Pick<Sender, 'sendBatch'>, records: readonly OutputRecord[]): Promise<void> {
  for (const request of requestsOf(records)) {
    const answers = await sender.sendBatch({ acks: -1, topicMessages: topicMessages(request) });
    checkAllWritten(request, answers);
  }
}
