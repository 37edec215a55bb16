import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aisleCut, writeAisleShop } from '../../helpers/aisle-shop';
import { startStreamrec, streamrec } from './run-streamrec';
import { waitFor } from '../../helpers/wait-for';

jest.setTimeout(300_000);

const root = mkdtempSync(join(tmpdir(), 'streamrec-tune-'));
afterAll(() => rmSync(root, { recursive: true }));
const shop = join(root, 'shop.csv');
beforeAll(() => writeAisleShop(shop));

const small = [
  '--param',
  'earlier=0.05',
  '--param',
  'own=0.2',
  '--param',
  'halfLifeDays=30',
  '--space',
  'ridge=1,10,100',
];
const args = (journal: string, ...more: string[]): string[] => [
  'tune', '--trainer', 'linear', '--data', shop, '--cut', aisleCut, '--validation', '9d', '--protocol', 'next-line',
  '--points', '50', '--search', 'grid', '--parallel', '1', '--journal', journal, '--json', ...small, ...more,
]; // prettier-ignore

interface Printed {
  readonly outcomes: readonly { readonly trial: string; readonly objective: number; readonly seconds: number }[];
}
const printed = (stdout: string): Printed => JSON.parse(stdout) as Printed;
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

test('a study killed in its middle goes on and ends as one that was not', async () => {
  const [whole, cut] = [join(root, 'whole.jsonl'), join(root, 'cut.jsonl')];
  const undisturbed = await streamrec(args(whole));
  expect([undisturbed.code, undisturbed.stderr]).toEqual([0, '']);
  expect(linesOf(whole)).toHaveLength(4);

  const killed = startStreamrec(args(cut));
  // An error, where there is no file yet, counts as not yet.
  await waitFor(() => linesOf(cut).length >= 2, { what: 'a trial to end', timeoutMs: 120_000 });
  killed.kill('SIGKILL');
  await killed.ended;
  const before = linesOf(cut);
  const resumed = await streamrec(args(cut));
  expect(resumed.code).toBe(0);
  expect(linesOf(cut).slice(0, before.length)).toEqual(before);
  const figures = ({ stdout }: { stdout: string }) =>
    printed(stdout).outcomes.map(({ trial, objective }) => [trial, objective]);
  expect(figures(resumed)).toEqual(figures(undisturbed));

  const changed = await streamrec(args(whole, '--seed', '2'));
  expect(changed.code).toBe(3);
  expect(JSON.parse(changed.stderr)).toMatchObject({ error: { code: 'STUDY_CHANGED', facts: { changed: ['seed'] } } });
});

test.each([[['--trainer', 'nobody']], [['--space', 'rigde=1,2']], [['--param', 'ridge=-1']], [['--search', 'luck']]])(
  '%j is refused before anything runs',
  async (more) => {
    expect((await streamrec(args(join(root, 'none.jsonl'), ...more))).code).toBe(2);
  },
);
