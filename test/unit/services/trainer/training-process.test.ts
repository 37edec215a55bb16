import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../../lib/config/settings';
import { processTree } from '../../../../lib/process-tree';
import type { TrainingNews } from '../../../../services/trainer/child/messages';
import { trainApart } from '../../../../services/trainer/retrain/training-process';
import { silent } from '../../../helpers/silent-logger';
import { aRun } from '../../../helpers/training-run';
import { waitFor } from '../../../helpers/wait-for';

let folder: string;
let silence: Server;
let brokers: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'training-process-'));
  // A broker that takes connections and says nothing: reading waits for as long as the client does.
  silence = createServer(() => undefined);
  await new Promise<void>((resolve) => silence.listen(0, '127.0.0.1', resolve));
  brokers = `127.0.0.1:${(silence.address() as AddressInfo).port}`;
});
afterAll(() => {
  silence.close();
  rmSync(folder, { recursive: true, force: true });
});

function train(set: Readonly<Record<string, string>>, signal: AbortSignal, news: TrainingNews[] = []): Promise<void> {
  const { settings } = readSettings({ env: {}, overrides: { 'kafka.brokers': brokers, ...set } });
  const { runId, model, plan: usual } = aRun();
  const plan = { ...usual, trainer: settings.trainer.name };
  const job = { settings, model, runId, plan, folder, trigger: 'a test', parent: process.pid };
  return trainApart(job, { onNews: (one) => void news.push(one), onMemory: () => undefined, signal, logger: silent });
}

const below = (): number[] => processTree(process.pid).map(({ pid }) => pid);
/** Of other tests that this process has run, or is their parent itself. */
const others = new Set(below());
const childrenOf = (): number[] => below().filter((pid) => !others.has(pid));
const never = new AbortController().signal;

test('what the process fails of comes back with its code', async () => {
  await expect(train({ 'trainer.name': 'nobody' }, never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('a stop ends it within a moment, whatever it does', async () => {
  const stop = new AbortController();
  const done = train({}, stop.signal);
  const outcome = expect(done).rejects.toThrow('stopping');
  await waitFor(() => childrenOf().length > 0, { what: 'the process' });
  stop.abort(new Error('stopping'));
  await outcome;
  expect(childrenOf()).toEqual([]);
});

test.each([
  ['memory', { 'trainer.maxMemoryBytes': String(64 << 20) }],
  ['timeout', { 'trainer.timeoutMs': '1000' }],
])('%s is bounded', async (reason, set) => {
  await expect(train(set, never)).rejects.toMatchObject({ code: 'TRAINING_FAILED', facts: { reason } });
  expect(childrenOf()).toEqual([]);
});

test('a process that is killed from outside is lost', async () => {
  const done = train({}, never);
  const outcome = expect(done).rejects.toMatchObject({ code: 'TRAINING_FAILED', facts: { reason: 'lost' } });
  await waitFor(() => childrenOf().length > 0, { what: 'the process' });
  for (const pid of childrenOf()) process.kill(pid, 'SIGKILL');
  await outcome;
});
