import { mergeDocuments } from '../../../lib/quality/merge-documents';
import type { Figure, QualityDocument, QualityPoint } from '../../../lib/quality/quality-document';

function pointOf(answered: number, figure: Figure): QualityPoint {
  const figures = { hit_rate: figure, precision: figure, recall: figure, f1: figure, mrr: figure, ndcg: figure };
  return {
    ...{ judged: 2 * answered, answered, conversions: 1, revenue: 2, shown: 10 * answered, novelty: answered },
    figures: answered === 0 ? null : figures,
  };
}

function documentOf(partition: number, answered: number, figure: Figure): QualityDocument {
  const of = { model: 'shop', version: '1', variant: 'live' };
  const whole = pointOf(answered, figure);
  return {
    ...{ span: '24h', k: 10, ks: [10], stepMs: 10, horizonMs: 5, userShare: 1, driftSamples: 500 },
    series: [
      {
        ...of,
        tier: 'all',
        whole,
        steps: [
          { ...whole, from: 10 * partition },
          { ...whole, from: 100 },
        ],
      },
    ],
    partitions: [{ partition, pending: 3, eventTime: 7 }],
    waiting: [],
    labels: { matched: 1 },
    evaluated: { judged: 2 },
    coverage: [{ ...of, share: 0.1 * (partition + 1) }],
    drift: [
      {
        ...{ model: 'shop', version: '1' },
        inputs: [{ input: 'items', psi: partition, js: 0, samples: partition === 0 ? 100 : 300 }],
        unknown: [],
      },
    ],
  };
}

test('evaluators of other partitions are added up: means by their lists, errors as of parts on their own', () => {
  const merged = mergeDocuments([
    documentOf(1, 30, { value: 0.1, standardError: 0.04 }),
    documentOf(0, 90, { value: 0.5, standardError: 0.02 }),
  ]);
  expect(merged?.series).toHaveLength(1);
  expect(merged?.series[0]?.whole).toMatchObject({
    judged: 240,
    answered: 120,
    shown: 1_200,
    novelty: (30 * 30 + 90 * 90) / 120,
  });
  expect(merged?.series[0]?.whole.figures?.f1.value).toBeCloseTo(0.4, 12);
  expect(merged?.series[0]?.whole.figures?.f1.standardError).toBeCloseTo(Math.hypot(30 * 0.04, 90 * 0.02) / 120, 12);
  expect(merged?.series[0]?.steps.map(({ from, answered }) => [from, answered])).toEqual([
    [0, 90],
    [10, 30],
    [100, 120],
  ]);
  expect(merged?.partitions.map(({ partition }) => partition)).toEqual([0, 1]);
  expect(merged).toMatchObject({ labels: { matched: 2 }, evaluated: { judged: 4 } });
  expect(merged?.coverage).toEqual([expect.objectContaining({ share: 0.2 })]);
  expect(merged?.drift[0]?.inputs).toEqual([{ input: 'items', psi: 0.75, js: 0, samples: 400 }]);
});

test('where one does not know its error, nobody knows that of both; one without an answer takes nothing away', () => {
  const known = { value: 0.5, standardError: 0.02 };
  const both = mergeDocuments([documentOf(0, 10, known), documentOf(1, 10, { value: 0.5, standardError: null })]);
  expect(both?.series[0]?.whole.figures?.f1).toEqual({ value: 0.5, standardError: null });
  const one = mergeDocuments([documentOf(0, 10, known), documentOf(1, 0, known)]);
  expect(one?.series[0]?.whole.figures?.f1).toEqual(known);
  expect(mergeDocuments([])).toBeNull();
});
