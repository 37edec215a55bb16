import { observationReport } from '../../../../lib/registry/api/observations';
import { createObservations } from '../../../../services/recommender/serving/observations';

const canary = { version: '2', variant: 'canary', configRevision: 0 } as const;
const live = { version: '1', variant: 'live', configRevision: 0 } as const;

test('a canary is counted apart by the deployment that it served by; live is not', () => {
  const observations = createObservations();
  for (const revision of [7, 9, 9]) observations.recommended({ ...canary, revision }, 1);
  for (const revision of [7, 9]) observations.recommended({ ...live, revision }, 1);
  expect(observations.take()).toMatchObject([
    { variant: 'canary', deploymentRevision: 7, recommendations: 1 },
    { variant: 'canary', deploymentRevision: 9, recommendations: 2 },
    { variant: 'live', recommendations: 2 },
  ]);
  expect(observations.take()).toEqual([]);
});

test('while nothing can be reported, the newest of many canaries and live are kept, and fit a report', () => {
  const observations = createObservations();
  observations.recommended(live, 1);
  for (let revision = 1; revision <= 100; revision++) observations.recommended({ ...canary, revision }, 1);
  observations.recommended(live, 1);
  const slots = observations.take();
  expect(slots[0]).toMatchObject({ variant: 'live', recommendations: 2 });
  expect(slots.at(-1)).toMatchObject({ variant: 'canary', deploymentRevision: 100 });
  const report = { reporter: 'r', sequence: 1, from: 0, until: 1, slots };
  expect(observationReport.safeParse(report).success).toBe(true);
});
