import { join } from 'node:path';
import { createCodec, readSchema, type Codec } from '../../../../lib/avro/codec';
import type {
  EvaluatorStateRecord,
  RecommendationRecord,
  TrainingExampleRecord,
  UserHistoryRecord,
} from '../../../../lib/domain/records.generated';
import { AppError } from '../../../../lib/errors';
import type { OutputRecord } from '../../../../lib/kafka/records';
import type { StateEntry } from '../../../../services/evaluator/change-log';
import { createInputReader } from '../../../../services/evaluator/input';
import { createPartitionTask, type PartitionTask } from '../../../../services/evaluator/partition-task';
import { restoreState } from '../../../../services/evaluator/partition-state';
import { foldState } from '../../../../services/evaluator/state-records';
import { aRecommendation, rulesWith } from '../../../helpers/evaluator-log';
import { anEvent } from '../../../helpers/events';
import { projectRoot } from '../../../helpers/project-root';
import { waitFor } from '../../../helpers/wait-for';

/* One partition's work around the join: what is read, when it is committed, and what a commit holds. */
const minute = 60_000;
const start = Date.UTC(2026, 0, 2);
const partition = 3;
const rules = rulesWith({
  ks: '2',
  viewWindowMs: '600000',
  purchaseWindowMs: '600000',
  cartWindowMs: '0',
  graceMs: '0',
});
const codecOf = <T>(name: string): Promise<Codec<T>> =>
  createCodec<T>({ schema: readSchema(join(projectRoot, 'schemas', `${name}.avsc`)) });
let events: Codec<UserHistoryRecord>;
let recommendations: Codec<RecommendationRecord>;
let examples: Codec<TrainingExampleRecord>;
let state: Codec<EvaluatorStateRecord>;
const open: PartitionTask[] = [];

beforeAll(async () => {
  events = await codecOf('user-history');
  recommendations = await codecOf('recommendation');
  examples = await codecOf('training-example');
  state = await codecOf('evaluator-state');
});
afterEach(async () => {
  for (const task of open.splice(0)) await task.close();
});

interface Commit {
  readonly records: readonly OutputRecord[];
  readonly next: bigint;
}

