import { setImmediate as turn } from 'node:timers/promises';
import { readSettings } from '../../../../lib/config/settings';
import { createGuardWatch } from '../../../../services/registry/guard-watch';
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
    observations: { count: () => ({ accepted: true, ignoredSlots: 0 }), of: () => [], recent: seen },
    onEnded: (model, limit) => ended.push(`${model} ${limit}`),
    logger: { warn: () => undefined, error: (facts: unknown) => failed.push(facts) },
  });
  const changes = await Promise.all([watch.check('shop'), watch.check('shop'), watch.check('shop')]);
  expect(changes.map((change) => change?.action)).toEqual(new Array(3).fill('deploy.canary-ended'));
  expect(failed).toEqual([]);
  expect(ended).toEqual(['shop maxErrorRate']);
});
