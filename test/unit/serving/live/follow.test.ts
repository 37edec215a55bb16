import { applyChange } from '../../../../lib/domain/registry/apply-change';
import type { RegistryChange } from '../../../../lib/domain/registry/change';
import type { Command, CommandAction, CommandPayload } from '../../../../lib/domain/registry/commands';
import { decide } from '../../../../lib/domain/registry/decide';
import { emptyState, type RegistryState } from '../../../../lib/domain/registry/state';
import { AppError, type ErrorCode } from '../../../../lib/errors';
import { createDeployments } from '../../../../lib/serving/live/deployments';
import { followLog, type Follower } from '../../../../lib/serving/live/follow';
import { createOpenModels } from '../../../../lib/serving/live/open-models';
import type { SwitchableServing } from '../../../../lib/serving/live/serving-set';
import type { Wanted } from '../../../../lib/serving/live/target';
import { rulesOf } from '../../../../lib/serving/rules';
import { aCommand, aVersion as aRegisteredVersion } from '../../../helpers/registry';
import { settled } from '../../../helpers/settled';
import { waitFor } from '../../../helpers/wait-for';
import { aVersion, ownRules } from '../../recommender/a-version';

/** The log in memory: changes as the registry decides them. */
function aLog() {
  let state: RegistryState = emptyState;
  let at = 0;
  const listeners = new Set<(change: RegistryChange, state: RegistryState) => void>();
  return {
    reader: {
      state: () => state,
      on(listener: (change: RegistryChange, state: RegistryState) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      caughtUp: Promise.resolve(),
    },
    do<A extends CommandAction>(action: A, payload: CommandPayload<A>): number {
      const change = decide(state, aCommand(action, payload) as Command, { actor: 'ann', now: ++at });
      state = applyChange(state, change);
      for (const listener of listeners) listener(change, state);
      return change.revision;
    },
  };
}

interface Loading {
  readonly version: string;
  readonly signal: AbortSignal;
  done(): void;
  fail(code: ErrorCode): void;
}

const open: Follower[] = [];
afterEach(() => Promise.all(open.splice(0).map((follower) => follower.close())));

function setUp({ byHand = false } = {}) {
  const log = aLog();
  for (const version of ['1', '2', '3', '4']) log.do('version.created', aRegisteredVersion(version));
  const loads: Loading[] = [];
  const closed: string[] = [];
  const results: string[] = [];
  const shadows: (readonly Wanted[])[] = [];
  const none = () => undefined;
  const gauge = { set: none, remove: none, clear: none };
  const models = createOpenModels((wanted, _as, signal) => {
    const { version } = wanted;
    const { model } = aVersion(() => Promise.reject(new Error('not asked')));
    const pool = { ...model.pool, close: () => Promise.resolve(void closed.push(version)) };
    return new Promise((resolve, reject) => {
      const one: Loading = {
        ...{ version, signal },
        done: () => resolve({ ...model, pool }),
        fail: (code) => reject(new AppError(code, 'as told')),
      };
      signal.addEventListener('abort', () => one.fail('MODEL_INVALID'));
      loads.push(one);
      if (!byHand) one.done();
    });
  });
  const logger = { info: none, warn: none, error: none };
  const deployments = createDeployments({
    ...{ open: models, patienceMs: 10, metrics: { canaryOut: gauge }, logger },
    rulesFor: ({ config }: Wanted) => Promise.resolve({ rules: rulesOf(ownRules, config), release: none }),
  });
  const follower = followLog({
    ...{
      model: 'shop',
      reader: log.reader,
      open: models,
      deployments,
      onShadows: (wanted) => void shadows.push(wanted),
      logger,
    },
    metrics: {
      swaps: { add: (_n, { result }) => void results.push(result) },
      swapTime: { observe: none, observeEach: none },
      deploymentRevision: gauge,
      deploymentsBehind: gauge,
      activeModel: gauge,
    },
  });
  open.push(follower);
  let serving: SwitchableServing | null = null;
  void follower.serving.then((first) => (serving = first));
  const loading = (version: string) =>
    waitFor(() => loads.find((one) => one.version === version), { what: `the load of ${version}` });
  return {
    ...{ log, loads, closed, results, shadows, follower, loading, deployments },
    /** Live, canary and revision as a micro-batch would find them. */
    serves: () => {
      const set = serving?.set;
      return set ? `${set.live.by.version} ${set.canary?.by.version ?? '-'} @${set.live.by.revision}` : 'nothing';
    },
    take: () => (serving as unknown as SwitchableServing).take(),
  };
}

test('it waits for a live version and says so, then follows promotions, canaries and their ends', async () => {
  const { log, follower, serves, closed, results } = setUp();
  await settled();
  expect(serves()).toBe('nothing');
  expect(follower.notes).toEqual(['the log has no live version of model shop yet']);
  const first = log.do('deploy.live', { version: '1' });
  await waitFor(() => serves() === `1 - @${first}`, { what: 'the first' });
  const canary = log.do('deploy.canary', { version: '2', share: 0.2 });
  await waitFor(() => serves() === `1 2 @${canary}`, { what: 'the canary' });
  const promoted = log.do('deploy.live', { version: '2' });
  await waitFor(() => serves() === `2 - @${promoted}`, { what: 'the promotion' });
  await waitFor(() => closed.includes('1'), { what: 'the old version to be closed' });
  expect(closed).toEqual(['1']);
  // The canary was open already.
  expect(results).toEqual(['served', 'served', 'unchanged']);
  expect(follower.notes).toEqual([]);
});

test('another share or configuration of the same version loads nothing', async () => {
  const { log, loads, serves, take } = setUp();
  log.do('deploy.live', { version: '1' });
  await waitFor(() => serves().startsWith('1'), { what: 'live' });
  log.do('config.changed', { config: { listLength: 5 } });
  const configured = log.do('deploy.live', { version: '1' });
  await waitFor(() => serves() === `1 - @${configured}`, { what: 'the configuration' });
  const lease = take();
  expect(lease.set.live.rules.listLength).toBe(5);
  lease.release();
  log.do('deploy.canary', { version: '2', share: 0.2 });
  await waitFor(() => serves().startsWith('1 2'), { what: 'the canary' });
  const shared = log.do('deploy.canary', { version: '2', share: 0.4 });
  await waitFor(() => serves() === `1 2 @${shared}`, { what: 'the share' });
  expect(loads.map(({ version }) => version)).toEqual(['1', '2']);
});

test('a batch keeps what it began with: the old version is closed when its last one is done', async () => {
  const { log, serves, closed, take } = setUp();
  log.do('deploy.live', { version: '1' });
  await waitFor(() => serves().startsWith('1'), { what: 'the first' });
  const lease = take();
  log.do('deploy.live', { version: '2' });
  await waitFor(() => serves().startsWith('2'), { what: 'the second' });
  await settled();
  expect(closed).toEqual([]);
  expect(lease.set.live.by.version).toBe('1');
  lease.release();
  await waitFor(() => closed.includes('1'), { what: 'the end of the first' });
});

test('of changes that come while one is loaded, only the newest is loaded', async () => {
  const { log, loads, loading, serves } = setUp({ byHand: true });
  log.do('deploy.live', { version: '1' });
  (await loading('1')).done();
  await waitFor(() => serves().startsWith('1'), { what: 'the first' });
  log.do('deploy.live', { version: '2' });
  await loading('2');
  for (let n = 0; n < 99; n++) {
    log.do('deploy.live', { version: '3' });
    log.do('deploy.live', { version: '4' });
  }
  (await loading('2')).done();
  (await loading('4')).done();
  await waitFor(() => serves().startsWith('4'), { what: 'the newest' });
  expect(loads.map(({ version }) => version)).toEqual(['1', '2', '4']);
});

test('a rollback does not wait for the load of what it takes back', async () => {
  const { log, loading, serves, closed } = setUp({ byHand: true });
  log.do('deploy.live', { version: '1' });
  (await loading('1')).done();
  await waitFor(() => serves().startsWith('1'), { what: 'the first' });
  log.do('deploy.live', { version: '2' });
  const hanging = await loading('2');
  const back = log.do('deploy.rolled-back', { cause: 'operator' });
  await waitFor(() => serves() === `1 - @${back}`, { what: 'the rollback' });
  expect(hanging.signal.aborted).toBe(true);
  expect(closed).toEqual([]);
});

test('a version that cannot be loaded leaves what serves, says so, and is not tried for ever', async () => {
  const { log, loads, loading, serves, follower } = setUp({ byHand: true });
  log.do('deploy.live', { version: '1' });
  (await loading('1')).done();
  await waitFor(() => serves().startsWith('1'), { what: 'the first' });
  log.do('deploy.live', { version: '2' });
  (await loading('2')).fail('MODEL_INVALID');
  await waitFor(() => follower.notes.length === 1, { what: 'the note' });
  expect(follower.notes[0]).toMatch(
    /^live version 2 of shop cannot be served: MODEL_INVALID.*version 1 goes on serving$/,
  );
  expect(serves()).toMatch(/^1/);
  await settled();
  expect(loads).toHaveLength(2);
  // A change of the model is a reason to look again.
  log.do('version.tagged', { version: '2', set: { a: 'b' }, remove: [] });
  await waitFor(() => loads.length === 3, { what: 'another try' });
});

test('what is only away is tried again by itself', async () => {
  const { log, loads, loading, serves, follower } = setUp({ byHand: true });
  log.do('deploy.live', { version: '1' });
  (await loading('1')).fail('ARTEFACTS_UNAVAILABLE');
  await waitFor(() => loads.length === 2, { what: 'another try' });
  expect(follower.notes.join()).toMatch('nothing serves');
  loads[1]?.done();
  await waitFor(() => serves().startsWith('1'), { what: 'the first' });
  expect(follower.notes).toEqual([]);
});

test('a canary that cannot be loaded does not hold up live', async () => {
  const { log, loading, serves, follower } = setUp({ byHand: true });
  log.do('deploy.live', { version: '1' });
  (await loading('1')).done();
  const canary = log.do('deploy.canary', { version: '2', share: 0.2 });
  (await loading('2')).fail('MODEL_UNTRUSTED');
  await waitFor(() => serves() === `1 - @${canary}`, { what: 'the deployment without its canary' });
  expect(follower.notes.join()).toMatch(/^canary version 2 of shop cannot be served: MODEL_UNTRUSTED/);
  log.do('deploy.canary-ended', { cause: 'operator' });
  await waitFor(() => follower.notes.length === 0, { what: 'no more notes' });
});

test('a canary that the log ended ends, though the version that came with its end cannot be loaded', async () => {
  const { log, loading, serves } = setUp({ byHand: true });
  log.do('deploy.live', { version: '1' });
  (await loading('1')).done();
  const canary = log.do('deploy.canary', { version: '2', share: 0.2 });
  (await loading('2')).done();
  await waitFor(() => serves() === `1 2 @${canary}`, { what: 'the canary' });
  log.do('deploy.canary-ended', { cause: 'operator' });
  log.do('deploy.live', { version: '3' });
  (await loading('3').catch(() => undefined))?.fail('MODEL_INVALID');
  await waitFor(() => serves().startsWith('1 -'), { what: 'live alone' });
});

test('of a shadow it is told that its signatures have changed, though the deployment has not', async () => {
  const { log, serves, shadows } = setUp();
  log.do('deploy.live', { version: '1' });
  await waitFor(() => serves().startsWith('1'), { what: 'live' });
  const deployed = log.do('deploy.shadow', { version: '3' });
  await waitFor(() => serves().endsWith(`@${deployed}`) && shadows.at(-1)?.length === 1, { what: 'the shadow' });
  const signed = [{ path: 'signatures.json', sha256: 'e'.repeat(64), bytes: 9 }];
  log.do('version.side-files-changed', { version: '3', sideFiles: signed });
  expect(shadows.at(-1)?.map(({ version, record }) => [version, record.sideFiles])).toEqual([['3', signed]]);
});
