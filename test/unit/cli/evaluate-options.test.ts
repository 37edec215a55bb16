import { InvalidArgumentError } from 'commander';
import { evaluationProtocol, failIf, requireBetter, sliceWorse } from '../../../cli/evaluate/option-values';

test('protocols and conditions as they are typed; a condition adds to those before it', () => {
  expect(evaluationProtocol('next-order')).toBe('next-order');
  const [first, second] = failIf('popularityBias@20>3', failIf('new items/ndcg@20<0.1'));
  expect(first).toMatchObject({ figure: { slice: 'new items', metric: 'ndcg@20' }, than: '<', bound: 0.1 });
  expect(second).toMatchObject({ figure: { slice: null, metric: 'popularityBias@20' }, than: '>', bound: 3 });
  expect(requireBetter('f1@20')).toEqual([{ kind: 'better', metric: 'f1@20', probability: 0.95 }]);
  expect(requireBetter('f1@20:0.8')).toEqual([{ kind: 'better', metric: 'f1@20', probability: 0.8 }]);
  expect(sliceWorse('mrr@5:0.02')).toEqual([{ kind: 'no-slice-worse', metric: 'mrr@5', most: 0.02 }]);
});

test.each([
  [evaluationProtocol, 'next'],
  [failIf, 'ndgc@20<1'],
  [failIf, 'ndcg@20=1'],
  [requireBetter, 'ndcg@20:1'],
  [requireBetter, 'ndcg@20:0.4'],
  [requireBetter, 'ndcg:0.9'],
  [sliceWorse, 'ndcg@20:-1'],
  [sliceWorse, 'ndcg@20:x'],
])('%p refuses %s', (read: (text: string) => unknown, text) => {
  expect(() => read(text)).toThrow(InvalidArgumentError);
});
