import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, type Outcome } from '../../../../../services/trainer/tuning/journal';
import { lockJournal } from '../../../../../services/trainer/tuning/journal-lock';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const aPath = (): string => join(folder, `${count++}.jsonl`);
const study = { trainer: 'linear', seed: 1, space: { ridge: { kind: 'choice', values: [1, 2] } } };
const outcome = (trial: string): Outcome => ({
  trial,
  seed: 5,
  budget: 1,
  parameters: { ridge: 2, mask: 'session' },
  objective: 0.25,
  figures: { 'ndcg@20': 0.25 },
  seconds: 1.5,
  finishedAt: '2026-01-01T00:00:00.000Z',
});

async function filled(path: string, trials: readonly string[]): Promise<void> {
  const journal = await openJournal(path, study);
  await Promise.all(trials.map((trial) => journal.add(outcome(trial))));
  await journal.close();
}

async function trialsIn(path: string): Promise<string[]> {
  const journal = await openJournal(path, study);
  await journal.close();
  return [...journal.done.keys()];
}

test('what has ended is there when the study goes on', async () => {
  const path = aPath();
  await filled(path, ['0', '1']);
  const journal = await openJournal(path, study);
  expect([...journal.done.values()]).toEqual([outcome('0'), outcome('1')]);
  await journal.close();
});

test('wherever a kill cuts the file, only the line that it cut is lost', async () => {
  const path = aPath();
  await filled(path, ['0', '1']);
  const whole = readFileSync(path);
  const ends = [...whole.keys()].filter((at) => whole[at] === 10).map((at) => at + 1);
  for (let length = 0; length <= whole.length; length += 7) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    const left = ends.filter((end) => end <= length).length - 1;
    expect(await trialsIn(path)).toEqual(['0', '1'].slice(0, Math.max(0, left)));
    await filled(path, ['2']);
    expect(await trialsIn(path)).toContain('2');
  }
});

test('another study is refused, and what differs is named', async () => {
  const path = aPath();
  await filled(path, ['0']);
  const changed = openJournal(path, { ...study, seed: 2 });
  await expect(changed).rejects.toMatchObject({ code: 'STUDY_CHANGED', facts: { changed: ['seed'] } });
  expect(await trialsIn(path)).toEqual(['0']);
});

test('the order in which a study is described does not matter', async () => {
  const path = aPath();
  await filled(path, ['0']);
  const { space, ...rest } = study;
  await (await openJournal(path, { space, ...rest })).close();
});

test('a line that is no trial is refused by its number, and not passed over', async () => {
  const path = aPath();
  await filled(path, ['0']);
  appendFileSync(path, '{"trial":7}\n');
  await expect(openJournal(path, study)).rejects.toMatchObject({ code: 'DATA_INVALID', facts: { line: 3 } });
});

test('a file of something else is no journal, and stays as it is', async () => {
  const path = aPath();
  writeFileSync(path, 'user,item\n1,2\n');
  await expect(openJournal(path, study)).rejects.toMatchObject({ code: 'DATA_INVALID', facts: { line: 1 } });
  expect(readFileSync(path, 'utf8')).toBe('user,item\n1,2\n');
});

test('a second process is kept out until the first has ended', () => {
  const path = aPath();
  const unlock = lockJournal(path);
  expect(() => lockJournal(path)).toThrow(
    expect.objectContaining({ code: 'STUDY_BUSY', facts: { path, pid: process.pid } }) as Error,
  );
  unlock();
  lockJournal(path)();
});

test('the lock of a process that is gone is taken over', () => {
  const path = aPath();
  // No process has so large a number.
  writeFileSync(`${path}.lock`, '999999999\n');
  lockJournal(path)();
});
