import { processTree } from '../../../lib/process-tree';
import { waitFor } from '../../helpers/wait-for';
import { isRunning, portsOf, streamrec } from '../cli/run-streamrec';
import { createTrainingWorld, recentGroceries, type TrainingWorld } from './training-world';

let world: TrainingWorld;
beforeAll(async () => {
  world = await createTrainingWorld(recentGroceries());
}, 180_000);
afterAll(() => world.close());

test('from events to a registered version with its figures, and from a request to a canary', async () => {
  const trainer = world.start('shop', {
    STREAMREC_TRAINER_DEPLOY: 'canary',
    // The same data give the same model: not better, but as good.
    STREAMREC_TRAINER_MIN_GAIN: '-0.5',
  });
  const first = await world.ended('shop');
  expect(first).toMatchObject({
    result: 'registered',
    trigger: { kind: 'schedule' },
    canary: { state: 'not-started' },
  });
  expect(first.gate).toMatchObject({ reference: 'popular', passed: true });
  const version = await world.client.version('shop', first.runId);
  expect(version).toMatchObject({ branch: 'main', createdBy: 'trainer', tags: { trigger: 'schedule' } });
  expect(version.metrics['rest-of-basket.f1@20']).toBeCloseTo(first.gate?.overall.candidate ?? NaN);
  expect(version.description).toContain('of popular');

  await world.client.write('shop', 'deploy.live', { version: first.runId });
  const asked = await streamrec(
    ['training', 'start', '--model', 'shop', '--reason', 'a test', '--wait', '--json'],
    world.env,
  );
  const second = JSON.parse(asked.stdout) as typeof first;
  expect(second).toMatchObject({
    result: 'registered',
    trigger: { kind: 'request', why: 'a test' },
    canary: { state: 'started' },
  });
  const { deployment } = await world.client.model('shop');
  expect(deployment.canary).toMatchObject({ version: second.runId, share: 0.05 });
  expect(await world.client.version('shop', second.runId)).toMatchObject({ branch: 'retrained', parent: first.runId });

  const [port = 0] = portsOf(trainer);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toMatch(/trainer_runs_total\{[^}]*result="registered"[^}]*\} 2/);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).ok).toBe(true);

  const shown = await streamrec(['training', 'show', second.runId], world.env);
  expect(shown.stdout).toContain(`registered (better)`);
  trainer.kill('SIGTERM');
  expect((await trainer.ended).code).toBe(0);
}, 180_000);

test('two trainers at once: one run, one version', async () => {
  const both = [world.start('twice'), world.start('twice')];
  const run = await world.ended('twice');
  // Whoever stands by has joined the group by now, and says so.
  const says = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${port}/readyz`)).text();
  const ports = both.map((trainer) => portsOf(trainer)[0] ?? 0);
  await waitFor(async () => (await Promise.all(ports.map(says))).join().includes('stands by'), {
    what: 'one to stand by',
  });
  expect(world.runs('twice')).toMatchObject({ open: [], ended: [{ runId: run.runId }] });
  expect(await world.versions('twice')).toEqual([run.runId]);
  for (const trainer of both) trainer.kill('SIGTERM');
  expect((await Promise.all(both.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0]);
}, 120_000);

test('one that slept through its succession wakes up, is fenced, and doubles nothing', async () => {
  const sleeper = world.start('slept');
  void world.ended('slept').catch(() => undefined);
  const begun = await waitFor(() => world.runs('slept').open[0], { timeoutMs: 60_000, what: 'a run to begin' });
  // Its training process goes on without it.
  sleeper.kill('SIGSTOP');
  const successor = world.start('slept');
  const run = await world.ended('slept');
  expect(run).toMatchObject({ runId: begun.runId, result: 'registered', attempt: begun.attempt + 1 });
  sleeper.kill('SIGCONT');
  const says = async (): Promise<string> => (await fetch(`http://127.0.0.1:${portsOf(sleeper)[0]}/readyz`)).text();
  await waitFor(
    async () => /stands by|"ok":true/.test(await says()) && /stand(s|ing) by|taken over/.test(sleeper.output()),
    {
      what: 'the sleeper to notice',
    },
  );
  expect(world.runs('slept')).toMatchObject({ open: [], ended: [{ runId: run.runId, owner: run.owner }] });
  expect(await world.versions('slept')).toEqual([run.runId]);
  for (const trainer of [sleeper, successor]) trainer.kill('SIGTERM');
  expect((await Promise.all([sleeper.ended, successor.ended])).map(({ code }) => code)).toEqual([0, 0]);
}, 180_000);

test('a bad window: no version, and the reason is on record', async () => {
  const trainer = world.start('flooded', { STREAMREC_TRAINER_MAX_USER_SHARE: '0.001' });
  const run = await world.ended('flooded');
  expect(run).toMatchObject({ result: 'refused', reason: 'one-customer', gate: null });
  expect(run.window?.findings).toEqual([expect.objectContaining({ code: 'one-customer', limit: 0.001 })]);
  await expect(world.client.model('flooded')).rejects.toMatchObject({ code: 'REGISTRY_UNKNOWN' });
  expect(trainer.output()).toContain('"rule":"one-customer"');
  trainer.kill('SIGTERM');
  await trainer.ended;
}, 120_000);

test('killed in the midst of training and of registering, it ends with one version', async () => {
  const seen: string[] = [];
  for (const steps of [
    ['training', 'judging'],
    ['registering', 'deploying', 'ended'],
  ]) {
    const trainer = world.start('killed', { STREAMREC_TRAINER_DEPLOY: 'canary' });
    void world.ended('killed').catch(() => undefined);
    const at = await waitFor(
      () =>
        [...world.runs('killed').open, ...world.runs('killed').ended].find(({ step }) => steps.includes(step))?.step,
      {
        timeoutMs: 60_000,
        what: `a run at ${steps.join(' or ')}`,
      },
    );
    seen.push(at);
    const below = processTree(trainer.pid).map(({ pid }) => pid);
    trainer.kill('SIGKILL');
    await trainer.ended;
    await waitFor(() => !below.some(isRunning), { what: 'what it was training to end as well' });
  }
  const last = world.start('killed', { STREAMREC_TRAINER_DEPLOY: 'canary' });
  const run = await world.ended('killed');
  expect(run.result).toBe('registered');
  expect(seen).toHaveLength(2);
  expect(world.runs('killed').ended).toHaveLength(1);
  expect(await world.versions('killed')).toEqual([run.runId]);
  last.kill('SIGTERM');
  expect((await last.ended).code).toBe(0);
}, 180_000);
