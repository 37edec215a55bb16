import { latencyBucket, latencyBuckets } from '../../../../lib/registry/latency-buckets';
import { judge } from '../../../../services/registry/guards';
import type { Verdict } from '../../../../lib/experiments/verdict';
import type { ExperimentView } from '../../../../lib/registry/api/quality';
import { emptyTally } from '../../../../services/registry/tally';

interface Seen {
  readonly n: number;
  readonly errors?: number;
  readonly ms?: number;
}
function seen({ n, errors = 0, ms = 5 }: Seen) {
  const latency = new Array<number>(latencyBuckets).fill(0);
  latency[latencyBucket(ms)] = n;
  return { ...emptyTally(), from: 0, until: 9, recommendations: n, errors, latency };
}
const live = seen({ n: 1_000 });
const experiment = null;

test('too little seen: no verdict, however bad', () => {
  expect(
    judge({ minSamples: 500, maxErrorRate: 0.01 }, { canary: seen({ n: 499, errors: 499 }), live, experiment }),
  ).toBeNull();
});

test('an error rate above the limit ends it, with the figures; at the limit it goes on', () => {
  const guards = { minSamples: 500, maxErrorRate: 0.01 };
  expect(judge(guards, { canary: seen({ n: 500, errors: 5 }), live, experiment })).toBeNull();
  expect(judge(guards, { canary: seen({ n: 500, errors: 6 }), live, experiment })).toEqual({
    limit: 'maxErrorRate',
    figures: {
      limit: 'maxErrorRate',
      errorRate: 0.012,
      maxErrorRate: 0.01,
      errors: 6,
      samples: 500,
      since: 0,
      until: 9,
    },
  });
});

test('latency: by itself, and as a multiple of live’s where live was seen enough', () => {
  const canary = seen({ n: 500, ms: 60 });
  expect(judge({ minSamples: 500, maxLatencyMs: 50 }, { canary, live, experiment })?.limit).toBe('maxLatencyMs');
  expect(judge({ minSamples: 500, maxLatencyMs: 70 }, { canary, live, experiment })).toBeNull();
  expect(judge({ minSamples: 500, maxLatencyRatio: 3 }, { canary, live, experiment })?.limit).toBe('maxLatencyRatio');
  expect(judge({ minSamples: 500, maxLatencyRatio: 3 }, { canary, live: seen({ n: 10 }), experiment })).toBeNull();
});

test('quality: only what the sequence calls worse ends it, with the figures; not below minSamples', () => {
  const guards = { minSamples: 100, maxQualityDrop: 0.1 };
  const canary = seen({ n: 500 });
  const worse = anExperiment('worse');
  expect(judge(guards, { canary, live, experiment: anExperiment('undecided') })).toBeNull();
  expect(judge(guards, { canary, live, experiment: anExperiment('mismatch') })).toBeNull();
  expect(judge({ minSamples: 100 }, { canary, live, experiment: worse })).toBeNull();
  expect(judge({ ...guards, minSamples: 1_001 }, { canary, live, experiment: worse })).toBeNull();
  expect(judge(guards, { canary: seen({ n: 0 }), live, experiment: worse })).toEqual({
    limit: 'maxQualityDrop',
    figures: {
      limit: 'maxQualityDrop',
      metric: 'ndcg@10',
      ...{ rate: 0.1, liveRate: 0.2, lift: -0.5, liftAtMost: -0.2, p: 0.0001, alpha: 0.05 },
      ...{ maxQualityDrop: 0.1, judged: 1_000, liveJudged: 9_000, users: 300, liveUsers: 2_700 },
      ...{ source: 'evaluator', since: 5, until: 99 },
    },
  });
});

function anExperiment(verdict: Verdict): ExperimentView {
  return {
    ...{ version: '2', liveVersion: '1', share: 0.1, since: 5, until: 99, source: 'evaluator', k: 10 },
    ...{ users: { canary: 300, live: 2_700 }, judged: { canary: 1_000, live: 9_000 }, sampleRatio: null },
    ...{ margin: 0.1, alpha: 0.05, effect: 0.3, guarded: true, guardMetric: 'ndcg' },
    metrics: [
      {
        ...{ metric: 'ndcg', verdict, rate: { canary: 0.1, live: 0.2 }, p: 0.0001, progress: 1 },
        lift: { value: -0.5, low: -0.7, high: -0.2 },
      },
    ],
  };
}

test('limits that are left out are not watched', () => {
  expect(judge({ minSamples: 1 }, { canary: seen({ n: 9, errors: 9, ms: 9_999 }), live, experiment })).toBeNull();
});
