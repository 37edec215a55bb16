import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../../lib/config/settings';
import { AppError } from '../../../../lib/errors';
import { createMetrics } from '../../../../lib/metrics/metrics';
import { createTrainerMetrics } from '../../../../lib/metrics/trainer-metrics';
import { endRun } from '../../../../lib/training/advance-run';
import type { TrainingRun } from '../../../../lib/training/training-run';
import { lead, type LeadDeps } from '../../../../services/trainer/retrain/lead';
import { anInteraction } from '../../../helpers/interaction';
import { createMemoryTerm, type MemoryTerm } from '../../../helpers/memory-term';
import { silent } from '../../../helpers/silent-logger';
import { aRun, aWindow } from '../../../helpers/training-run';

const hour = 3_600_000;
const metrics = createTrainerMetrics(createMetrics({ service: 'trainer' }));

let workDir: string;
let term: MemoryTerm;
let clock: { now: number };
let high: bigint;
let performed: TrainingRun[];
beforeEach(() => {
  workDir = mkdtempSync(join(tmpdir(), 'lead-'));
  term = createMemoryTerm();
  clock = { now: aRun().at };
  high = 100n;
  performed = [];
});
afterEach(() => rmSync(workDir, { recursive: true, force: true }));

/** Leads until `until` holds; each look at the topic is an hour later. */
async function led(set: Readonly<Record<string, string>>, until: () => boolean, more: Partial<LeadDeps> = {}) {
  const overrides = { 'trainer.model': 'shop', 'trainer.workDir': workDir, ...set };
  let looks = 0;
  const deps: LeadDeps = {
    settings: readSettings({ env: {}, overrides }).settings.trainer,
    async offsets() {
      if (until() || ++looks > 200) term.end();
      clock.now += hour;
      return new Map([[0, { low: 0n, high }]]);
    },
    tail: () =>
      Promise.resolve(Array.from({ length: 5_000 }, () => anInteraction({ itemId: 'b', timestamp: clock.now }))),
    live: () => Promise.resolve('1'),
    async perform(run, ofTerm, fulfilled) {
      await ofTerm.save(run, fulfilled);
      performed.push(run);
      const window = aWindow();
      const ended = endRun(run, { result: 'rejected', reason: 'not-better', message: '' }, clock.now, { window });
      await ofTerm.save(ended);
      return ended;
    },
    metrics,
    onWaiting: () => undefined,
    owner: 'me',
    logger: silent,
    now: () => clock.now,
    ...more,
  };
  await lead(term, deps).catch((error: unknown) => {
    if (!term.signal.aborted) throw error;
  });
  expect(looks).toBeLessThan(200);
}

test('a run begins by schedule, again after the interval, and not without new events', async () => {
  const busy = { 'trainer.driftLimit': '0' };
  await led(busy, () => {
    high += 1n;
    return performed.length === 2;
  });
  const [first, second] = performed;
  expect(first?.trigger.kind).toBe('schedule');
  const sinceMs = (second?.plan.startedAt ?? 0) - (first?.plan.startedAt ?? 0);
  expect(sinceMs).toBeGreaterThanOrEqual(24 * hour);
  expect(sinceMs).toBeLessThan(26 * hour);
});

test('nothing new, no run', async () => {
  let looks = 0;
  await led({}, () => ++looks > 60);
  expect(performed).toHaveLength(1);
});

test('other items than in the window trained on last begin a run', async () => {
  await led({ 'trainer.intervalMs': String(1_000 * hour) }, () => {
    high += 1n;
    return performed.length === 2;
  });
  expect(performed.map(({ trigger }) => trigger.kind)).toEqual(['schedule', 'drift']);
});

test('all requests that are there are answered by one run, and are taken off', async () => {
  term.requests.push(
    { id: 'r1', model: 'shop', at: clock.now, why: 'alert' },
    { id: 'r2', model: 'shop', at: clock.now, why: '' },
  );
  await led({ 'trainer.intervalMs': '0', 'trainer.driftLimit': '0' }, () => performed.length > 0);
  expect(performed).toMatchObject([{ trigger: { kind: 'request', why: 'alert' }, requests: ['r1', 'r2'] }]);
  expect(term.requests).toEqual([]);
});

test('an unfinished run is taken up before anything else, by what is on record', async () => {
  await term.save(aRun({ step: 'judging', attempt: 1 }));
  await led({ 'trainer.intervalMs': '0' }, () => performed.length > 0);
  expect(performed).toMatchObject([{ runId: aRun().runId, step: 'reading', attempt: 2, owner: 'me' }]);
});

test('one that was taken up too often has failed', async () => {
  await term.save(aRun({ step: 'training', attempt: 3 }));
  await led({ 'trainer.intervalMs': '0' }, () => term.runs().open.length === 0);
  expect(performed).toEqual([]);
  expect(term.runs().ended).toMatchObject([{ result: 'failed', reason: 'attempts' }]);
});

test('what other runs left on the disk is removed, what an unfinished one has stays', async () => {
  for (const runId of ['old', aRun().runId]) mkdirSync(join(workDir, 'shop', runId), { recursive: true });
  await term.save(aRun());
  const seen: boolean[] = [];
  await led({ 'trainer.intervalMs': '0' }, () => {
    seen.push(existsSync(join(workDir, 'shop', 'old')), existsSync(join(workDir, 'shop', aRun().runId)));
    return true;
  });
  expect(seen).toEqual([false, true]);
});

test('while Kafka or the registry is away it waits, and says for what', async () => {
  let failures = 0;
  const waits: (string | null)[] = [];
  await led({}, () => performed.length > 0, {
    async live() {
      if (failures++ < 2) throw new AppError('REGISTRY_UNREACHABLE', 'the registry is away');
      return null;
    },
    onWaiting: (why) => waits.push(why),
  });
  expect(performed).toMatchObject([{ plan: { live: null } }]);
  expect(waits).toContain('the registry is away');
  expect(waits.at(-1)).toBeNull();
});

test('what nothing helps against ends the term', async () => {
  const refused = new AppError('AUTH_REFUSED', 'the key is unknown');
  const failing = led({}, () => false, { live: () => Promise.reject(refused) });
  await expect(failing).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});
