import { codecFactory } from '../../../../lib/avro/codecs';
import type { Codec } from '../../../../lib/avro/codec';
import { readSettings } from '../../../../lib/config/settings';
import type { TrainingRunRecord } from '../../../../lib/domain/records.generated';
import { advanceRun, endRun, resumeRun } from '../../../../lib/training/advance-run';
import { createRunFold, type RunTopicRecord } from '../../../../lib/training/fold-runs';
import { requestKey, runKey, toRequestRecord, toRunRecord } from '../../../../lib/training/run-records';
import type { TrainingRun } from '../../../../lib/training/training-run';
import { silent } from '../../../helpers/silent-logger';
import { aRun, aWindow } from '../../../helpers/training-run';

let codec: Codec<TrainingRunRecord>;
beforeAll(async () => {
  const { settings } = readSettings({ env: {} });
  codec = await codecFactory(settings.schemaRegistry)<TrainingRunRecord>('training-run', 'runs');
});

let offset = 0n;
const record = (key: string, value: Buffer | null): RunTopicRecord => ({
  offset: offset++,
  key: Buffer.from(key),
  value,
});
const of = (run: TrainingRun): RunTopicRecord => record(runKey(run), codec.encode(toRunRecord(run)));
const wish = { id: 'r1', model: 'shop', at: 5, why: 'because' };

test('the newest record of a run counts, as it was written', async () => {
  const fold = createRunFold(codec, 'shop', silent);
  const run = aRun({ window: aWindow() });
  const next = advanceRun(run, 'training', run.at + 1_500);
  await fold.take([of(run), of(next)]);
  expect(fold.state).toEqual({ open: [next], ended: [], requests: [] });
  expect(next.seconds).toEqual({ reading: 1.5 });
});

test('ended runs come newest first, requests until they are taken off', async () => {
  const fold = createRunFold(codec, 'shop', silent);
  const end = { result: 'rejected', reason: 'not-better', message: '' } as const;
  const [one, two] = ['a', 'b'].map((runId) => endRun(aRun({ runId }), end, 9)) as [TrainingRun, TrainingRun];
  await fold.take([of(one), record(requestKey(wish), codec.encode(toRequestRecord(wish))), of(two)]);
  expect(fold.state).toEqual({ open: [], ended: [two, one], requests: [wish] });
  await fold.take([record(requestKey(wish), null)]);
  expect(fold.state.requests).toEqual([]);
});

test('other models are others, also those whose names begin alike; null is all', async () => {
  const own = createRunFold(codec, 'shop', silent);
  const all = createRunFold(codec, null, silent);
  const records = [of(aRun({ model: 'shop-2' })), of(aRun())];
  await own.take(records);
  await all.take(records);
  expect(own.state.open.map(({ model }) => model)).toEqual(['shop']);
  expect(all.state.open).toHaveLength(2);
});

test("strangers' records are passed over", async () => {
  const fold = createRunFold(codec, null, silent);
  const later = codec.encode({ ...toRunRecord(aRun()), schema: 2 });
  const broken = codec.encode({ ...toRunRecord(aRun()), details: '{"trigger":' });
  const unknown = codec.encode({ ...toRunRecord(aRun()), step: 'dancing' });
  await fold.take([Buffer.from('what'), later, broken, unknown].map((value) => record('shop/run/x', value)));
  expect(fold.state.open).toEqual([]);
});

test('memory is bounded: of very many runs the newest are remembered, and the unfinished one', async () => {
  const fold = createRunFold(codec, 'shop', silent);
  const end = { result: 'failed', reason: 'attempts', message: '' } as const;
  const runs = Array.from({ length: 500 }, (_, at) => endRun(aRun({ runId: `run-${at}` }), end, at));
  await fold.take([of(aRun({ runId: 'open' })), ...runs.map(of)]);
  expect(fold.state.ended).toHaveLength(200);
  expect(fold.state.ended[0]?.runId).toBe('run-499');
  expect(fold.state.open).toHaveLength(1);
});

test('a run goes forward only, and begins its heavy steps again when it is resumed', () => {
  expect(() => advanceRun(aRun({ step: 'deploying' }), 'training', 1)).toThrow(/cannot go from deploying to training/);
  expect(() => advanceRun(aRun({ step: 'ended' }), 'reading', 1)).toThrow(/it has ended/);
  expect(resumeRun(aRun({ step: 'judging' }), 'two', 7)).toMatchObject({
    step: 'reading',
    attempt: 2,
    owner: 'two',
    at: 7,
  });
  expect(resumeRun(aRun({ step: 'registering' }), 'two', 7)).toMatchObject({ step: 'registering', attempt: 2 });
});
