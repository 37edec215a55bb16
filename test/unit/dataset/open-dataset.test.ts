import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tapped } from '../../../lib/dataset/event-source';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { interactionsSource } from '../../../lib/dataset/sources/interactions-source';
import { openSpoolFile, type FileCalls } from '../../../lib/dataset/spool-file';
import type { Interaction } from '../../../lib/domain/interaction';
import { anInteraction } from '../../helpers/interaction';
import { projectRoot } from '../../helpers/project-root';
import { randomEvents } from '../../helpers/random-events';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

const window = { fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2026, 2, 1) };
const events = randomEvents({ seed: 3, count: 3_000, ...window });
const source = interactionsSource('shop', events);
const rules = { oncePerOrder: false };

async function all(replay: AsyncIterable<Interaction>): Promise<Interaction[]> {
  const found: Interaction[] = [];
  for await (const event of replay) found.push(event);
  return found;
}

test('replays all customers in time order, ids equal where they were equal', async () => {
  const dataset = await openDataset(source, { spoolDir: folder, rules });
  const cutMs = Date.UTC(2026, 1, 1);
  const replayed = await all(dataset.replay(cutMs, Infinity));
  const expected = events.filter(({ timestamp }) => timestamp >= cutMs);
  const what = ({ timestamp, userId, itemId, eventType }: Interaction) =>
    `${timestamp} ${userId} ${itemId} ${eventType}`;
  expect(replayed.map(({ timestamp }) => timestamp)).toEqual(
    expected.map(({ timestamp }) => timestamp).sort((a, b) => a - b),
  );
  expect(replayed.map(what).sort()).toEqual(expected.map(what).sort());
  expect(new Set(replayed.map(({ eventId }) => eventId)).size).toBe(replayed.length);
  const sessions = (of: readonly Interaction[]) => new Set(of.map(({ sessionId }) => sessionId)).size;
  expect(sessions(replayed)).toBe(sessions(expected));
  expect(await all(dataset.replay(cutMs, cutMs))).toEqual([]);
  dataset.close();
});

test('what lies outside the window is counted, and its end is not part of it', async () => {
  const at = (timestamp: number, eventId: string) => anInteraction({ timestamp, eventId });
  const few = [at(999_999_999_998, 'a'), at(999_999_999_999, 'b'), at(1_000_000_000_000, 'c')];
  const dataset = await openDataset(interactionsSource('shop', few), { fromMs: 999_999_999_999, untilMs: 1e12 });
  expect(dataset).toMatchObject({ read: 3, events: 1, dropped: { 'before-window': 1, 'after-window': 1 } });
  expect(await dataset.until(Infinity)).toMatchObject({ events: 1, untilMs: 1e12 });
  expect(await all(dataset.replay(0, Infinity))).toHaveLength(1);
  dataset.close();
});

test('an event that cannot be used is dropped for its reason, and an amount that makes no sense is unknown', async () => {
  const strange: Partial<Interaction>[] = [
    { userId: ' ' },
    { itemId: 'a\u0000b' },
    { itemId: 'x'.repeat(257) },
    { timestamp: NaN },
    { timestamp: Infinity },
    { timestamp: -1 },
    { price: NaN, quantity: -3 },
    { price: Infinity },
  ];
  const made = strange.map((fields, at) => anInteraction({ eventId: `e${at}`, ...fields }));
  const dataset = await openDataset(interactionsSource('shop', made));
  expect(dataset).toMatchObject({
    events: 2,
    dropped: { 'user-id-missing': 1, 'item-id-malformed': 1, 'item-id-too-long': 1, 'timestamp-implausible': 3 },
    mended: { price: 2, quantity: 1 },
  });
  dataset.close();
});

