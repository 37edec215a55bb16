import { guardActor } from '../../../../../lib/domain/registry/reserved-users';
import type { RegistryState } from '../../../../../lib/domain/registry/state';
import { toldWithinMs } from '../../../../../services/gateway/console/live/cadence';
import { endedCanariesOf } from '../../../../../services/gateway/console/live/gather-facts';
import { readSettings } from '../../../../../lib/config/settings';
import { aCommand, aVersion } from '../../../../helpers/registry';
import { createMemoryLog } from '../../../../helpers/registry-api';

const hour = 3_600_000;

async function afterwards(actor: string): Promise<RegistryState> {
  const log = createMemoryLog(readSettings({ env: {} }).settings, () => 1_000);
  for (const command of [
    aCommand('version.created', aVersion('1')),
    aCommand('version.created', aVersion('2')),
    aCommand('deploy.live', { version: '1' }),
    aCommand('deploy.canary', { version: '2', share: 0.1 }),
  ])
    await log.submit(command, 'ann');
  const deploymentRevision = log.state().models.get('shop')?.deployment.revision ?? 0;
  const cause = actor === guardActor ? 'guard' : 'operator';
  await log.submit(
    { ...aCommand('deploy.canary-ended', { deploymentRevision, cause, figures: {} }), reason: 'it broke a limit' },
    actor,
  );
  return log.state();
}

test('a canary that the guards ended is told of for an hour, one that a person ended is not', async () => {
  const ended = await afterwards(guardActor);
  expect(endedCanariesOf(ended, 1_000 + hour - 1)).toEqual([{ model: 'shop', at: 1_000, reason: 'it broke a limit' }]);
  expect(endedCanariesOf(ended, 1_000 + hour)).toEqual([]);
  expect(endedCanariesOf(await afterwards('ann'), 1_000)).toEqual([]);
});

test('what stops to answer is told within 5 s', () => expect(toldWithinMs).toBeLessThan(5_000));
