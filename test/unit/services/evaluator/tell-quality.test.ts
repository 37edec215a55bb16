import type { Codec } from '../../../../lib/avro/codec';
import type { RecommendationRecord } from '../../../../lib/domain/records.generated';
import { qualityDocument } from '../../../../lib/quality/quality-document';
import { createQualityTeller, type QualityTeller } from '../../../../services/evaluator/tell-quality';
import {
  aRecommendation,
  joinPartition,
  recommendationCodec,
  rulesWith,
  type JoinedPartition,
} from '../../../helpers/evaluator-log';
import { anInteraction } from '../../../helpers/interaction';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 2);
const rules = rulesWith({ ks: '1,2', purchaseWindowMs: '600000', graceMs: '0', viewWindowMs: '0', cartWindowMs: '0' });
let codec: Codec<RecommendationRecord>;
beforeAll(async () => {
  codec = await recommendationCodec();
});

function tellerOf(...states: JoinedPartition['state'][]): QualityTeller {
  const teller = createQualityTeller({ rules, driftSamples: 500, measured: () => [], waiting: () => [] });
  states.forEach((state, partition) => teller.committed(partition, state));
  return teller;
}

/** Customers who each are shown (a, b) at the beginning of an hour; every second one buys a. */
function shop(hours: number, customers: number): JoinedPartition {
  const partition = joinPartition(codec, rules);
  let offset = 0;
  for (let at = 0; at < hours; at++) {
    for (let n = 0; n < customers; n++) {
      const [userId, timestamp] = [`u${n}`, start + at * hour];
      const source = offset++;
      partition.event(source, anInteraction({ userId, eventId: `e${source}`, itemId: 'x', timestamp }));
      partition.recommend(
        aRecommendation({ user_id: userId, items: ['a', 'b'], source_offset: source, event_timestamp: timestamp }),
      );
      const itemId = n % 2 === 0 ? 'a' : 'z';
      partition.event(offset, anInteraction({ userId, eventId: `b${offset++}`, itemId, timestamp: timestamp + 1_000 }));
    }
  }
  partition.event(
    offset,
    anInteraction({ userId: 'last', eventId: 'last', itemId: 'x', timestamp: start + hours * hour }),
  );
  return partition;
}

test('steps of event time, by k, with an error where enough is known; the document is as its schema says', () => {
  const told = tellerOf(shop(4, 40).state).tell({ span: '24h', k: '1' });
  expect(qualityDocument.parse(told)).toEqual(told);
  expect(told).toMatchObject({ span: '24h', k: 1, ks: [1, 2], stepMs: 2 * hour, horizonMs: 600_000 });
  const all = told.series.find(({ tier }) => tier === 'all');
  expect(all?.whole).toMatchObject({ judged: 160, answered: 160 });
  expect(all?.whole.figures?.hit_rate.value).toBe(0.5);
  expect(all?.whole.figures?.hit_rate.standardError).toBeGreaterThan(0);
  expect(all?.steps.map(({ from, judged }) => [from, judged])).toEqual([
    [start, 80],
    [start + 2 * hour, 80],
  ]);
  expect(told.coverage).toEqual([expect.objectContaining({ version: '1', share: 1 / 3 })]);
});

test('what nobody understands is as usual, and the span of all there ever was has no steps', () => {
  const teller = tellerOf(shop(1, 3).state);
  expect(teller.tell({ span: 'forever', k: '7' })).toMatchObject({ span: '24h', k: 2 });
  const all = teller.tell({ span: 'all' });
  expect(all.stepMs).toBeNull();
  expect(all.series[0]).toMatchObject({ steps: [], whole: { judged: 3, figures: { f1: { standardError: null } } } });
});

test('a partition that another has judges no more, and before anything is judged there is no series', () => {
  const [first, second] = [shop(1, 3), joinPartition(codec, rules)];
  second.event(0, anInteraction({ eventId: 'e0', itemId: 'x', timestamp: start }));
  second.recommend(aRecommendation({ items: ['a'], source_offset: 0, event_timestamp: start }));
  const teller = tellerOf(first.state, second.state);
  expect(teller.tell({}).partitions.map(({ partition, pending }) => [partition, pending])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  teller.keepOnly([1]);
  expect(teller.tell({})).toMatchObject({ series: [], coverage: [], evaluated: { judged: 0 } });
});

test('a state taken over says the same; one that an earlier release kept knows means without errors', () => {
  const whole = shop(2, 40);
  const stored = new Map(whole.commit());
  const taken = joinPartition(codec, rules, stored);
  const query = { span: '7d', k: '2' };
  expect(tellerOf(taken.state).tell(query)).toEqual(tellerOf(whole.state).tell(query));
  const former = [...stored].map(([key, entry]) => {
    const { groups: _, ...details } = entry.details as { groups?: string };
    return [key, { ...entry, details }] as const;
  });
  const old = tellerOf(joinPartition(codec, rules, new Map(former)).state).tell(query);
  expect(old.series[0]?.whole.figures?.hit_rate).toEqual({ value: 0.5, standardError: null });
});
