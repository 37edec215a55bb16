import { setImmediate as turn } from 'node:timers/promises';
import { readSettings } from '../../../../lib/config/settings';
import type { ModelState } from '../../../../lib/domain/registry/state';
import { latencyBuckets } from '../../../../lib/registry/latency-buckets';
import { createGuardWatch } from '../../../../services/registry/guard-watch';
import { createObservations } from '../../../../services/registry/observations';
import { emptyTally, type Tally } from '../../../../services/registry/tally';
import { aCommand, aVersion } from '../../../helpers/registry';
import { createMemoryLog } from '../../../helpers/registry-api';

test('reports that come together, each with more errors, end a canary once, and nothing failed', async () => {
  const log = createMemoryLog(readSettings({ env: {} }).settings, () => 1_000);
  for (const command of [
    aCommand('version.created', aVersion('1')),
    aCommand('version.created', aVersion('2')),
    aCommand('deploy.live', { version: '1' }),
    aCommand('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 10, maxErrorRate: 0.1 } }),
  ])
    await log.submit(command, 'ann');
  let errors = 50;
  const seen = (): Tally => ({ ...emptyTally(), from: 1, until: 2, recommendations: 100, errors: ++errors });
  const ended: string[] = [];
  const failed: unknown[] = [];
  const watch = createGuardWatch({
    // As with Kafka, the state has the change only later.
    log: { ...log, submit: (command, actor) => turn().then(() => log.submit(command, actor)) },
    observations: { count: () => ({ accepted: true, ignoredSlots: 0 }), of: () => [], recent: seen, beside: seen },
    experiments: { of: () => null, live: () => [] },
    onJudged: () => undefined,
    onEnded: (model, limit) => ended.push(`${model} ${limit}`),
    logger: { warn: () => undefined, error: (facts: unknown) => failed.push(facts) },
  });
  const changes = await Promise.all([watch.check('shop'), watch.check('shop'), watch.check('shop')]);
  expect(changes.map((change) => change?.action)).toEqual(new Array(3).fill('deploy.canary-ended'));
  expect(failed).toEqual([]);
  expect(ended).toEqual(['shop maxErrorRate']);
});

test('of two registries that each hear a part, the first that sees enough ends the canary, once', async () => {
  const now = (): number => 1_000;
  const log = createMemoryLog(readSettings({ env: {} }).settings, now);
  for (const command of [
    aCommand('version.created', aVersion('1')),
    aCommand('version.created', aVersion('2')),
    aCommand('deploy.live', { version: '1' }),
    aCommand('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 100, maxErrorRate: 0.1 } }),
  ])
    await log.submit(command, 'ann');
  const ended: string[] = [];
  const logger = { warn: () => undefined, error: () => undefined };
  const registries = ['a', 'b'].map((name) => {
    const observations = createObservations({ windowMs: 60_000, now });
    const onEnded = (): void => void ended.push(name);
    const experiments = { of: () => null, live: () => [] };
    return {
      observations,
      watch: createGuardWatch({ log, observations, experiments, onJudged: () => undefined, onEnded, logger }),
    };
  });
  const model = () => log.state().models.get('shop') as ModelState;
  const { revision: deploymentRevision } = model().deployment;
  const latency = new Array<number>(latencyBuckets).fill(0);
  const seen = { recommendations: 40, errors: 40, latency };
  const slot = { variant: 'canary' as const, version: '2', configRevision: 0, deploymentRevision, ...seen };
  let reports = 0;
  while (model().deployment.canary !== null && reports < 20) {
    const { observations, watch } = registries[reports % 2] as (typeof registries)[number];
    observations.count(model(), { reporter: 'r', sequence: ++reports, from: 0, until: 1, slots: [slot] });
    await watch.check('shop');
  }
  // 100 samples would have been there after 3, had one registry heard all.
  expect(reports).toBe(5);
  const { watch } = registries[1] as (typeof registries)[number];
  expect(await watch.check('shop')).toBeNull();
  expect(ended).toEqual(['a']);
  expect(log.all.filter(({ action }) => action === 'deploy.canary-ended')).toHaveLength(1);
});
