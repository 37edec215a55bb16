import { AppError } from '../../../../lib/errors';
import type { History } from '../../../../lib/features/history-codec';
import type { InferencePool } from '../../../../lib/models/pool';
import type { ListColumns } from '../../../../lib/domain/recommendation';
import type { Shelf } from '../../../../lib/serving/shelf';
import type { RememberedEvent } from '../../../../services/recommender/remember';
import { createObservations } from '../../../../services/recommender/serving/observations';
import { createShadows, type Shadow } from '../../../../services/recommender/serving/shadows';
import { anInteraction } from '../../../helpers/interaction';
import { aRecord } from '../../../helpers/raw-record';
import { waitFor } from '../../../helpers/wait-for';
import { aVersion } from '../a-version';

const shelf: Shelf = { unavailable: new Set(), popular: [], availabilityAt: 0, popularityAt: 0 };
const history = (itemId: string): History => ({
  ...{ itemIds: [itemId], types: [1], timestamps: [1], opensSession: [true], guards: [0] },
});
const eventOf = (itemId: string): RememberedEvent => ({
  ...{ record: aRecord(1), interaction: anInteraction(), triggers: true },
  ...{ history: history(itemId), length: 1, isAlone: false },
});
const shown = (...itemIds: string[]): ListColumns => ({
  ...{ itemIds, byModel: itemIds.length, because: null },
  scores: itemIds.map((_, place) => 1 - place / 2),
});
/** The newest item, and the first; scored 1 and 0.5. */
const newestAndFirst: InferencePool['run'] = ({ rows, length, itemIds }) =>
  Promise.resolve({
    k: 2,
    items: Int32Array.from({ length: rows * 2 }, (_, i) =>
      i % 2 === 0 ? (itemIds[((i >> 1) + 1) * length - 1] as number) : 1,
    ),
    scores: Float32Array.from({ length: rows * 2 }, (_, i) => (i % 2 === 0 ? 1 : 0.5)),
    seconds: 0.002,
  });

function setUp(run: InferencePool['run']) {
  const counted = new Map<string, number>();
  const observed: [string, number][] = [];
  const histogram = (name: string) => ({
    observe: (value: number) => void observed.push([name, value]),
    observeEach: () => undefined,
  });
  const observations = createObservations();
  const shadows = createShadows(
    {
      shadowEvents: { add: (n, { result }) => void counted.set(result, (counted.get(result) ?? 0) + n) },
      shadowLatency: histogram('latency'),
      shadowOverlap: histogram('overlap'),
      shadowRankCorrelation: histogram('correlation'),
      shadowScoreShift: histogram('shift'),
    },
    observations,
  );
  const { model, rules } = aVersion(run);
  const shadow: Shadow = { version: '9', variant: 'shadow', configRevision: 0, model, rules };
  return { shadows, shadow, counted, observed, observations };
}

test('what was served is run again and compared, by hand', async () => {
  const { shadows, shadow, counted, observed, observations } = setUp(newestAndFirst);
  await shadows.set([shadow]);
  // The shadow answers i3, i1; and i2, i1.
  shadows.offer([eventOf('i3'), eventOf('i2')], [shown('i1', 'i3'), shown('i2', 'i1')], shelf);
  await waitFor(() => counted.get('compared') === 2, { what: 'both comparisons' });
  const of = (name: string) => observed.filter(([what]) => what === name).map(([, value]) => value);
  expect(of('overlap')).toEqual([1, 1]);
  expect(of('correlation')).toEqual([-1, 1]);
  expect(of('shift')).toEqual([0, 0]);
  expect(of('latency')).toEqual([0.002]);
  expect(observations.take()).toMatchObject([
    {
      variant: 'shadow',
      version: '9',
      recommendations: 2,
      agreement: { compared: 2, overlapSum: 2, correlationSum: 0 },
    },
  ]);
});

test('one that is behind is not waited for, and what it misses is counted', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { shadows, shadow, counted } = setUp(async (batch) => {
    await held;
    return newestAndFirst(batch);
  });
  await shadows.set([shadow]);
  const events = Array.from({ length: 1_000 }, () => eventOf('i3'));
  const decisions = events.map(() => shown('i3'));
  for (let n = 0; n < 5; n++) shadows.offer(events, decisions, shelf);
  expect(counted.get('dropped')).toBe(3_000);
  release();
  await waitFor(() => counted.get('compared') === 2_000, { what: 'the rest' });
});

test('one that fails is counted and harms nobody; one that is taken away ends', async () => {
  const { shadows, shadow, counted } = setUp(() => Promise.reject(new AppError('INFERENCE_FAILED', 'it fails')));
  await shadows.set([shadow]);
  shadows.offer([eventOf('i3')], [shown('i3')], shelf);
  await waitFor(() => counted.get('failed') === 1, { what: 'the failure' });
  await shadows.set([]);
  shadows.offer([eventOf('i3')], [shown('i3')], shelf);
  expect([...counted]).toEqual([['failed', 1]]);
});
