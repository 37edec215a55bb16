import { configured } from '../../../lib/serving/fit-config';
import { newestItemManifest } from '../../helpers/newest-item-model';

const manifest = newestItemManifest({
  inputs: [
    { name: 'a', feature: 'ages', type: 'float32' },
    { name: 'b', feature: 'in_session', type: 'float32' },
  ],
  golden: { inputs: { ages: [[1, 2]], in_session: [[0, 1]] }, items: [[1, 2]], scores: [[1, 2]] },
});

test('nothing said, nothing changed', () => {
  expect(configured(manifest, { listLength: 2 })).toBe(manifest);
});

test('inputs take other features, and the golden input goes with them', () => {
  const swapped = configured(manifest, { inputs: { a: 'in_session', b: 'ages' } });
  expect(swapped.inputs.map(({ name, feature }) => `${name} ${feature}`)).toEqual(['a in_session', 'b ages']);
  expect(swapped.golden.inputs).toEqual({ in_session: [[1, 2]], ages: [[0, 1]] });
  expect(manifest.golden.inputs.ages).toEqual([[1, 2]]);
});

test('outputs may be exchanged', () => {
  const { outputs } = configured(manifest, { outputs: { items: 'scores', scores: 'items' } });
  expect(outputs).toEqual({ items: 'scores', scores: 'items' });
});

test.each([
  { listLength: 3 },
  { inputs: { c: 'ages' } as const },
  { inputs: { a: 'item_ids' } as const },
  { outputs: { items: 'nothing' } },
  { parameters: { window: 51 } },
])('%j does not fit and is refused', (config) => {
  expect(() => configured(manifest, config)).toThrow(expect.objectContaining({ code: 'MODEL_INVALID' }));
});
