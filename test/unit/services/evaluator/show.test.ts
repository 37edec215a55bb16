import type { Codec } from '../../../../lib/avro/codec';
import type { RecommendationRecord } from '../../../../lib/domain/records.generated';
import { AppError } from '../../../../lib/errors';
import { createEvaluatorMetrics, type EvaluatorMetrics } from '../../../../lib/metrics/evaluator-metrics';
import { createMetrics, type Metrics } from '../../../../lib/metrics/metrics';
import type { QualityReport } from '../../../../lib/registry/api/quality';
import { createQualityReporter } from '../../../../services/evaluator/report-quality';
import { createFigureBoard, type FigureBoard } from '../../../../services/evaluator/show-figures';
import { aRecommendation, joinPartition, recommendationCodec, rulesWith } from '../../../helpers/evaluator-log';
import { anInteraction } from '../../../helpers/interaction';
import { silent } from '../../../helpers/silent-logger';
import { waitFor } from '../../../helpers/wait-for';

const start = Date.UTC(2026, 0, 2);
const rules = rulesWith({ ks: '1,2', purchaseWindowMs: '600000', graceMs: '0', viewWindowMs: '0', cartWindowMs: '0' });
let codec: Codec<RecommendationRecord>;
let metrics: Metrics;
let own: EvaluatorMetrics;
let board: FigureBoard;
beforeAll(async () => {
  codec = await recommendationCodec();
});
beforeEach(() => {
  metrics = createMetrics({ service: 'test' });
  own = createEvaluatorMetrics(metrics);
  board = createFigureBoard(own, rules.ks);
});
afterEach(() => {
  board.stop();
  metrics.close();
});

/** Judged: one list (a, b), of which the user bought the items named. */
function partitionWith(bought: readonly string[], tier: 'personal' | 'popular' = 'personal') {
  const partition = joinPartition(codec, rules);
  partition.event(0, anInteraction({ eventId: 'e0', itemId: 'x', timestamp: start }));
  partition.recommend(aRecommendation({ items: ['a', 'b'], source_offset: 0, event_timestamp: start, tier }));
  bought.forEach((itemId, n) =>
    partition.event(1 + n, anInteraction({ eventId: `b${n}`, itemId, timestamp: start + 1_000, price: 2 })),
  );
  partition.event(90, anInteraction({ eventId: 'e90', userId: 'u2', timestamp: start + 700_000 }));
  return partition.state;
}
async function series(name: string): Promise<string[]> {
  return (await metrics.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .map((line) =>
      line.replaceAll(/(model="shop"|version="1"|variant="live"|service="test"),?/g, '').replace(',}', '}'),
    )
    .sort();
}

test('partitions are added up, and tiers beside them', async () => {
  board.committed(0, partitionWith(['a']));
  board.committed(1, partitionWith(['b', 'z'], 'popular'));
  board.committed(2, partitionWith([]));
  board.show();
  const f1 = (await series('rec_online_f1')).filter((line) => line.includes('window="all"'));
  // At 1: 1 for a, and 0 for b and z. At 2: 2/3, and 2/4.
  expect(f1).toEqual([
    'rec_online_f1{tier="all",window="all",k="1"} 0.5',
    `rec_online_f1{tier="all",window="all",k="2"} ${(2 / 3 + 1 / 2) / 2}`,
    'rec_online_f1{tier="personal",window="all",k="1"} 1',
    `rec_online_f1{tier="personal",window="all",k="2"} ${2 / 3}`,
    'rec_online_f1{tier="popular",window="all",k="1"} 0',
    'rec_online_f1{tier="popular",window="all",k="2"} 0.5',
  ]);
  const counts = async (name: string): Promise<string[]> =>
    (await series(name)).filter((line) => line.includes('tier="all"') && line.includes('window="all"'));
  expect(await counts('rec_online_judged')).toEqual(['rec_online_judged{tier="all",window="all"} 3']);
  expect(await counts('rec_online_answered')).toEqual(['rec_online_answered{tier="all",window="all"} 2']);
  expect(await counts('rec_online_revenue')).toEqual([
    'rec_online_revenue{tier="all",window="all",k="1"} 2',
    'rec_online_revenue{tier="all",window="all",k="2"} 4',
  ]);
});

test('counts are those of the state: told twice, they count once; a partition that goes takes its series along', async () => {
  const [first, second] = [partitionWith(['a']), partitionWith(['z'])];
  board.committed(0, first);
  board.committed(0, first);
  board.committed(1, second);
  const matched = async (): Promise<string[]> =>
    (await series('rec_labels_total')).filter((line) => line.includes('state="matched"'));
  expect(await matched()).toEqual([
    'rec_labels_total{partition="0",state="matched"} 1',
    'rec_labels_total{partition="1",state="matched"} 0',
  ]);
  board.keepOnly([1]);
  expect(await matched()).toEqual(['rec_labels_total{partition="1",state="matched"} 0']);
  board.committed(0, first);
  expect(await matched()).toHaveLength(2);
  expect((await matched())[0]).toBe('rec_labels_total{partition="0",state="matched"} 1');
});

test('the registry is told all of it each time: the newest of a partition, again where it did not arrive', async () => {
  const sent: QualityReport[] = [];
  let isAway = true;
  const reporter = createQualityReporter({
    registry: {
      reportQuality(_model, report) {
        if (isAway) return Promise.reject(new AppError('REGISTRY_UNREACHABLE', 'away'));
        sent.push(report);
        return Promise.resolve({ accepted: true, ignoredSlots: 0, ended: null });
      },
    },
    k: 2,
    everyMs: 5,
    metrics: own,
    logger: silent,
  });
  const state = partitionWith(['a']);
  state.position.history = 91;
  reporter.committed(4, state);
  await waitFor(async () => (await metrics.text()).includes('rec_quality_reports_total{result="failed"'), {
    what: 'a report to fail',
  });
  isAway = false;
  await waitFor(() => sent.length > 0, { what: 'it to be sent' });
  await reporter.stop();
  expect(sent).toMatchObject([
    { partition: 4, sequence: 91, k: 2, until: start + 700_000, slots: [{ deploymentRevision: 7, users: 1, x: 1 }] },
  ]);
});
