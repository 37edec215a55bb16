import { codecFactory } from '../../../lib/avro/codecs';
import { readSettings, type Settings } from '../../../lib/config/settings';
import type { DeadLetterRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { forgetHeaders } from '../../../lib/domain/forget';
import { replayHeader } from '../../../lib/domain/replay';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter, type RecordWriter } from '../../../lib/kafka/record-writer';
import type { RawRecord } from '../../../lib/kafka/records';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { createLetterDesk, type LetterDesk } from '../../../services/gateway/console/dead-letters/letter-desk';
import { addDeadLetters } from '../../../services/gateway/console/dead-letters/routes';
import type { LetterPageView, LetterView, ReplayView } from '../../../services/gateway/console/dead-letters/schemas';
import { anEvent } from '../../helpers/events';
import { openGatewayApi, type GatewayApi } from '../../helpers/gateway-api';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

/** Letters of both partitions, older first; `good` could be replayed, the others never. */
const letters = 300;
const topic = uniqueTopic('letters');
const begun = Date.now() - letters * 1_000;
let settings: Settings;
let admin: KafkaAdmin;
let writer: RecordWriter;
let desk: LetterDesk;
let api: GatewayApi;
const notes: unknown[] = [];

beforeAll(async () => {
  const env = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_TOPICS_USER_HISTORY: topic,
    STREAMREC_TOPICS_DEAD_LETTERS: `${topic}.dead`,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${topic}.items`,
    STREAMREC_TOPICS_REPLAYED: `${topic}.replayed`,
  };
  settings = readSettings({ env }).settings;
  admin = await connectAdmin(settings.kafka, silent);
  const { userHistory, deadLetters, itemDeadLetters, replayed } = settings.topics;
  const topics = [userHistory, deadLetters, itemDeadLetters, replayed];
  await admin.createTopics(topics.map((one) => ({ topic: one, partitions: 2, replication: 1, config: {} })));
  const codecOf = codecFactory(settings.schemaRegistry);
  const events = await codecOf<UserHistoryRecord>('user-history', userHistory);
  const dead = await codecOf<DeadLetterRecord>('dead-letter', deadLetters);
  writer = await connectRecordWriter(settings.kafka, silent);
  const records = Array.from({ length: letters }, (_, n) => {
    const [user, isGood] = [`u${n % 7}`, n % 10 === 0];
    const value = events.encode(anEvent({ user_id: user, event_id: `e${n}` }));
    const letter: DeadLetterRecord = {
      topic,
      partition: n % 2,
      offset: n,
      timestamp: begun + n * 1_000,
      key: Buffer.from(user),
      value: isGood ? value : value.subarray(0, value.length - 9),
      headers: [{ name: 'trace', value: Buffer.from([1, 255]) }],
      stage: isGood ? 'infer' : 'decode',
      reason: isGood ? 'inference-failed' : 'not-avro',
      message: isGood ? 'it threw' : 'it ends early',
      model: isGood ? 'm@1' : null,
      failed_at: begun + n * 1_000,
    };
    return { key: user, partition: n % 2, value: dead.encode(letter) };
  });
  await writer.write(deadLetters, records);
  desk = createLetterDesk({ settings, logger: silent });
  api = await openGatewayApi((routes) => addDeadLetters(routes, { desk, audit: (note) => notes.push(note) }));
});
afterAll(async () => {
  await api.close();
  await Promise.all([desk.close(), writer.close(), admin.close()]);
});

async function list(query: string): Promise<LetterPageView> {
  const answer = await api.call('GET', `/v1/console/dead-letters?${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as LetterPageView;
}
const offsetsOf = ({ letters: found }: LetterPageView): number[] => found.map(({ id }) => Number(id.split('-').at(-1)));

test('pages go back from the newest over both partitions, and miss and repeat none', async () => {
  const told: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: LetterPageView = await list(`limit=90${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(page.isPartial).toBe(false);
    told.push(...offsetsOf(page));
    cursor = page.cursor;
  }
  expect(told).toEqual(Array.from({ length: letters }, (_, n) => letters - 1 - n));
});

test('filters choose by reason, time, partition and user', async () => {
  expect(offsetsOf(await list('reason=inference-failed&limit=3'))).toEqual([290, 280, 270]);
  const span = [100, 103].map((n) => new Date(begun + n * 1_000).toISOString());
  expect(offsetsOf(await list(`since=${span[0]}&until=${span[1]}`))).toEqual([102, 101, 100]);
  expect(offsetsOf(await list('partition=1&limit=3'))).toEqual([299, 297, 295]);
  expect(offsetsOf(await list('user=u3&limit=2'))).toEqual([297, 290]);
  const none = await list('reason=too-large');
  expect(none).toMatchObject({
    letters: [],
    cursor: null,
    looked: letters,
    reasons: { 'not-avro': 270, 'inference-failed': 30 },
  });
  expect(await list('kind=items')).toMatchObject({ topic: `${topic}.items`, letters: [], cursor: null, looked: 0 });
});

test('one letter: field by field up to where it breaks off, beside its bytes', async () => {
  const [row] = (await list('reason=not-avro&limit=1')).letters;
  const answer = await api.call('GET', `/v1/console/dead-letters/${row?.partition}/${row?.offset}`);
  const letter = (await answer.json()) as LetterView;
  expect(letter).toMatchObject({ id: `${topic}-1-299`, subject: 'u5', isReplayed: false, replayHelps: null });
  expect(letter.headers).toEqual([{ name: 'trace', value: { bytes: 2, base64: 'Af8=', text: null } }]);
  expect(letter.inspection?.framing).toBe('single-object');
  expect(letter.inspection?.values[0]).toMatchObject({
    path: 'event_id',
    value: 'e299',
    at: letter.inspection?.bodyAt,
  });
  expect(letter.inspection?.fault).not.toBeNull();
  expect(Buffer.from(letter.value?.base64 ?? '', 'base64').length).toBe(letter.value?.bytes);
  const missing = await api.call('GET', '/v1/console/dead-letters/0/99999');
  expect(await missing.json()).toMatchObject({ status: 404, code: 'LETTER_MISSING' });
});

async function replay(
  places: readonly { partition: number; offset: number }[],
  more: object = {},
): Promise<ReplayView['letters']> {
  const answer = await api.call('POST', '/v1/console/dead-letters/replay', { letters: places, ...more });
  const body = (await answer.json()) as ReplayView;
  expect({ status: answer.status, body }).toMatchObject({ status: 200 });
  return body.letters;
}

async function written(): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  const ranges = await rangesOf(admin, topic);
  await scanTopic(settings.kafka, { topic, ranges, onRecords: (_, some) => void records.push(...some) }, silent);
  return records.filter(({ value }) => value !== null);
}

test('a preview writes nothing; a replay writes each once, and a second one passes it over; who did it is noted', async () => {
  const found = (await list('reason=inference-failed&limit=4')).letters.map(({ partition, offset }) => ({
    partition,
    offset,
  }));
  const [broken] = (await list('reason=not-avro&limit=1')).letters;
  const all = [
    ...found,
    { partition: broken?.partition ?? 0, offset: broken?.offset ?? 0 },
    { partition: 0, offset: 77_777 },
  ];
  const outcomes = ['would-replay', 'would-replay', 'would-replay', 'would-replay', 'refused', 'missing'];
  expect((await replay(all)).map(({ outcome }) => outcome)).toEqual(outcomes);
  expect([await written(), notes]).toEqual([[], []]);

  const done = await replay(all, { dryRun: false, reason: 'mended' });
  expect(done.map(({ outcome }) => outcome)).toEqual([...new Array<string>(4).fill('replayed'), 'refused', 'missing']);
  // What is committed can be read a moment later.
  const records = await waitFor(async () => (await written()).length > 0 && written(), {
    what: 'the replay to be read',
  });
  const ids = records.map(({ headers }) => headers.get(replayHeader)?.toString()).sort();
  expect(ids).toEqual([290, 280, 270, 260].map((n) => `${topic}-0-${n}`).sort());
  expect(notes).toEqual([expect.objectContaining({ actor: 'operator', reason: 'mended', others: 2 })]);

  const again = await replay(found, { dryRun: false });
  expect(again.map(({ outcome }) => outcome)).toEqual(new Array<string>(4).fill('replayed-before'));
  expect(await written()).toHaveLength(4);
  const shown = await api.call('GET', `/v1/console/dead-letters/${found[0]?.partition}/${found[0]?.offset}`);
  expect(await shown.json()).toMatchObject({ isReplayed: true });
});

test('an event of a customer who was forgotten since does not come back', async () => {
  const [letter] = (await list('reason=inference-failed&user=u0&limit=1&partition=0')).letters;
  if (letter === undefined) throw new Error('u0 has a letter');
  const headers = forgetHeaders({ at: Date.now(), by: 'test' });
  const past = Number(letter.id.split('-').at(-1));
  // A marker counts for what stands before it: the topic has to be longer than the letter's offset.
  await writer.write(
    topic,
    Array.from({ length: past + 1 }, () => ({ key: 'filler', partition: 0, value: null, headers: {} })),
  );
  await writer.write(topic, [{ key: 'u0', partition: 0, value: null, headers }]);
  const [outcome] = await replay(
    [letter].map(({ partition, offset }) => ({ partition, offset })),
    { again: true, dryRun: false },
  );
  expect(outcome).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/forgotten since/) as string });
});
