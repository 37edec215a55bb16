import { latencyBucket, latencyBuckets } from '../../../../lib/registry/latency-buckets';
import { judge } from '../../../../services/registry/guards';
import { emptyTally, type Tally } from '../../../../services/registry/tally';

interface Seen {
  readonly n: number;
  readonly errors?: number;
  readonly ms?: number;
  readonly judged?: number;
  readonly hits?: number;
}
function seen({ n, errors = 0, ms = 5, judged = 0, hits = 0 }: Seen): Tally {
  const latency = new Array<number>(latencyBuckets).fill(0);
  latency[latencyBucket(ms)] = n;
  return { ...emptyTally(), from: 0, until: 9, recommendations: n, errors, latency, quality: { judged, hits } };
}
const live = seen({ n: 1_000, judged: 1_000, hits: 200 });

test('too little seen: no verdict, however bad', () => {
  expect(judge({ minSamples: 500, maxErrorRate: 0.01 }, { canary: seen({ n: 499, errors: 499 }), live })).toBeNull();
});

test('an error rate above the limit ends it, with the figures; at the limit it goes on', () => {
  const guards = { minSamples: 500, maxErrorRate: 0.01 };
  expect(judge(guards, { canary: seen({ n: 500, errors: 5 }), live })).toBeNull();
  expect(judge(guards, { canary: seen({ n: 500, errors: 6 }), live })).toEqual({
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
  expect(judge({ minSamples: 500, maxLatencyMs: 50 }, { canary, live })?.limit).toBe('maxLatencyMs');
  expect(judge({ minSamples: 500, maxLatencyMs: 70 }, { canary, live })).toBeNull();
  expect(judge({ minSamples: 500, maxLatencyRatio: 3 }, { canary, live })?.limit).toBe('maxLatencyRatio');
  expect(judge({ minSamples: 500, maxLatencyRatio: 3 }, { canary, live: seen({ n: 10 }) })).toBeNull();
});

test('quality: a drop that may be chance goes on, one that is not ends it', () => {
  const guards = { minSamples: 100, maxQualityDrop: 0.1 };
  expect(judge(guards, { canary: seen({ n: 500, judged: 100, hits: 15 }), live })).toBeNull();
  expect(judge(guards, { canary: seen({ n: 500, judged: 1_000, hits: 100 }), live })).toMatchObject({
    limit: 'maxQualityDrop',
    figures: { hitRate: 0.1, liveHitRate: 0.2, judged: 1_000 },
  });
});

test('limits that are left out are not watched', () => {
  expect(judge({ minSamples: 1 }, { canary: seen({ n: 9, errors: 9, ms: 9_999 }), live })).toBeNull();
});
