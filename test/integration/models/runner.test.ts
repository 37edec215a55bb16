import type { Manifest } from '../../../lib/models/manifest';
import { packBatch } from '../../../lib/models/batch';
import { createInferencePool, type InferencePool } from '../../../lib/models/pool';
import { newestItemGraph, newestItemManifest, poisonItem, type NewestItemGraph } from '../../helpers/newest-item-model';
import { modelOfGraph } from './model-of-graph';

/* In a process of its own, as it always runs: in jest's, the typed arrays of ONNX Runtime are not those of the test. */

const windowWith = (...items: number[]) => ({
  items,
  types: items.map(() => 3 as const),
  ages: items.map((_, i) => i),
  inSession: items.map(() => 1),
});

async function openBytes(bytes: Uint8Array, changes: Partial<Manifest> = {}): Promise<InferencePool> {
  return createInferencePool(modelOfGraph(bytes, changes), { workers: 1, threadsPerWorker: 1, timeoutMs: 10_000 });
}
const open = (graph: NewestItemGraph = {}, changes: Partial<Manifest> = {}) =>
  openBytes(newestItemGraph(graph), changes);

async function expectInvalid(opening: Promise<InferencePool>, message: RegExp): Promise<void> {
  const error = await opening.then(
    () => null,
    (rejection: Error) => rejection,
  );
  expect(error).toMatchObject({ code: 'MODEL_INVALID' });
  expect(error?.message).toMatch(message);
}

describe.each(['int32', 'int64'] as const)('with item ids as %s', (type) => {
  test('answers each user of a batch', async () => {
    const runner = await open({ type }, { inputs: [{ name: 'item_ids', feature: 'item_ids', type }] });
    const result = await runner.run(packBatch([windowWith(7, 4), windowWith(1, 2, 9, 3)]));
    expect(result.k).toBe(2);
    expect([...result.items]).toEqual([4, 7, 3, 9]);
    expect([...result.scores]).toEqual([0.04, 0.07, 0.03, 0.09].map(Math.fround));
    await runner.close();
  });
});

test('takes every feature that a manifest can name', async () => {
  const inputs: Manifest['inputs'] = [
    { name: 'item_ids', feature: 'item_ids', type: 'int64' },
    { name: 'a', feature: 'ages', type: 'float32' },
    { name: 's', feature: 'in_session', type: 'float32' },
    { name: 't', feature: 'event_types', type: 'float32' },
  ];
  const runner = await open({ extra: ['a', 's', 't'] }, { inputs });
  expect([...(await runner.run(packBatch([windowWith(7, 4)]))).items]).toEqual([4, 7]);
  await runner.close();
});

test('a batch that the graph fails on is INFERENCE_FAILED, and the next one runs', async () => {
  const runner = await open();
  await expect(runner.run(packBatch([windowWith(1, poisonItem)]))).rejects.toMatchObject({ code: 'INFERENCE_FAILED' });
  expect([...(await runner.run(packBatch([windowWith(1)]))).items]).toEqual([1, 1]);
  await runner.close();
});

test('bytes that are no graph', async () => {
  await expectInvalid(openBytes(Uint8Array.of(1, 2, 3)), /cannot open/);
});

test.each<[string, NewestItemGraph, Partial<Manifest>, RegExp]>([
  ['an input that the manifest does not name', { extra: ['ages'] }, {}, /wants an input ages/],
  [
    'an input that the graph has not',
    {},
    {
      inputs: [
        { name: 'item_ids', feature: 'item_ids', type: 'int64' },
        { name: 'ages', feature: 'ages', type: 'float32' },
      ],
    },
    /names an input ages, the graph has none/,
  ],
  ['another type', { type: 'int32' }, {}, /item_ids is int32, its manifest says int64/],
  ['a fixed number of users', { users: 2 }, {}, /takes exactly 2 users/],
  ['a fixed number of events', { events: 3 }, {}, /takes exactly 3 events/],
  ['another list length', {}, { topK: 3 }, /gives 2 items a user, its manifest says 3/],
  ['an output that the graph has not', {}, { outputs: { items: 'best', scores: 'scores' } }, /output best/],
  ['outputs the other way round', {}, { outputs: { items: 'scores', scores: 'items' } }, /is float32, expected int64/],
])('%s', async (_, graph, changes, message) => {
  await expectInvalid(open(graph, changes), message);
});

test.each<[string, (golden: Manifest['golden']) => Manifest['golden']]>([
  ['other scores', (golden) => ({ ...golden, scores: [[0.03, 0.06], golden.scores[1] as number[]] })],
  ['other items', (golden) => ({ ...golden, items: [[3, 4], golden.items[1] as number[]] })],
  ['fewer users', (golden) => ({ ...golden, items: [[3, 5]], scores: [[0.03, 0.05]] })],
  ['no answer at all', (golden) => ({ ...golden, items: [], scores: [] })],
  ['no input', (golden) => ({ ...golden, inputs: {} })],
  ['rows of different length', (golden) => ({ ...golden, inputs: { item_ids: [[0, 5, 3], [1]] } })],
  ['an input that fails', (golden) => ({ ...golden, inputs: { item_ids: [[poisonItem], [1]] } })],
])('a golden example of %s is MODEL_INVALID', async (_, change) => {
  await expectInvalid(open({}, { golden: change(newestItemManifest().golden) }), /golden input|gives/);
});
