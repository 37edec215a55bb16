import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../../lib/config/settings';
import { AppError } from '../../../../lib/errors';
import { createRegistryClient, type RegistryClient } from '../../../../lib/registry/client';
import type { TrainingRun } from '../../../../lib/training/training-run';
import type { TrainingNews } from '../../../../services/trainer/child/messages';
import { performRun, type PerformDeps } from '../../../../services/trainer/retrain/perform-run';
import { packageDir } from '../../../../services/trainer/retrain/run-folders';
import { echoModelFolder } from '../../../helpers/echo-model';
import { createMemoryTerm, type MemoryTerm } from '../../../helpers/memory-term';
import { openApi, type TestApi } from '../../../helpers/registry-api';
import { silent } from '../../../helpers/silent-logger';
import { aRun, aWindow } from '../../../helpers/training-run';
import { filesOf, uploadVersion } from '../../../helpers/upload-version';

const echo = echoModelFolder();
const overall = { points: 900, candidate: 0.2, reference: 0.1, difference: 0.1, low: 0.05, high: 0.15 };
const gate = { reference: '1', metric: 'f1@20', confidence: 0.95, overall, slices: [], passed: true, findings: [] };
const finding = { code: 'one-customer', figure: 0.6, limit: 0.1, message: 'a flood' };

let api: TestApi;
let client: RegistryClient;
let workDir: string;
beforeAll(async () => {
  api = await openApi();
  client = createRegistryClient({ url: api.url, key: await api.key('operator'), retryMs: 0 });
});
afterAll(async () => {
  client.close();
  await api.close();
});
beforeEach(() => void (workDir = mkdtempSync(join(tmpdir(), 'training-'))));
afterEach(() => rmSync(workDir, { recursive: true, force: true }));

let models = 0;
/** A model of its own, with version 1 live. */
async function liveModel(): Promise<string> {
  const model = `shop-${++models}`;
  await uploadVersion(client, model, filesOf(echo, { name: model, version: '1' }));
  await client.write(model, 'deploy.live', { version: '1' });
  return model;
}

/** Trains as the child does: an echo of what it was given, in the run's folder. */
const train: PerformDeps['train'] = async (run, folder, onNews) => {
  await onNews({ kind: 'window', window: aWindow() });
  await onNews({ kind: 'trained' });
  const dir = join(folder, packageDir, run.model, run.runId);
  mkdirSync(dir, { recursive: true });
  cpSync(echo, dir, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(echo, 'manifest.json'), 'utf8')) as object;
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, name: run.model, version: run.runId }));
  await onNews({ kind: 'judged', gate });
  await onNews({ kind: 'done' });
};

function depsOf(more: Partial<PerformDeps> = {}): PerformDeps {
  const overrides = { 'trainer.workDir': workDir, 'trainer.deploy': 'canary', 'trainer.canaryShare': '0.2' };
  return {
    settings: readSettings({ env: {}, overrides }).settings,
    client,
    train,
    owner: 'me',
    onStep: () => undefined,
    onProgress: () => undefined,
    onWaiting: () => undefined,
    logger: silent,
    now: Date.now,
    ...more,
  };
}

const steps = ({ saved }: MemoryTerm): string[] => saved.map(({ step }) => step);

async function versionsOf(model: string): Promise<string[]> {
  return (await client.versions(model)).versions.map(({ version }) => version);
}

test('from a window to a canary, each step on record', async () => {
  const model = await liveModel();
  const term = createMemoryTerm();
  const run = await performRun(aRun({ model }), term, depsOf());
  expect(steps(term)).toEqual(['reading', 'training', 'judging', 'registering', 'deploying', 'ended']);
  expect(run).toMatchObject({ result: 'registered', reason: 'better', canary: { state: 'started' }, gate });
  const { deployment, branches } = await client.model(model);
  expect(deployment.canary).toMatchObject({ version: run.runId, share: 0.2, guards: { maxErrorRate: 0.01 } });
  expect(branches.map(({ name }) => name)).toContain('retrained');
  expect(await client.version(model, run.runId)).toMatchObject({
    branch: 'retrained',
    parent: '1',
    tags: { trigger: 'schedule' },
  });
  expect(existsSync(join(workDir, model, run.runId))).toBe(false);
});

test("a model's first version goes to main, and is no canary: nothing is live to compare it with", async () => {
  const model = `new-${++models}`;
  const first = aRun({ model });
  const run = await performRun({ ...first, plan: { ...first.plan, live: null } }, createMemoryTerm(), depsOf());
  expect(run).toMatchObject({ result: 'registered', canary: { state: 'not-started' } });
  expect(await client.version(model, run.runId)).toMatchObject({ branch: 'main', parent: null });
});

const saves = [1, 2, 3, 4, 5, 6];
describe.each([true, false])('killed at a step that was on record: %s', (isRecorded) => {
  test.each(saves)('number %s: resumed, and there is one version and one canary', async (save) => {
    const model = await liveModel();
    const term = createMemoryTerm();
    term.dieAt = { save, isRecorded };
    await expect(performRun(aRun({ model }), term, depsOf())).rejects.toMatchObject({ code: 'KAFKA_FENCED' });
    // A run that never came on record has left nothing anywhere.
    const found = term.found(Date.now()) ?? (isRecorded && save === 6 ? null : aRun({ model }));
    const ended = found ? await performRun(found, term, depsOf()) : term.runs().ended[0];
    expect(ended).toMatchObject({ result: 'registered' });
    expect(await versionsOf(model)).toEqual([ended?.runId, '1']);
    expect((await client.model(model)).deployment.canary?.version).toBe(ended?.runId);
    const { changes } = await client.changes({ model });
    expect(changes.filter(({ action }) => action === 'deploy.canary')).toHaveLength(1);
  });
});

