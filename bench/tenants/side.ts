import { codecFactory } from '../../lib/avro/codecs';
import { toUserHistory } from '../../lib/avro/record-mapping';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { topicPlans } from '../../lib/kafka/topic-plans';
import { connectTenantAdmin } from '../../lib/kafka/tenant-admin';
import { createLogger } from '../../lib/logger';
import type { LoadOrder, LoadRecord, LoadReport } from '../children/load-protocol';
import { startLoadClient } from '../load-client';
import { poll } from '../poll';
import { startService, type ServiceProcess } from '../service-process';
import type { BenchEvent } from '../shop-events';

/** One tenant with its recommender, and what writes its events and waits for their recommendations. */
export interface Side {
  /** Has the brokers let the shop's own writer through at so many events/s, of events like these, and no faster. */
  holdTo(events: readonly BenchEvent[], ratePerSecond: number): Promise<void>;
  /** An open loop. Throws INTERNAL where an event was not answered, or twice. */
  load(events: readonly BenchEvent[], ratePerSecond: number, warmUp: number): Promise<LoadReport>;
  /** Resolves when all that was written is committed. */
  drained(): Promise<void>;
  close(): void;
}

/** What Kafka adds to a record, with its share of a batch's head. */
const recordBytes = 25;
const drainWithinMs = 600_000;

/** @param given settings by key, with the tenant's name. */
export async function openSide(given: Readonly<Record<string, string>>): Promise<Side> {
  const { settings } = readSettings({ env: {}, overrides: given });
  const { topics, kafka, recommender: own } = settings;
  const logger = createLogger({ service: 'bench', level: 'silent', pretty: false });
  const admin = await connectAdmin(kafka, logger);
  await admin.createTopics(topicPlans(topics));
  const encode = (event: BenchEvent): LoadRecord => ({
    ...{ eventId: event.eventId, key: event.userId },
    value: codec.encode(toUserHistory(event)),
  });
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topics.userHistory);
  const recommender: ServiceProcess = await startService('recommender', given);
  const client = startLoadClient();
  return {
    async holdTo(events, ratePerSecond) {
      const bytes = events
        .map(encode)
        .reduce((sum, { key, value }) => sum + key.length + value.length + recordBytes, 0);
      const quotas = {
        ...{ fetchBytesPerSecond: null, requestPercent: null },
        produceBytesPerSecond: Math.ceil((bytes / events.length) * ratePerSecond),
      };
      const tenants = await connectTenantAdmin(kafka, logger);
      await tenants.setQuotas({ type: 'client-id', name: shopOf(settings) }, quotas).finally(() => tenants.close());
    },
    async load(events, ratePerSecond, warmUp) {
      const records = events.map(encode);
      const report = await client.run({ ...orderOf(settings), records, ratePerSecond, warmUp });
      recommender.check();
      if (report.lost === 0 && report.doubled === 0) return report;
      throw new AppError('INTERNAL', `${report.lost} events were not answered, ${report.doubled} answered again`);
    },
    async drained() {
      const isDone = async (): Promise<true | null> => {
        const [bounds, done] = await Promise.all([
          admin.offsetBounds(topics.userHistory),
          admin.committedOffsets(own.groupId, topics.userHistory),
        ]);
        return [...bounds].every(([at, { high }]) => high === 0n || done.get(at) === high) || null;
      };
      await poll(isDone, { everyMs: 100, timeoutMs: drainWithinMs, what: 'the backlog to be done' });
    },
    close() {
      client.kill();
      recommender.kill();
      void admin.close();
    },
  };
}

function orderOf(settings: Settings): Pick<LoadOrder, 'brokers' | 'clientId' | 'topic' | 'recommendations'> {
  const { kafka, topics } = settings;
  const names = { topic: topics.userHistory, recommendations: topics.recommendations };
  return { brokers: kafka.brokers, clientId: shopOf(settings), ...names };
}

/** The client id of the tenant's own systems. */
function shopOf({ kafka }: Settings): string {
  return `${kafka.namePrefix}shop`;
}
