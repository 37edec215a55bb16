import { AppError } from '../../../../lib/errors';
import type { ObservationReport } from '../../../../lib/registry/api/observations';
import { observationReport } from '../../../../lib/registry/api/observations';
import { createObservations } from '../../../../services/recommender/serving/observations';
import { startReporter } from '../../../../services/recommender/serving/report';
import { waitFor } from '../../../helpers/wait-for';

const slot = { version: '2', variant: 'canary', configRevision: 3 } as const;
const by = { ...slot, revision: 7 };

function setUp() {
  const sent: ObservationReport[] = [];
  const state: { error: Error | null } = { error: null };
  const results: string[] = [];
  const observations = createObservations();
  const reporter = startReporter({
    ...{ model: 'shop', reporter: 'here-1', observations, everyMs: 5, now: () => 1_000 },
    sink: {
      report(_model, report) {
        sent.push(report);
        return state.error ? Promise.reject(state.error) : Promise.resolve();
      },
    },
    metrics: { observationReports: { add: (_n, { result }) => void results.push(result) } },
    logger: { warn: () => undefined, info: () => undefined },
  });
  return { sent, state, results, observations, reporter };
}

test('what is counted is reported once, in the shape that the registry takes', async () => {
  const { observations, sent, reporter } = setUp();
  observations.recommended(by, 1);
  observations.failed(by, 2);
  observations.run(by, 0.003);
  observations.judged(by, 'ann', true);
  observations.compared({ ...by, variant: 'shadow' }, { overlap: 0.5, rankCorrelation: null, scoreShift: -1 });
  await waitFor(() => sent.length > 0, { what: 'a report' });
  await reporter.close();
  expect(sent).toHaveLength(1);
  expect(observationReport.parse(sent[0])).toMatchObject({
    reporter: 'here-1',
    sequence: 1,
    slots: [
      { ...slot, deploymentRevision: 7, recommendations: 3, errors: 2, quality: { judged: 1, hits: 1 } },
      { variant: 'shadow', agreement: { compared: 1, overlapSum: 0.5, correlationSum: 0, scoreShiftSum: -1 } },
    ],
  });
  expect(sent[0]?.slots[0]?.latency.reduce((sum, count) => sum + count)).toBe(1);
});

test('while the registry is away the same report is sent again by its number, and counts come together for the next', async () => {
  const { observations, sent, state, reporter } = setUp();
  state.error = new AppError('REGISTRY_UNREACHABLE', 'away');
  observations.recommended(by, 1);
  await waitFor(() => sent.length >= 3, { what: 'three tries' });
  expect(reporter.failure).toBe('away');
  expect(new Set(sent.map(({ sequence }) => sequence))).toEqual(new Set([1]));
  observations.recommended(by, 1);
  observations.recommended(by, 1);
  state.error = null;
  await waitFor(() => sent.some(({ sequence }) => sequence === 2), { what: 'the next report' });
  expect(sent.find(({ sequence }) => sequence === 2)?.slots[0]?.recommendations).toBe(2);
  expect(reporter.failure).toBeNull();
  await reporter.close();
});

test('a report that is refused for what it is does not stand in the way of the next', async () => {
  const { observations, sent, state, reporter } = setUp();
  state.error = new AppError('REGISTRY_INVALID', 'no', { status: 422 });
  observations.recommended(by, 1);
  await waitFor(() => sent.length > 0, { what: 'a report' });
  observations.recommended(by, 1);
  await waitFor(() => sent.some(({ sequence }) => sequence === 2), { what: 'another report' });
  await reporter.close();
});
