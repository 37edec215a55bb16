import { stateAt } from '../../../lib/domain/registry/apply-change';
import type { RegistryChange } from '../../../lib/domain/registry/change';
import { versionsOf } from '../../../lib/domain/registry/lineage';
import { createAudit, type AuditQuery } from '../../../lib/registry/audit';
import { createRegistryReader } from '../../../lib/registry/registry-reader';
import { aVersion, openRegistry, registrySettings } from '../../helpers/registry';
import { silent } from '../../helpers/silent-logger';
import { sharedStack } from '../../helpers/stack';

const count = 1_000;

test('1,000 versions: read quickly, listed at once, and every page and moment of the record is the same from memory and topic', async () => {
  const settings = await registrySettings(sharedStack().brokers);
  let clock = 1_000_000;
  const registry = await openRegistry(settings, () => (clock += 10));
  const written: RegistryChange[] = [];
  for (let i = 0; i < count; i++) {
    written.push(await registry.do('version.created', aVersion(`v${i}`), i % 3 === 0 ? 'trainer' : 'ann'));
    if (i % 100 === 50) written.push(await registry.do('deploy.live', { version: `v${i}` }, 'bob'));
  }
  await registry.close();

  const began = performance.now();
  const whole = await createRegistryReader({ settings, logger: silent, keepBytes: 64 << 20 });
  await whole.caughtUp;
  const little = await createRegistryReader({ settings, logger: silent, keepBytes: 100_000 });
  await little.caughtUp;
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(whole.window.changes).toEqual(written);
  expect(little.window.changes.length).toBeLessThan(100);
  const model = whole.state().models.get('shop');
  const listing = performance.now();
  expect(model && versionsOf(model, 'main')).toHaveLength(count);
  expect(performance.now() - listing).toBeLessThan(50);

  const audits = [whole, little].map((log) => createAudit(log, settings, silent));
  const middle = written[500]?.at ?? 0;
  const queries: readonly AuditQuery[] = [
    { limit: 5 },
    { limit: 200 },
    { limit: 3, before: 40 },
    { limit: 100, model: 'shop', actor: 'bob' },
    { limit: 7, action: 'deploy.live', to: middle },
    { limit: 2_000, from: middle },
    { limit: 5, model: 'other' },
  ];
  for (const query of queries) {
    const meant = written
      .filter(({ model: of, actor, action, at, revision }) => {
        const by = { model: of, actor, action };
        return (
          (['model', 'actor', 'action'] as const).every(
            (name) => query[name] === undefined || query[name] === by[name],
          ) &&
          at >= (query.from ?? 0) &&
          at < (query.to ?? Infinity) &&
          revision < (query.before ?? Infinity)
        );
      })
      .reverse();
    const changes = meant.slice(0, query.limit);
    const expected = { changes, next: meant.length > query.limit ? changes.at(-1)?.revision : null };
    for (const audit of audits) expect(await audit.page(query)).toEqual(expected);
  }
  for (const time of [0, written[0]?.at ?? 0, middle, middle + 1, clock + 1])
    for (const audit of audits) expect(await audit.stateAt(time)).toEqual(stateAt(written, time));
  await Promise.all([whole.close(), little.close()]);
}, 180_000);
