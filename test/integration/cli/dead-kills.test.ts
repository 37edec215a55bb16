import pino from 'pino';
import { codecFactory } from '../../../lib/avro/codecs';
import { readSettings } from '../../../lib/config/settings';
import type { DeadLetterRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { replayHeader } from '../../../lib/domain/replay';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { anEvent } from '../../helpers/events';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec, type RunningCommand } from './run-streamrec';

const count = 10_000;
const partitions = 2;
const logger = pino({ level: 'silent' });

/** A topic without events, and as many dead letters of it as it takes for several transactions. */
async function deadOf(name: string) {
  const topic = uniqueTopic(name);
  const env = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_TOPICS_USER_HISTORY: topic,
    STREAMREC_TOPICS_DEAD_LETTERS: `${topic}.dead`,
    STREAMREC_TOPICS_REPLAYED: `${topic}.replayed`,
  };
  const { settings } = readSettings({ env });
  const admin = await connectAdmin(settings.kafka, logger);
  const { userHistory, deadLetters, replayed } = settings.topics;
  await admin.createTopics(
    [userHistory, deadLetters, replayed].map((one) => ({ topic: one, partitions, replication: 1, config: {} })),
  );
  const codecOf = codecFactory(settings.schemaRegistry);
  const events = await codecOf<UserHistoryRecord>('user-history', userHistory);
  const letters = await codecOf<DeadLetterRecord>('dead-letter', deadLetters);
  const writer = await connectRecordWriter(settings.kafka, logger);
  const now = Date.now();
  const records = Array.from({ length: count }, (_, n) => ({
    key: `u${n}`,
    value: letters.encode({
      topic,
      partition: n % partitions,
      offset: n,
      timestamp: now,
      key: Buffer.from(`u${n}`),
      value: events.encode(anEvent({ user_id: `u${n}`, event_id: '' })),
      headers: [],
      stage: 'infer',
      reason: 'inference-failed',
      message: 'it threw',
      model: 'm@1',
      failed_at: now,
    }),
  }));
  await writer.write(deadLetters, records);
  await writer.close();
  return { topic, env, admin, settings };
}

type Dead = Awaited<ReturnType<typeof deadOf>>;

const written = async (admin: KafkaAdmin, topic: string): Promise<number> =>
  [...(await admin.offsetBounds(topic)).values()].reduce((sum, { high }) => sum + Number(high), 0);

/** What each record of the source topic repeats, as a reader with read_committed sees it. */
async function repeated({ admin, topic, settings }: Dead): Promise<string[]> {
  const ids: string[] = [];
  const scan = {
    topic,
    ranges: await rangesOf(admin, topic),
    onRecords: (_: number, records: readonly { readonly headers: ReadonlyMap<string, Buffer> }[]) =>
      void ids.push(...records.map(({ headers }) => String(headers.get(replayHeader)))),
  };
  expect(await scanTopic(settings.kafka, scan, logger)).toBe(0);
  return ids.sort();
}

const expected = (topic: string): string[] =>
  Array.from({ length: count }, (_, n) => `${topic}-${n % partitions}-${n}`).sort();

const replayAll = ({ env }: Dead): RunningCommand =>
  startStreamrec(['dead', 'replay', '--all', '--yes', '--json'], env);
const summaryOf = (stdout: string): unknown => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

async function underWay(dead: Dead, command: RunningCommand): Promise<void> {
  await waitFor(async () => (await written(dead.admin, dead.topic)) > 0, { what: 'the replay to begin' });
  expect(command.output()).not.toContain('summary');
}

test('a replay that is killed in the middle goes on where it was: each letter is replayed exactly once', async () => {
  const dead = await deadOf('killed');
  try {
    for (let kill = 0; kill < 3; kill++) {
      const before = await written(dead.admin, dead.topic);
      const command = replayAll(dead);
      await waitFor(async () => (await written(dead.admin, dead.topic)) > before, { what: 'the replay' });
      command.kill('SIGKILL');
      await command.ended;
    }
    const { code, stdout } = await replayAll(dead).ended;
    expect(code).toBe(0);
    const { summary } = summaryOf(stdout) as { summary: Record<string, number> };
    expect(summary['replayed-before']).toBeGreaterThan(0);
    expect((summary['replayed'] ?? 0) + (summary['replayed-before'] ?? 0)).toBe(count);
    expect(await repeated(dead)).toEqual(expected(dead.topic));

    const second = await streamrec(['dead', 'replay', '--all', '--yes', '--json'], dead.env);
    expect(summaryOf(second.stdout)).toMatchObject({ summary: { replayed: 0, 'replayed-before': count } });
    expect(await repeated(dead)).toHaveLength(count);
  } finally {
    await dead.admin.close();
  }
});

test('of two replays at once the second takes over, and the first says so: each letter exactly once', async () => {
  const dead = await deadOf('fenced');
  const first = replayAll(dead);
  try {
    await underWay(dead, first);
    first.kill('SIGSTOP');
    const second = await replayAll(dead).ended;
    expect(second.code).toBe(0);
    first.kill('SIGCONT');
    const { code, stderr } = await first.ended;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/KAFKA_FENCED.*another replay has begun and taken over/)]);
    expect(await repeated(dead)).toEqual(expected(dead.topic));
  } finally {
    first.kill('SIGKILL');
    await dead.admin.close();
  }
});
