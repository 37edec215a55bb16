import { join } from 'node:path';
import { startChild } from '../../cli/child-process';
import { codecFactory } from '../../lib/avro/codecs';
import { untilAvailable } from '../../lib/backoff';
import { readSettings } from '../../lib/config/settings';
import type { RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { connectAdmin } from '../../lib/kafka/admin';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import { topicPlans } from '../../lib/kafka/topic-plans';
import { openTransactionalOutput } from '../../lib/kafka/transactional-output';
import { createLogger } from '../../lib/logger';
import { processTree } from '../../lib/process-tree';
import { freePorts } from '../../lib/stack/free-ports';
import { startStack } from '../../lib/stack/stack';
import { poll } from '../poll';
import { metricSum } from '../service-process';
import { evaluatorLoad } from './load';

/*
 * `node dist/bench/evaluator/main.js [EVENTS]`: how fast the evaluator gets through a backlog in which every event has a recommendation of
 * 20 items, what that costs, and how much memory it takes. It is alone on the machine but for the broker.
 */
const count = Number(process.argv[2] ?? 100_000);
const partitions = 4;
const chunk = 2_000;

async function main(): Promise<void> {
  const stack = await startStack({ onProgress: (step) => process.stderr.write(`${step}\n`) });
  try {
    const [port = 0] = await freePorts(1);
    const overrides = {
      'kafka.brokers': stack.brokers,
      'topics.partitions': String(partitions),
      'evaluator.reportIntervalMs': '0',
      'metrics.port': String(port),
      'metrics.host': '127.0.0.1',
    };
    const { settings } = readSettings({ env: {}, overrides });
    const { topics, kafka, recommender, evaluator } = settings;
    const logger = createLogger({ service: 'bench', level: 'error', pretty: true });
    const admin = await connectAdmin(kafka, logger);
    await admin.createTopics(topicPlans(topics));
    const codecOf = codecFactory(settings.schemaRegistry);
    const events = await codecOf<UserHistoryRecord>('user-history', topics.userHistory);
    const recommendations = await codecOf<RecommendationRecord>('recommendation', topics.recommendations);
    for (let partition = 0; partition < partitions; partition++) {
      const own = { topic: topics.userHistory, partition, transactionTimeoutMs: 60_000 };
      const open = async (): Promise<PartitionOutput> => {
        const opened = await openTransactionalOutput(kafka, { ...own, groupId: recommender.groupId }, logger);
        // The first of a new broker: its topic of offsets is being made.
        await opened.commit([], 0n);
        return opened;
      };
      const output = await untilAvailable('Kafka', open, { signal: new AbortController().signal, logger });
      let offset = 0;
      for (let at = 0; at < count / partitions; at += chunk) {
        const load = evaluatorLoad(partition, at, Math.min(chunk, count / partitions - at), offset);
        // A transaction's marker takes an offset of its own.
        offset += load.length + 1;
        await output.commit(
          load.flatMap(({ event, recommendation }) => [
            { topic: topics.userHistory, partition, key: event.user_id, value: events.encode(event) },
            {
              topic: topics.recommendations,
              partition,
              key: event.user_id,
              value: recommendations.encode(recommendation),
            },
          ]),
          BigInt(offset),
        );
      }
      await output.close();
    }
    const args = Object.entries(overrides).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const childMain = join(__dirname, '..', '..', 'cli', 'child-main.js');
    const startedAt = performance.now();
    const child = startChild(childMain, ['evaluator', '--json', ...args], () => undefined);
    let peak = 0;
    let cpu = 0;
    let firstAt = 0;
    await poll(
      async () => {
        const own = processTree(process.pid).filter(({ parent, name }) => parent === process.pid && name !== 'java');
        const tree = own.filter(({ name }) => !name.startsWith('redis'));
        peak = Math.max(peak, ...tree.map(({ rssBytes }) => rssBytes));
        cpu = Math.max(cpu, ...tree.map(({ cpuSeconds }) => cpuSeconds));
        const committed = await admin.committedOffsets(evaluator.groupId, topics.userHistory);
        if (firstAt === 0 && committed.size > 0) firstAt = performance.now();
        const lag = [...(await admin.offsetBounds(topics.userHistory))].reduce(
          (sum, [partition, { high }]) => sum + Number(high - (committed.get(partition) ?? 0n)),
          0,
        );
        // The marker of each partition's last transaction is no record.
        return lag <= partitions || null;
      },
      { everyMs: 100, timeoutMs: 600_000, what: 'the backlog to be judged' },
    );
    const seconds = (performance.now() - firstAt) / 1000;
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const figures = {
      events: count,
      secondsToFirstCommit: (firstAt - startedAt) / 1000,
      eventsPerSecond: Math.round(count / seconds),
      cpuMicrosecondsPerEvent: Math.round((1e6 * cpu) / count),
      peakMegabytes: Math.round(peak / 2 ** 20),
      heapMegabytes: Math.round(metricSum(text, 'nodejs_heap_size_used_bytes') / 2 ** 20),
      externalMegabytes: Math.round(metricSum(text, 'nodejs_external_memory_bytes') / 2 ** 20),
      judged: metricSum(text, 'rec_evaluated_total', 'result="judged"'),
      pending: metricSum(text, 'rec_evaluator_pending'),
    };
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    child.terminate();
    await child.exited;
    await admin.close();
  } finally {
    await stack.stop();
  }
}

void main();
