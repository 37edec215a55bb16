import type { Message } from 'kafkajs';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import type { RawRecord } from '../../../lib/kafka/records';
import { anEvent } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import type { Outcome } from '../../helpers/outcomes';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

const partition = 1;
const yearMs = 365 * 86_400_000;
const modelDir = echoModelFolder();
let scenario: Scenario;
let recommender: RecommenderProcess;
let users = 0;

beforeAll(async () => {
  scenario = await createScenario({ modelDir });
  recommender = scenario.start();
  await recommender.ready();
});
afterAll(() => scenario.close());

function good(fields: Partial<UserHistoryRecord> = {}): Message {
  const user_id = `bad-input-${users++}`;
  return { partition, key: user_id, value: scenario.encode(anEvent({ user_id, event_id: `${user_id}:0`, ...fields })) };
}

/** Writes a record between two good ones, and gives what came of it, once both of these are recommended for. */
async function between(message: Omit<Message, 'partition'>, results = 1): Promise<Outcome> {
  const first = (await scenario.sendRaw([good(), { ...message, partition }, good()])).get(partition) ?? NaN;
  const outcome = (offset: number) => scenario.verifier.outcomes.get(`${partition}-${offset}`);
  const recommended = (offset: number) => outcome(offset)?.recommendations.length === 1;
  await waitFor(() => recommended(first) && recommended(first + 2), { what: 'the neighbours to be recommended for' });
  return waitFor(
    () => {
      const one = outcome(first + 1);
      if (!one?.source) return undefined;
      return one.deadLetters.length + one.recommendations.length === results ? one : undefined;
    },
    { what: `${results} results of the record between` },
  );
}

async function expectDead(message: Omit<Message, 'partition'>, stage: string, reason: string): Promise<Outcome> {
  const before = await recommender.metric('rec_dlq_total', { stage, reason });
  const outcome = await between(message);
  const { deadLetters, recommendations } = outcome;
  const source = outcome.source as RawRecord;
  expect(recommendations).toEqual([]);
  expect(deadLetters[0]).toMatchObject({
    topic: scenario.settings.topics.userHistory,
    partition,
    offset: Number(source.offset),
    timestamp: source.timestamp,
    stage,
    reason,
    model: null,
  });
  const { value = null } = deadLetters[0] ?? {};
  expect(value === null ? null : Buffer.compare(value, message.value as Buffer)).toBe(
    message.value === null ? null : 0,
  );
  expect(deadLetters[0]?.key?.toString()).toEqual(message.key ?? undefined);
  expect(await recommender.metric('rec_dlq_total', { stage, reason })).toBe(before + 1);
  return outcome;
}

const event = (fields: Partial<UserHistoryRecord>) => ({ key: 'bad', value: scenario.encode(anEvent(fields)) });

test('bytes that are not Avro', () => expectDead({ key: 'bad', value: Buffer.from('hello') }, 'decode', 'not-avro'));

test('no bytes at all', () => expectDead({ key: 'bad', value: Buffer.alloc(0) }, 'decode', 'not-avro'));

test('an event cut short', async () => {
  const { value } = event({});
  await expectDead({ key: 'bad', value: value.subarray(0, value.length - 4) }, 'decode', 'not-avro');
});

test('an unknown schema id', async () => {
  const value = Buffer.from([0, 0, 0, 0x12, 0x67, 1, 2, 3]);
  await expectDead({ key: 'bad', value }, 'decode', 'schema-unknown');
});

test('an unknown schema fingerprint', async () => {
  const value = Buffer.concat([Buffer.from([0xc3, 0x01]), Buffer.alloc(8, 7), Buffer.from('body')]);
  await expectDead({ key: 'bad', value }, 'decode', 'schema-unknown');
});

test('a tombstone', () => expectDead({ key: 'bad', value: null }, 'decode', 'value-missing'));

test('a value of 1 MB, with all of its bytes', async () => {
  const { value } = event({ attributes: { note: 'x'.repeat(1 << 20) } });
  await expectDead({ key: 'bad', value }, 'decode', 'too-large');
});

test('an empty user id', () => expectDead(event({ user_id: '' }), 'validate', 'user-id-missing'));

test('a blank user id', () => expectDead(event({ user_id: ' \t' }), 'validate', 'user-id-missing'));

test('an empty item id', () => expectDead(event({ item_id: '' }), 'validate', 'item-id-missing'));

test('an item id of a kilobyte', () =>
  expectDead(event({ item_id: 'x'.repeat(1_024) }), 'validate', 'item-id-too-long'));

test('a timestamp in 1970', () => expectDead(event({ timestamp: 86_400_000 }), 'validate', 'timestamp-implausible'));

test('a timestamp next year', async () => {
  await expectDead(event({ timestamp: Date.now() + yearMs }), 'validate', 'timestamp-implausible');
});

test('a record without a key keeps none; its headers are kept', async () => {
  const { value } = event({ user_id: '' });
  const message = { key: null, value, headers: { trace: Buffer.from([1, 2, 255]) } };
  const { deadLetters } = await expectDead(message, 'validate', 'user-id-missing');
  expect(deadLetters[0]?.headers).toEqual([{ name: 'trace', value: Buffer.from([1, 2, 255]) }]);
});

test('an unknown item is no fault: its user gets a recommendation of what is known', async () => {
  const { recommendations } = await between(event({ user_id: 'strange', event_id: 's1', item_id: 'never-seen' }));
  expect(recommendations[0]).toMatchObject({ user_id: 'strange', items: [], tier: 'none' });
});

test('an unknown event type is no fault: it causes nothing and is remembered', async () => {
  const wish = event({ user_id: 'wisher', event_id: 'w1', item_id: 'item-1', event_type: 'wishlist' });
  await between(wish, 0);
  const buys = await between(event({ user_id: 'wisher', event_id: 'w2', item_id: 'item-2' }));
  expect(buys.recommendations[0]?.items.map(({ item_id }) => item_id)).toEqual(['item-2', 'item-1']);
});

test('afterwards every record is accounted for', async () => {
  const account = await scenario.finish(({ event_type }) => event_type !== 'wishlist');
  expect(account).toMatchObject({ ...flawless, dead: 14 });
  expect(account.sources).toBe(account.recommended + account.dead + 1);
});
