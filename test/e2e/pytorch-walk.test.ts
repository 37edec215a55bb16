import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePorts } from '../../lib/stack/free-ports';
import { createShopping } from '../helpers/events';
import { projectRoot } from '../helpers/project-root';
import { createScenario, type Scenario } from '../helpers/recommender-scenario';
import { runClient } from '../helpers/run-client';
import { uniqueTopic } from '../helpers/stack';
import { startShell, type ShellProcess } from '../helpers/shell-process';
import { waitFor } from '../helpers/wait-for';

/** The walk of docs/models.md, command by command as it is printed there, from a folder like a new clone. */
const guide = readFileSync(join(projectRoot, 'docs', 'models.md'), 'utf8');
const heading = '## From a PyTorch model to a canary in ten commands';
const walk = guide.slice(guide.indexOf(heading), guide.indexOf('\n## ', guide.indexOf(heading) + 1));
const [once = '', service = '', ...rest] = [...walk.matchAll(/```sh\n(.*?)```/gs)].map(([, lines]) => lines as string);
const commands = rest.flatMap((lines) => lines.trim().split('\n'));
const after = commands.findIndex((line) => line.startsWith('streamrec deploy status'));

const python = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import torch, onnx, onnxscript']).status === 0,
);
if (python === undefined) console.warn('no PyTorch here: the graphs that it exported are taken from test/fixtures');

let folder: string;
let scenario: Scenario;
let env: Readonly<Record<string, string>>;
const running: ShellProcess[] = [];

/** `streamrec` and `python` as the guide means them. */
function writePrograms(bin: string): void {
  const fixtures = join(projectRoot, 'test', 'fixtures', 'pytorch-sasrec');
  const programs = {
    streamrec: `exec '${process.execPath}' '${join(projectRoot, 'bin', 'streamrec.js')}' "$@"`,
    python:
      python === undefined
        ? `while [ $# -gt 1 ]; do [ "$1" = --out ] && out=$2; shift; done\nmkdir -p build && cp -r '${fixtures}'/\${out##*-} "$out"`
        : `script=$1; shift\nexec ${python} '${projectRoot}'/"$script" "$@"`,
  };
  mkdirSync(bin);
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/bash\nset -e\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
}

/** Without ~/.bashrc, which bash reads where its input is a socket, and which may put another python first. */
const run = async (lines: string): Promise<string> => {
  const { out } = await runClient('bash', ['--norc', '-ec', `cd '${folder}'\n${lines}`], { env, timeoutMs: 120_000 });
  return out;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-walk-'));
  writePrograms(join(folder, 'bin'));
  scenario = await createScenario({ modelDir: 'models/none' });
  const [port = 0] = await freePorts(1);
  const { STREAMREC_MODEL_DIR: _, ...settings } = scenario.env;
  env = {
    ...settings,
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
    STREAMREC_TOPICS_MODEL_REGISTRY: `${scenario.settings.topics.userHistory}.registry`,
    STREAMREC_REGISTRY_SERVICE_PORT: String(port),
    STREAMREC_REGISTRY_URL: `http://127.0.0.1:${port}`,
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
    NODE_ENV: '',
  };
  // Topics as planned, which those of the scenario are not; but for the registry's they are not looked at again.
  const names = [
    ...['USER_HISTORY', 'RECOMMENDATIONS', 'DEAD_LETTERS', 'ITEMS', 'ITEM_DEAD_LETTERS', 'REPLAYED'],
    ...['EVALUATOR_STATE', 'TRAINING_EXAMPLES'],
  ];
  const planned = names.map((name) => `STREAMREC_TOPICS_${name}=${uniqueTopic('walk')}`).join(' ');
  const block = once.replace(/^(?=streamrec topics)/m, `${planned} `);
  // Exports hold for the commands that follow, as in one terminal.
  const told = await run(`${block}\nenv | grep ^STREAMREC_`);
  env = { ...env, ...Object.fromEntries(told.split('\n').flatMap(assignment)) };
}, 180_000);

function assignment(line: string): [string, string][] {
  const [, name, value] = /^(STREAMREC_\w+)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [[name, value ?? '']];
}

afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await scenario.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(line: string): Promise<void> {
  const started = startShell(`cd '${folder}'; exec ${line.trim()}`, env);
  running.push(started);
  await started.ready();
}

test('there are ten commands', () => {
  expect(after).toBe(10);
  expect(service.trim()).toBe('streamrec registry');
});

const shoppers = createShopping({ users: 200 });
let sent = 0;

/** The made-up shop's items are called item-000 to item-149. */
const events = (count: number) =>
  shoppers.next(count).map((event) => ({
    ...event,
    item_id: event.item_id.replace(/\d+/, (digits) => digits.padStart(3, '0')),
  }));

/** Sends events, and gives the versions that recommended for them, by user. */
async function versionsFor(count: number): Promise<Map<string, Set<string>>> {
  const before = scenario.verifier.recommendations.length;
  await scenario.send(events(count));
  sent += count;
  await scenario.results(sent, 120_000);
  const versions = new Map<string, Set<string>>();
  for (const { user_id: user, model, version, variant } of scenario.verifier.recommendations.slice(before)) {
    expect(model).toBe('sasrec');
    versions.set(user, (versions.get(user) ?? new Set()).add(`${version} ${variant}`));
  }
  return versions;
}

const seen = (versions: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...new Set([...versions.values()].flatMap((all) => [...all]))].sort();

test('they lead from a model of PyTorch to a canary, and back', async () => {
  await start(service);
  for (const line of commands.slice(0, after)) {
    if (/^streamrec recommender/.test(line)) await start(line);
    else await run(line);
  }
  expect(existsSync(join(folder, 'models', 'sasrec', '2', 'envelope.json'))).toBe(true);

  // A tenth of 200 customers, the same ones throughout.
  const canaried = await waitFor(
    async () => {
      const versions = await versionsFor(400);
      return seen(versions).join() === '1 live,2 canary' && versions;
    },
    { timeoutMs: 120_000, what: 'the canary to serve' },
  );
  const inCanary = [...canaried].filter(([, all]) => all.has('2 canary'));
  expect(inCanary.every(([, all]) => all.size === 1)).toBe(true);
  expect(inCanary.length).toBeGreaterThan(4);
  expect(inCanary.length).toBeLessThan(50);

  const [status, compare, promote, rollback, history, audit, at] = commands.slice(after) as [string, ...string[]];
  expect(await run(status)).toMatch(/canary.*2 with configuration 0 for 10 % of the users/s);
  expect(await run(compare ?? '')).toMatch(/offline hitRateAt20\s.*0\.\d+.*0\.\d+/);
  await run(promote ?? '');
  await waitFor(async () => seen(await versionsFor(100)).join() === '2 live', {
    timeoutMs: 120_000,
    what: '2 to be live',
  });
  await run(rollback ?? '');
  await waitFor(async () => seen(await versionsFor(100)).join() === '1 live', {
    timeoutMs: 120_000,
    what: '1 to be back',
  });
  expect(await run(history ?? '')).toMatch(/2 with configuration 0.*rolled back/s);
  const actions = [...(await run(audit ?? '')).matchAll(/\b(?:deploy|version)\.[a-z-]+/g)].map(([action]) => action);
  expect(actions).toEqual([
    'deploy.rolled-back',
    'deploy.live',
    'deploy.canary',
    'version.created',
    'deploy.live',
    'version.created',
  ]);
  expect(await run((at ?? '').replace('1m', '0s'))).toMatch(/live.*1 with configuration 0/s);
}, 600_000);