test('an answer of the registry that got lost is asked for again, and changes nothing twice', async () => {
  const model = await liveModel();
  let lost = 0;
  const forgetful: PerformDeps['client'] = {
    ...client,
    async write(...args) {
      const written = await client.write(...args);
      if (lost++ < 3) throw new AppError('REGISTRY_UNREACHABLE', 'the answer got lost');
      return written;
    },
  };
  const run = await performRun(aRun({ model }), createMemoryTerm(), depsOf({ client: forgetful }));
  expect(lost).toBeGreaterThan(2);
  expect(await versionsOf(model)).toEqual([run.runId, '1']);
});

test('a package that is gone with its disk is made again', async () => {
  const model = await liveModel();
  const term = createMemoryTerm();
  const run = await performRun(aRun({ model, step: 'registering' }), term, depsOf());
  expect(run.result).toBe('registered');
  expect(steps(term).slice(0, 2)).toEqual(['registering', 'reading']);
});

test('a version that was registered before the disk was lost is found there', async () => {
  const model = await liveModel();
  const first = await performRun(aRun({ model }), createMemoryTerm(), depsOf());
  const never: PerformDeps['train'] = () => Promise.reject(new Error('nothing is left to train'));
  const run = await performRun(aRun({ model, step: 'registering' }), createMemoryTerm(), depsOf({ train: never }));
  expect(run).toMatchObject({ result: 'registered', version: { manifestSha256: first.version?.manifestSha256 } });
});

test.each<[string, TrainingNews[], Partial<TrainingRun>]>([
  [
    'a bad window is refused',
    [{ kind: 'window', window: aWindow({ findings: [finding] }) }, { kind: 'done' }],
    { result: 'refused', reason: 'one-customer', message: 'a flood' },
  ],
  [
    'what is not better is rejected',
    [
      { kind: 'window', window: aWindow() },
      { kind: 'trained' },
      { kind: 'judged', gate: { ...gate, passed: false, findings: [{ ...finding, code: 'not-better' }] } },
      { kind: 'done' },
    ],
    { result: 'rejected', reason: 'not-better' },
  ],
])('%s, and nothing is registered', async (_what, news, end) => {
  const model = await liveModel();
  const say: PerformDeps['train'] = async (_run, _folder, onNews) => {
    for (const one of news) await onNews(one);
  };
  expect(await performRun(aRun({ model }), createMemoryTerm(), depsOf({ train: say }))).toMatchObject(end);
  expect(await versionsOf(model)).toEqual(['1']);
});

describe('a training process that dies', () => {
  const lost = new AppError('TRAINING_FAILED', 'it ended by itself', { reason: 'lost' });

  test('is started again', async () => {
    const model = await liveModel();
    let deaths = 0;
    const dying: PerformDeps['train'] = (...args) => (deaths++ < 2 ? Promise.reject(lost) : train(...args));
    const run = await performRun(aRun({ model }), createMemoryTerm(), depsOf({ train: dying }));
    expect(run).toMatchObject({ result: 'registered', attempt: 3 });
  });

  test('again and again is given up', async () => {
    const model = await liveModel();
    const run = await performRun(aRun({ model }), createMemoryTerm(), depsOf({ train: () => Promise.reject(lost) }));
    expect(run).toMatchObject({ result: 'failed', reason: 'TRAINING_FAILED', attempt: 3 });
  });

  test('of too much memory is not', async () => {
    const model = await liveModel();
    const large = new AppError('TRAINING_FAILED', 'too large', { reason: 'memory' });
    const run = await performRun(aRun({ model }), createMemoryTerm(), depsOf({ train: () => Promise.reject(large) }));
    expect(run).toMatchObject({ result: 'failed', attempt: 1 });
  });
});

test('the end of a term ends a run where it is, to be taken up by the next', async () => {
  const model = await liveModel();
  const term = createMemoryTerm();
  const waiting: PerformDeps['train'] = (_run, _folder, _onNews, signal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      setImmediate(() => term.end());
    });
  await expect(performRun(aRun({ model }), term, depsOf({ train: waiting }))).rejects.toThrow('over');
  expect(term.runs().open).toHaveLength(1);
});

describe('a canary is not started', () => {
  test.each<[string, (model: string) => Promise<unknown>, RegExp]>([
    [
      'while another runs',
      async (model) => {
        await uploadVersion(client, model, filesOf(echo, { name: model, version: '2' }));
        await client.write(model, 'deploy.canary', { version: '2', share: 0.5 });
      },
      /"2" is the canary/,
    ],
    [
      'where another version is live than it was held against',
      async (model) => {
        await uploadVersion(client, model, filesOf(echo, { name: model, version: '2' }));
        await client.write(model, 'deploy.live', { version: '2' });
      },
      /"2" is live now/,
    ],
  ])('%s', async (_what, meanwhile, why) => {
    const model = await liveModel();
    await meanwhile(model);
    const run = await performRun(aRun({ model }), createMemoryTerm(), depsOf());
    expect(run).toMatchObject({ result: 'registered', canary: { state: 'not-started' } });
    expect(run.canary?.why).toMatch(why);
  });
});
