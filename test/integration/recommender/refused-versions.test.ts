import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFaultModel } from '../../chaos/fault-model';
import { createShopping, listLength } from '../../helpers/events';
import { createDeployedModels, type DeployedModels, type VersionChanges } from '../../helpers/deployed-models';
import { echoVocabulary } from '../../helpers/echo-model';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { sharedStack } from '../../helpers/stack';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

let models: DeployedModels;
let scenario: Scenario;
let recommender: RecommenderProcess;
let sent = 0;
beforeEach(async () => {
  models = await createDeployedModels(sharedStack().brokers);
  scenario = await createScenario({ modelDir: 'none', env: models.env });
  await models.add('1');
  await models.do('deploy.live', { version: '1' });
  recommender = scenario.start();
  await recommender.ready();
  sent = 0;
}, 120_000);
afterEach(async () => {
  await scenario.close();
  await models.close();
});

async function versionsThatAnswer(count: number, prefix: string): Promise<string[]> {
  const before = scenario.verifier.recommendations.length;
  await scenario.send(createShopping({ users: 10, prefix }).next(count));
  await scenario.results((sent += count));
  return [...new Set(scenario.verifier.recommendations.slice(before).map(({ version }) => version))];
}

const notes = async (): Promise<string> => JSON.stringify(await recommender.report());
const says = (text: string) =>
  waitFor(async () => (await notes()).includes(text), { what: `"${text}" in /readyz`, timeoutMs: 60_000 });

/** Its golden input ends the process that opens it (SIGFPE). */
const dying: VersionChanges = {
  write: (folder) => writeFaultModel(folder, 'dies'),
  manifest: {
    name: 'echo',
    golden: {
      inputs: { item_ids: [[0, 0, 5, echoVocabulary.length + 1]] },
      items: [new Array<number>(listLength).fill(0)],
      scores: [new Array<number>(listLength).fill(0)],
    },
  },
};

test('a byte of the stored graph that changed: the version that serves goes on, and takes over once it is mended', async () => {
  const files = await models.add('2', { manifest: { createdAt: '2026-02-02T00:00:00Z' } });
  const manifest = files[0]?.sha256 as string;
  const path = join(models.artefacts, manifest.slice(0, 2), manifest);
  const whole = readFileSync(path);
  const changed = Buffer.from(whole);
  changed[10] = (changed[10] as number) ^ 1;
  writeFileSync(path, changed);
  await models.do('deploy.live', { version: '2' });
  await says('version 1 goes on serving');
  expect(await recommender.isReady()).toBe(true);
  expect(await notes()).toMatch(/live version 2 of echo cannot be served: ARTEFACT/);
  expect(await recommender.metric('rec_deployment_behind')).toBe(1);
  expect(await versionsThatAnswer(50, 'changed')).toEqual(['1']);
  writeFileSync(path, whole);
  await models.do('version.tagged', { version: '2', set: { mended: 'yes' }, remove: [] });
  await waitFor(async () => (await recommender.metric('rec_deployment_behind')) === 0, {
    what: 'version 2',
    timeoutMs: 60_000,
  });
  expect(await versionsThatAnswer(50, 'mended')).toEqual(['2']);
  expect(await scenario.finish()).toMatchObject(flawless);
});

test('a graph that ends its process at load ends nothing else', async () => {
  await models.add('dying', dying);
  await models.do('deploy.live', { version: 'dying' });
  await says('cannot be served: MODEL_INVALID');
  expect(await versionsThatAnswer(50, 'dying')).toEqual(['1']);
  expect(recommender.hasEnded()).toBe(false);
  const back = await models.do('deploy.rolled-back', { cause: 'operator' });
  await waitFor(async () => (await recommender.metric('rec_deployment_revision')) === back.revision, {
    what: 'the rollback',
  });
  expect(await notes()).not.toContain('cannot be served');
  expect(await scenario.finish()).toMatchObject(flawless);
});

test('a restart while the store is gone serves from the log and the cache', async () => {
  expect(await versionsThatAnswer(20, 'before')).toEqual(['1']);
  await recommender.stop();
  rmSync(models.artefacts, { recursive: true });
  recommender = scenario.start();
  await recommender.ready();
  expect(await versionsThatAnswer(20, 'after')).toEqual(['1']);
  expect(await scenario.finish()).toMatchObject(flawless);
});

test('a configuration serves: shorter lists, without what it excludes', async () => {
  await models.do('config.changed', { config: { listLength: 2, filters: { excludeItems: ['item-1'] } } });
  const { revision } = await models.do('deploy.live', { version: '1' });
  await waitFor(async () => (await recommender.metric('rec_deployment_revision')) === revision, {
    what: 'the configuration',
  });
  expect(await versionsThatAnswer(100, 'configured')).toEqual(['1']);
  const lists = scenario.verifier.recommendations.map(({ items }) => items.map(({ item_id: id }) => id));
  expect(Math.max(...lists.map(({ length }) => length))).toBe(2);
  expect(lists.flat()).not.toContain('item-1');
});

test('a shadow is compared and never heard', async () => {
  await models.add('2');
  await models.do('deploy.shadow', { version: '2' });
  await waitFor(() => recommender.log.some((line) => line.includes('shadows see what is served')), {
    what: 'the shadow',
    timeoutMs: 60_000,
  });
  expect(await versionsThatAnswer(200, 'shadow')).toEqual(['1']);
  await waitFor(
    async () => (await recommender.metric('rec_shadow_events_total', { result: 'compared', version: '2' })) > 0,
    {
      what: 'a comparison',
      timeoutMs: 60_000,
    },
  );
  // Comparisons go on beside this: the sum is of the count where that is the same before and after it.
  const { sum, count } = await waitFor(
    async () => {
      const before = await recommender.metric('rec_shadow_overlap_ratio_count');
      const between = await recommender.metric('rec_shadow_overlap_ratio_sum');
      const after = await recommender.metric('rec_shadow_overlap_ratio_count');
      return before === after ? { sum: between, count: after } : undefined;
    },
    { what: 'a moment without a comparison', timeoutMs: 30_000 },
  );
  expect(sum).toBe(count);
  expect(await scenario.finish()).toMatchObject(flawless);
});