/** @param log commits so far: what it goes on from. */
async function taskOn(log: Commit[], { maxBatch = 100, failing = false } = {}) {
  const input = createInputReader({
    history: { topic: 'history', codec: events, maxRecordBytes: 10_000 },
    recommendations,
  });
  const stateTopic = { topic: 'state', codec: state };
  const stored = new Map<string, StateEntry>();
  for (const { records } of log)
    await foldState(
      stateTopic,
      partition,
      records
        .filter(({ topic }) => topic === 'state')
        .map(({ key, value }) => ({
          offset: 0n,
          timestamp: 0,
          key: Buffer.from(key ?? ''),
          value,
          headers: new Map(),
        })),
      stored,
    );
  const begun: bigint[] = [];
  const task = createPartitionTask({
    partition,
    state: restoreState(stored, rules, input.decode),
    rules,
    input,
    stateTopic,
    examples: { topic: 'examples', codec: examples },
    observers: [],
    limits: { maxBatch, commitIntervalMs: 5 },
    output: {
      commit(records, next) {
        if (failing) return Promise.reject(new AppError('KAFKA_FENCED', 'another has it'));
        log.push({ records, next });
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    },
    onBegin: (offset) => begun.push(offset),
    onFull: () => undefined,
    onCommitted: () => undefined,
  });
  open.push(task);
  return { task, begun };
}

const raw = (offset: number, value: Buffer) => ({
  offset: BigInt(offset),
  timestamp: start + 400 * 24 * 60 * minute,
  key: null,
  value,
  headers: new Map<string, Buffer>(),
});
const eventAt = (offset: number, at: number, item: string, user = 'u1') =>
  raw(
    offset,
    events.encode(anEvent({ event_id: `e${offset}`, user_id: user, item_id: item, timestamp: start + at * minute })),
  );
const shownAt = (offset: number, source: number, at: number, user = 'u1') =>
  raw(
    offset,
    recommendations.encode(
      aRecommendation({
        items: ['a', 'b'],
        user_id: user,
        source_offset: source,
        event_id: `e${source}`,
        event_timestamp: start + at * minute,
        source_partition: partition,
      }),
    ),
  );
const lastCommit = (log: readonly Commit[]): bigint | undefined => log.at(-1)?.next;
const madeIn = ({ records }: Commit): number => records.filter(({ topic }) => topic === 'examples').length;

test('it begins with the first recommendation there is, and commits state, examples and offset together', async () => {
  const log: Commit[] = [];
  const { task, begun } = await taskOn(log);
  await task.pushRecommendations([shownAt(70, 500, 0)], 71n);
  await waitFor(() => begun.length === 1, { what: 'it to know where to begin' });
  expect(begun).toEqual([500n]);
  task.pushEvents([eventAt(500, 0, 'x'), eventAt(502, 1, 'a'), eventAt(503, 30, 'q', 'u2')], 504n);
  await waitFor(() => lastCommit(log) === 501n, { what: 'what is known to be complete to be committed' });
  expect(log.flatMap((commit) => (madeIn(commit) > 0 ? ['examples'] : []))).toEqual([]);
  task.progress({ events: 504n, recommendations: 71n });
  await waitFor(() => lastCommit(log) === 504n, { what: 'the rest' });
  const [judged, ...more] = log.filter((commit) => madeIn(commit) > 0);
  expect(more).toEqual([]);
  const keys = judged?.records.map(({ topic, key, value }) => [topic, String(key).split('/')[0], value === null]);
  expect(keys).toContainEqual(['examples', 'u1', false]);
  expect(keys).toContainEqual(['state', 'meta', false]);
  expect(keys).toContainEqual(['state', 'cell', false]);
  expect(judged?.records.every((record) => record.partition === partition)).toBe(true);
});

test('without a recommendation it begins where the recommender is', async () => {
  const log: Commit[] = [];
  const { task, begun } = await taskOn(log);
  task.progress({ events: 900n, recommendations: 0n });
  await waitFor(() => lastCommit(log) === 900n, { what: 'the beginning to be committed' });
  expect(begun).toEqual([900n]);
  expect(task.isBeginning).toBe(false);
});

test('a jump in time over hundreds that wait is judged by transactions of maxBatch, and taken over in between', async () => {
  const log: Commit[] = [];
  const many = 300;
  const maxBatch = 50;
  const before = await taskOn(log, { maxBatch });
  await before.task.pushRecommendations(
    Array.from({ length: many }, (_, n) => shownAt(n, n, 0, `u${n}`)),
    BigInt(many),
  );
  await waitFor(() => before.begun.length === 1, { what: 'it to know where to begin' });
  const jump = eventAt(many, 60, 'q', 'u9999');
  const all = [...Array.from({ length: many }, (_, n) => eventAt(n, 0, 'x', `u${n}`)), jump];
  before.task.pushEvents(all, BigInt(many + 1));
  before.task.progress({ events: BigInt(many + 1), recommendations: BigInt(many) });
  const made = (): number => log.reduce((sum, commit) => sum + madeIn(commit), 0);
  await waitFor(() => made() >= maxBatch, { what: 'some to be judged' });
  // Where it was after its first slices; what it did afterwards is thought away.
  const cut = log.slice(0, 1 + log.findIndex((commit) => madeIn(commit) > 0));
  const after = await taskOn(cut, { maxBatch });
  await waitFor(() => cut.reduce((sum, commit) => sum + madeIn(commit), 0) === many, { what: 'all of them' });
  for (const commit of cut) expect(madeIn(commit)).toBeLessThanOrEqual(maxBatch);
  const ids = cut.flatMap(({ records }) =>
    records.flatMap(({ topic, value }) => {
      const decoded = topic === 'examples' ? examples.decode(value) : null;
      return decoded?.ok ? [decoded.value.recommendation_id] : [];
    }),
  );
  expect(new Set(ids).size).toBe(many);
  expect(after.task.committed).toBe(BigInt(many + 1));
});

test('a transaction that fails ends it, and nothing counts', async () => {
  const { task } = await taskOn([], { failing: true });
  task.progress({ events: 5n, recommendations: 0n });
  await expect(task.ended).rejects.toMatchObject({ code: 'KAFKA_FENCED' });
  expect(task.committed).toBeNull();
});
