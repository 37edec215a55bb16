import type { ArtefactStore } from '../../../../lib/artefacts/artefact-store';
import { readSettings } from '../../../../lib/config/settings';
import { createMetrics } from '../../../../lib/metrics/metrics';
import { createRegistryMetrics } from '../../../../lib/metrics/registry-metrics';
import { collectOnce, createPins } from '../../../../services/registry/collect-artefacts';
import { aCommand, aVersion } from '../../../helpers/registry';
import { createMemoryLog } from '../../../helpers/registry-api';
import { silent } from '../../../helpers/silent-logger';

test('files of versions stay, others go after their time, and none while a version is being created', async () => {
  const log = createMemoryLog(readSettings({ env: {} }).settings, () => 5_000);
  const version = aVersion('1');
  await log.submit(aCommand('version.created', version), 'ann');
  const used = version.files[0]?.sha256 ?? '';
  const stored = new Map([
    [used, 0],
    ['orphan', 0],
    ['young', 4_500],
  ]);
  const artefacts: Pick<ArtefactStore, 'collect'> = {
    async collect(before, keep) {
      const gone = [...stored].filter(([sha256, putAt]) => putAt < before && !keep(sha256));
      for (const [sha256] of gone) stored.delete(sha256);
      return gone.map(([sha256, putAt]) => ({ sha256, bytes: 1, putAt }));
    },
  };
  const registered = createMetrics({ service: 'registry' });
  const pins = createPins();
  const metrics = createRegistryMetrics(registered);
  const collect = () =>
    collectOnce({ artefacts, log, pins, graceMs: 1_000, metrics, logger: silent, now: () => 5_000 });
  await pins.during(collect);
  expect([...stored.keys()]).toEqual([used, 'orphan', 'young']);
  await collect();
  expect([...stored.keys()]).toEqual([used, 'young']);
  registered.close();
});