test.each([{ cap: 0 }, { cap: NaN }, { minItemEvents: -1 }, { maxEventsPerDay: -1 }])(
  'rules %p are refused',
  async (rules) => {
    await expect(openDataset(source, { rules })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  },
);

describe('a disk', () => {
  const failing = (code: string, after: number): FileCalls => {
    let left = after;
    return {
      writeSync(fd, bytes, offset, length, position) {
        // As a disk that fills does: it takes what still fits, then refuses.
        const fits = Math.min(length, left);
        left -= fits;
        if (fits > 0) return writeSync(fd, bytes, offset, fits, position);
        throw Object.assign(new Error(`${code}: no`), { code });
      },
    };
  };

  test.each([
    ['ENOSPC', /the disk is full/],
    ['EDQUOT', /the quota is used up/],
  ])('that fills while events are put aside ends it with %s told, and nothing is left', async (code, message) => {
    const dir = join(folder, code);
    mkdirSync(dir);
    for (const after of [0, 1, 5_000, 50_000]) {
      const opening = openDataset(source, { openFile: () => openSpoolFile(dir, failing(code, after)) });
      await expect(opening).rejects.toMatchObject({ code: 'STORAGE_FAILED', facts: { dir } });
      await expect(opening).rejects.toThrow(message);
    }
    expect(readdirSync(dir)).toEqual([]);
  });

  test('that fills while a replay is sorted ends the replay, and not the dataset', async () => {
    let files = 0;
    const openFile = () => openSpoolFile(folder, ...(files++ === 1 ? [failing('ENOSPC', 9_000)] : []));
    const dataset = await openDataset(source, { openFile, rules });
    await expect(all(dataset.replay(0, Infinity))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(await all(dataset.replay(0, Infinity))).toHaveLength(events.length);
    dataset.close();
  });

  test('that lets files grow no further says so', () => {
    const result = inChild('', (command) => ['bash', '-c', `ulimit -f 16; exec ${command}`]);
    expect(result.stdout.trim()).toBe('STORAGE_FAILED');
    expect(result.stderr).toMatch(/ulimit -f/);
  });

  test('whose folder is a file, or cannot be written to, is named', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(openDataset(source, { spoolDir: file })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      facts: { dir: file },
    });
  });

  test('holds nothing under any name, at any time: a kill leaves nothing', () => {
    const dir = join(folder, 'killed');
    const { signal, stdout } = inChild(
      `console.log(require('fs').readdirSync(${JSON.stringify(dir)}).length); process.kill(process.pid, 'SIGKILL')`,
      undefined,
      dir,
    );
    expect([signal, stdout.trim()]).toEqual(['SIGKILL', '0']);
    expect(readdirSync(dir)).toEqual([]);
  });
});

/** Makes a dataset of 20,000 events in another process, then goes on as told; prints the code of an error. */
function inChild(
  then: string,
  wrap: (command: string) => string[] = (command) => ['bash', '-c', `exec ${command}`],
  dir = folder,
) {
  const script = `
    const { openDataset } = require('./dist/lib/dataset/open-dataset');
    const { interactionsSource } = require('./dist/lib/dataset/sources/interactions-source');
    const event = (at) => ({ eventId: 'e' + at, userId: 'u' + at, itemId: 'i', eventType: 'view', timestamp: 1e12 + at,
      sessionId: null, quantity: null, price: null });
    openDataset(interactionsSource('shop', Array.from({ length: 20000 }, (_, at) => event(at))), { spoolDir: ${JSON.stringify(dir)} })
      .then(() => { ${then} }, (error) => { console.log(error.code); console.error(error.message); });`;
  const [command = '', ...args] = wrap(`'${process.execPath}' -e "$SCRIPT"`);
  return spawnSync(command, args, { cwd: projectRoot, env: { ...process.env, SCRIPT: script }, encoding: 'utf8' });
}

test('who taps a source sees each clean event as it goes by', async () => {
  const seen: string[] = [];
  const some = interactionsSource('shop', [anInteraction({ eventId: ' a ' }), anInteraction({ userId: '' })]);
  const dataset = await openDataset(tapped(some, ({ eventId }) => seen.push(eventId)));
  expect([seen, dataset.events, dataset.dropped]).toEqual([['a'], 1, { 'user-id-missing': 1 }]);
  dataset.close();
});

test('an aborted signal ends the reading', async () => {
  const abort = new AbortController();
  const endless = function* () {
    for (let at = 0; ; at++) yield anInteraction({ eventId: `e${at}`, timestamp: 1e12 + at });
  };
  const opening = openDataset(interactionsSource('endless', endless()), {
    signal: abort.signal,
    onProgress: () => abort.abort(new Error('enough')),
  });
  await expect(opening).rejects.toThrow('enough');
});
