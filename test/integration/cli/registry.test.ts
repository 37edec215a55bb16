import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../helpers/project-root';
import { openApi, type TestApi } from '../../helpers/registry-api';
import { streamrec, type CommandResult } from './run-streamrec';

const fixtures = join(projectRoot, 'test', 'fixtures', 'pytorch-sasrec');

let api: TestApi;
let folder: string;
let keys: Readonly<Record<'ann' | 'bob' | 'eve', string>>;

beforeAll(async () => {
  api = await openApi();
  folder = mkdtempSync(join(tmpdir(), 'streamrec-cli-'));
  keys = {
    ann: await api.key('admin', null, { user: 'ann' }),
    bob: await api.key('operator', null, { user: 'bob' }),
    eve: await api.key('viewer', ['shop-*'], { user: 'eve' }),
  };
  for (const version of ['1', '2']) await imported(version);
}, 300_000);

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const modelFolder = (version: string): string => join(folder, 'models', 'sasrec', version);

async function imported(version: string): Promise<void> {
  const from = (file: string): string => join(fixtures, version, file);
  const { code, stderr } = await streamrec([
    ...['model', 'import', from('sasrec.onnx'), '--vocabulary', from('vocabulary.json')],
    ...['--metrics', from('metrics.json'), '--name', 'sasrec', '--model-version', version],
    ...['--out', join(folder, 'models')],
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

function as(who: keyof typeof keys, ...args: string[]): Promise<CommandResult> {
  api.clock.now += 60_000;
  return streamrec(args, { STREAMREC_REGISTRY_URL: api.url, STREAMREC_REGISTRY_KEY: keys[who] });
}

async function done(who: keyof typeof keys, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await as(who, ...args);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const json = async <T>(...args: string[]): Promise<T> => JSON.parse(await done('ann', ...args, '--json')) as T;

describe('versions', () => {
  test('are sent once, and again without a change', async () => {
    expect(await done('ann', 'model', 'push', modelFolder('1'), '--tag', 'trained-by=ann')).toMatch(
      /^sasrec: version 1 is there \([\d.]+ KiB\); revision \d+, by ann\n$/,
    );
    expect(await done('ann', 'model', 'push', modelFolder('1'))).toContain('version 1 is there already');
    await done('bob', 'model', 'push', modelFolder('2'), '--reason', 'longer trained');
    expect(await json('model', 'list', 'sasrec')).toMatchObject({
      versions: [
        { version: '2', parent: '1', createdBy: 'bob', metrics: { hitRateAt20: 0.735 } },
        { version: '1', tags: { 'trained-by': 'ann' } },
      ],
    });
  }, 120_000);

  test('that are not what their manifest says are not sent', async () => {
    const broken = join(folder, 'broken');
    cpSync(modelFolder('2'), broken, { recursive: true });
    const files = readdirSync(broken).filter((file) => file !== 'manifest.json');
    appendFileSync(join(broken, files.find((file) => file.startsWith('model')) as string), '!');
    const { code, stderr } = await as('ann', 'model', 'push', broken);
    expect(stderr).toMatch(/^MODEL_INVALID: .*its manifest says/);
    expect(code).toBe(1);
  });

  test('come back byte by byte, into a folder that is not there yet', async () => {
    const out = join(folder, 'back');
    await done('ann', 'model', 'download', 'sasrec', '2', '--out', out);
    const names = readdirSync(modelFolder('2')).sort();
    expect(readdirSync(join(out, 'sasrec', '2')).sort()).toEqual(names);
    for (const name of names)
      expect(readFileSync(join(out, 'sasrec', '2', name))).toEqual(readFileSync(join(modelFolder('2'), name)));
    expect((await as('ann', 'model', 'download', 'sasrec', '2', '--out', out)).code).toBe(1);
  }, 120_000);

  test('are shown as tables', async () => {
    expect(await done('ann', 'model', 'list')).toMatch(/sasrec.*2.*nothing/);
    expect(await done('ann', 'model', 'show', 'sasrec', '2')).toMatch(/item_ids: item_ids int64[^]*hitRateAt20 0\.735/);
    expect(await done('ann', 'model', 'compare', 'sasrec', '1', '2')).toMatch(/offline hitRateAt20.*0\.18.*0\.735/);
    expect(await done('ann', 'model', 'lineage', 'sasrec')).toBe('1  main\n└─ 2  main\n');
    await done('ann', 'model', 'branch', 'sasrec', 'summer', '--from', '1');
    await done('ann', 'model', 'move', 'sasrec', '2', 'summer');
    expect(await done('ann', 'model', 'branch', 'sasrec')).toMatch(/summer.*1/);
  }, 120_000);
});

describe('deployments', () => {
  test('are shown and not done with --dry-run, and not done unasked', async () => {
    const { code, stdout, stderr } = await as(
      'ann',
      'deploy',
      'promote',
      'sasrec',
      '1',
      '--reason',
      'first',
      '--dry-run',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    for (const text of ['promote 1: all users get it', 'now    nothing', 'who    ann (admin)', 'why    first'])
      expect(stderr).toContain(text);
    const unasked = await as('ann', 'deploy', 'promote', 'sasrec', '1', '--reason', 'first');
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('CONFIG_INVALID: there is no terminal to ask at: add --yes');
    expect((await as('ann', 'deploy', 'promote', 'sasrec', '1', '--yes')).code).toBe(2);
    expect(await json('deploy', 'status', 'sasrec')).toMatchObject({ deployment: { live: null } });
  }, 120_000);

  test('go from the first over a canary to the second and back', async () => {
    await done('ann', 'deploy', 'promote', 'sasrec', '1', '--reason', 'first', '--yes');
    await done('ann', 'config', 'set', 'sasrec', 'listLength=10', '--reason', 'phones');
    const guards = ['--max-error-rate', '1%', '--max-quality-drop', '0.1'];
    const asked = [
      'deploy',
      'canary',
      'sasrec',
      '2',
      '--share',
      '10%',
      ...guards,
      '--reason',
      'better offline',
      '--yes',
    ];
    await done('bob', ...asked);
    const status = await done('ann', 'deploy', 'status', 'sasrec');
    expect(status).toMatch(/2 with configuration 1 for 10 % of the users/);
    expect(status).toMatch(/errors above 1 %, quality more than 10 % below live's/);
    await done('bob', 'deploy', 'promote', 'sasrec', '2', '--reason', 'won', '--yes');
    expect(await done('bob', 'deploy', 'rollback', 'sasrec', '--reason', 'sales fell', '--yes')).toContain(
      'rolled back to 1 with configuration 0',
    );
    expect(await done('ann', 'deploy', 'history', 'sasrec')).toMatch(/2 with configuration 1.*rolled back/);
  }, 120_000);

  test('of a revision that is not the current one are conflicts', async () => {
    const { code, stderr } = await as(
      'ann',
      'deploy',
      'promote',
      'sasrec',
      '2',
      '--reason',
      'x',
      '--yes',
      '--based-on',
      '1',
    );
    expect(stderr).toContain('REGISTRY_CONFLICT: based on revision 1');
    expect(code).toBe(3);
  });

  test('that contradict the rules or the key’s rights are refused', async () => {
    const again = await as(
      'ann',
      'deploy',
      'promote',
      'sasrec',
      '1',
      '--config-revision',
      '0',
      '--reason',
      'x',
      '--yes',
      '--json',
    );
    expect(JSON.parse(again.stderr)).toMatchObject({ error: { code: 'REGISTRY_INVALID' } });
    expect(again.code).toBe(4);
    const viewer = await as('eve', 'deploy', 'promote', 'sasrec', '2', '--reason', 'x', '--yes');
    expect(viewer.code).toBe(4);
    const nobody = await streamrec(['model', 'list'], { STREAMREC_REGISTRY_URL: api.url });
    expect(nobody.stderr).toMatch(/^AUTH_REFUSED/);
    expect(nobody.code).toBe(4);
    expect((await as('ann', 'model', 'show', 'nothing')).code).toBe(1);
  }, 120_000);

  test('wait for another person where four eyes are asked for', async () => {
    await done('ann', 'deploy', 'policy', 'sasrec', '--four-eyes', 'on');
    const told = await done('ann', 'deploy', 'promote', 'sasrec', '2', '--reason', 'again', '--yes');
    const [, approval = ''] = /streamrec deploy approve sasrec (\S+)/.exec(told) ?? [];
    expect((await as('ann', 'deploy', 'approve', 'sasrec', approval, '--reason', 'mine', '--yes')).code).toBe(4);
    expect(await done('bob', 'deploy', 'approve', 'sasrec', approval, '--reason', 'seen', '--yes')).toContain(
      'approved and done',
    );
    expect(await json('deploy', 'status', 'sasrec')).toMatchObject({
      deployment: { live: { version: '2' }, actor: 'ann', approvedBy: 'bob' },
    });
  }, 120_000);
});

describe('configurations', () => {
  test('are edited, shown, compared', async () => {
    await done('ann', 'config', 'set', 'sasrec', 'filters.onlyAvailable=true', '--unset', 'listLength');
    expect(await done('ann', 'config', 'get', 'sasrec')).toMatch(
      /^# configuration 2 of sasrec, .* by ann: \nfilters:\n {2}onlyAvailable: true\n$/,
    );
    expect(await json('config', 'diff', 'sasrec', '1')).toEqual({
      from: 1,
      to: 2,
      differences: expect.arrayContaining([{ key: 'listLength', before: 10 }]) as unknown,
    });
    expect(await done('ann', 'config', 'history', 'sasrec')).toMatch(/onlyAvailable: true[^]*phones.*listLength: 10/);
  }, 120_000);

  test('that a version cannot take are refused, and told before', async () => {
    const file = join(folder, 'config.yaml');
    writeFileSync(file, 'listLength: 1000\n');
    const checked = await as('ann', 'config', 'validate', 'sasrec', file);
    expect(checked.stdout).toContain('listLength: 1000, expected at most 40');
    expect(checked.code).toBe(4);
    expect((await as('ann', 'config', 'set', 'sasrec', '--file', file)).code).toBe(4);
    writeFileSync(file, 'listLenght: 10\n');
    expect((await as('ann', 'config', 'validate', 'sasrec', file)).code).toBe(2);
  }, 120_000);
});

test('the audit tells who did what when and why, and how it stood', async () => {
  const rolledBack = await json<{ changes: { revision: number; at: number }[] }>(
    'audit',
    'list',
    '--action',
    'deploy.rolled-back',
  );
  expect(rolledBack.changes).toMatchObject([{ actor: 'bob', reason: 'sales fell', payload: { version: '1' } }]);
  const [{ revision, at } = { revision: 0, at: 0 }] = rolledBack.changes;
  expect(await done('ann', 'audit', 'show', String(revision))).toMatch(/bob[^]*sales fell[^]*deploy\.rolled-back/);
  const before = new Date(at - 1).toISOString();
  expect(await done('ann', 'audit', 'at', before, 'sasrec')).toMatch(/live.*2 with configuration 1/);
  expect(await done('ann', 'audit', 'at', before)).toMatch(/sasrec.*2 with configuration 1/);
  expect(await done('ann', 'audit', 'list', '--limit', '3')).toContain('there are older ones');
}, 120_000);

test('keys are made, told once, and revoked', async () => {
  const key = (await done('ann', 'key', 'create', '--user', 'ci', '--role', 'operator', '--expires-in', '90d')).trim();
  expect(key).toMatch(/^srk_/);
  const list = await done('ann', 'key', 'list');
  expect(list).toMatch(/ci.*operator/);
  expect(list).not.toContain(key);
  const [, id = ''] = key.split('_');
  await done('ann', 'key', 'revoke', id, '--reason', 'it leaked', '--yes');
  const { code } = await streamrec(['model', 'list'], { STREAMREC_REGISTRY_URL: api.url, STREAMREC_REGISTRY_KEY: key });
  expect(code).toBe(4);
}, 120_000);

test('a registry that is away is told, with exit code 1', async () => {
  const { code, stderr } = await streamrec(['model', 'list', '--registry', 'http://127.0.0.1:9', '--json']);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'REGISTRY_UNREACHABLE' } });
  expect(code).toBe(1);
}, 120_000);
