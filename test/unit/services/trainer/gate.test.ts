import type { Difference } from '../../../../lib/training/training-run';
import { judgeCandidate, type Comparison } from '../../../../services/trainer/child/gate';
import { judgedFromMs } from '../../../../services/trainer/child/judged-from';

const rules = {
  metric: 'f1@20',
  confidence: 0.95,
  minGain: 0,
  maxSliceDrop: 0.05,
  minPoints: 500,
  minSlicePoints: 100,
};
const better: Difference = { points: 1_000, candidate: 0.12, reference: 0.1, difference: 0.02, low: 0.01, high: 0.03 };
const judge = (change: Partial<Difference> = {}, slices: Comparison['slices'] = [], more: Partial<typeof rules> = {}) =>
  judgeCandidate({ reference: '7', overall: { ...better, ...change }, slices }, { ...rules, ...more });
const codes = ({ findings }: ReturnType<typeof judge>): string[] => findings.map(({ code }) => code);

test('what is better with the confidence asked for passes', () => {
  expect(judge()).toMatchObject({ passed: true, findings: [], reference: '7', metric: 'f1@20', confidence: 0.95 });
});

test.each<[string, Partial<Difference>, Partial<typeof rules>, string]>([
  ['perhaps better', { low: -0.001 }, {}, 'not-better'],
  ['exactly as good', { low: 0 }, {}, 'not-better'],
  ['better by too little', {}, { minGain: 0.15 }, 'not-better'],
  ['no number', { low: NaN }, {}, 'not-better'],
  ['too few moments', { points: 499 }, {}, 'too-few-points'],
  ['too few customers', { low: null, high: null }, {}, 'too-few-customers'],
])('%s does not', (_what, change, more, code) => {
  const gate = judge(change, [], more);
  expect(gate.passed).toBe(false);
  expect(codes(gate)).toEqual([code]);
});

test('a negative gain allows a version that is as good, for its freshness', () => {
  expect(judge({ difference: 0, low: -0.004, high: 0.004 }, [], { minGain: -0.05 }).passed).toBe(true);
});

describe('slices', () => {
  const worse = {
    name: 'new customers',
    points: 200,
    candidate: 0.08,
    reference: 0.1,
    difference: -0.02,
    low: -0.03,
    high: -0.01,
  };

  test('one that is worse beyond chance and the limit fails the version', () => {
    expect(codes(judge({}, [worse]))).toEqual(['slice-worse']);
  });

  test.each<[string, Partial<typeof worse>]>([
    ['by chance, perhaps', { high: 0.001 }],
    ['by less than is allowed', { difference: -0.004, candidate: 0.096, high: -0.001 }],
    ['of too few moments', { points: 99 }],
  ])('one that is worse %s does not', (_what, change) => {
    expect(judge({}, [{ ...worse, ...change }]).passed).toBe(true);
  });
});

describe('what is judged by', () => {
  const plan = { cutMs: 1_000, untilMs: 2_000 };
  const live = (to: number) => ({
    version: '7',
    lineage: {
      trainer: 't',
      parameters: {},
      data: { from: new Date(0).toISOString(), to: new Date(to).toISOString(), events: 1 },
    },
  });

  test('begins at the cut', () => {
    expect(judgedFromMs(plan, null)).toBe(1_000);
    expect(judgedFromMs(plan, live(500))).toBe(1_000);
  });

  test('begins after what the live version has seen', () => {
    expect(judgedFromMs(plan, live(1_500))).toBe(1_501);
  });

  test('is nothing where it has seen all', () => {
    expect(() => judgedFromMs(plan, live(1_999))).toThrow(/nothing to judge by/);
  });
});
