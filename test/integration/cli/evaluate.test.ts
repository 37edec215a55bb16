import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { EvaluationReport } from '../../../lib/evaluation/report';
import { createRandom } from '../../../lib/seeded-random';
import { projectRoot } from '../../helpers/project-root';
import { createScenario } from '../../helpers/recommender-scenario';
import { streamrec, type CommandResult } from './run-streamrec';

/** Commands that open inference processes, on a machine that may be busy. */
jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'streamrec-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Customers with habits of their own: each buys some three of five favourites a week, from February on. */
function sales(customers: number): string {
  const random = createRandom(7);
  const lines = ['user_id,item_id,timestamp,session_id'];
  for (let week = 0; week < 6; week++) {
    for (let customer = 0; customer < customers; customer++) {
      const at = new Date(Date.UTC(2026, 1, 1 + 7 * week) + customer * 60_000).toISOString();
      for (let favourite = 0; favourite < 5; favourite++) {
        if (random() < 0.4) continue;
        lines.push(`c${customer},i${(customer * 7 + favourite) % 60},${at},s${week}-${customer}`);
      }
    }
  }
  return lines.join('\n');
}

const run = (...args: readonly string[]): Promise<CommandResult> => streamrec(args, {}, folder);

beforeAll(async () => {
  writeFileSync(join(folder, 'sales.csv.gz'), gzipSync(sales(80)));
  for (const version of ['1', '2']) {
    const args = [
      'train',
      '--data',
      'sales.csv.gz',
      '--cut',
      '2026-03-01',
      '--out',
      'models',
      '--model-version',
      version,
    ];
    expect(await run(...args)).toMatchObject({ code: 0 });
  }
});

/** As a shell would split them: words, or text in single quotes. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? (word as string));

const documented = [...readFileSync(join(projectRoot, 'docs', 'evaluation.md'), 'utf8').matchAll(/```sh\n([^`]+)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((command) => wordsOf(command).slice(1));

test('the commands of docs/evaluation.md do what they say', async () => {
  expect(documented).toHaveLength(4);
  for (const args of documented) {
    const { code, stdout, stderr } = await run(...args);
    expect([args.join(' '), code, stderr]).toEqual([args.join(' '), 0, '']);
    expect(stdout).toContain('personal-frequency');
  }
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as EvaluationReport;
  expect(report.reference).toBe('models/first/1');
  // The same model twice: nothing differs.
  expect(report.listers[0]?.differences?.['ndcg@20']).toMatchObject({ value: 0, low: 0, high: 0, better: 0.5 });
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<svg');
});

test('JSON: a version that knows habits is far better than what sells; a gate that does not hold ends with 4', async () => {
  const args = ['evaluate', 'models/first/1', '--against', 'popular', '--data', 'sales.csv.gz', '--cut', '2026-03-01'];
  const gates = ['--k', '5', '--require-better', 'ndcg@5:0.99', '--slice-worse', 'ndcg@5', '--fail-if', 'ndcg@5<0.99'];
  const { code, stdout } = await run(...args, ...gates, '--json');
  expect(code).toBe(4);
  const report = JSON.parse(stdout) as EvaluationReport & { readonly conditions: { readonly holds: boolean }[] };
  expect(report.conditions.map(({ holds }) => holds)).toEqual([false, true, true]);
  const [first, popular] = report.listers;
  expect([first?.name, first?.kind, first?.failures, popular?.name]).toEqual([
    'models/first/1',
    'version',
    0,
    'popular',
  ]);
  expect(first?.figures['ndcg@5']?.value).toBeGreaterThan(2 * (popular?.figures['ndcg@5']?.value ?? 1));
  expect(report.points).toBeGreaterThan(100);
  expect(report.notes).toEqual([]);
});

test('a version that has seen what it is judged by is told', async () => {
  const args = [
    'evaluate',
    'models/first/1',
    '--data',
    'sales.csv.gz',
    '--cut',
    '2026-02-15',
    '--k',
    '5',
    '--no-baselines',
  ];
  const { code, stdout } = await run(...args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Note: models\/first\/1 has learned from events until 2026-02-2/);
});

test('events of the topic, in a window', async () => {
  const scenario = await createScenario({ modelDir: join(folder, 'models', 'first', '1'), partitions: 2 });
  try {
    const { env } = scenario;
    expect(await streamrec(['backfill', 'sales.csv.gz'], env, folder)).toMatchObject({ code: 0 });
    const { code, stdout } = await streamrec(
      ['evaluate', '--from', '2026-02-10', '--cut', '2026-03-01', '--json'],
      env,
      folder,
    );
    expect(code).toBe(0);
    const [fromTopic, fromFile] = [
      stdout,
      (await run('evaluate', '--data', 'sales.csv.gz', '--cut', '2026-03-01', '--json')).stdout,
    ].map((text) => JSON.parse(text) as EvaluationReport);
    expect(fromTopic?.points).toBe(fromFile?.points);
    // Two weeks of the four before the cut.
    expect(fromTopic?.trainingEvents).toBeLessThan(0.6 * (fromFile?.trainingEvents ?? 0));
  } finally {
    await scenario.close();
  }
});

test.each([
  [
    'a version that is not there',
    ['models/first/7', '--data', 'sales.csv.gz', '--cut', '2026-03-01'],
    1,
    /MODEL_INVALID: there is no model version models\/first\/7/,
  ],
  [
    'nothing after the cut',
    ['--data', 'sales.csv.gz', '--cut', '2027-01-01'],
    1,
    /DATA_INVALID: sales.csv.gz has no event after the cut/,
  ],
  [
    'nothing before the cut',
    ['--data', 'sales.csv.gz', '--cut', '2025-01-01'],
    1,
    /DATA_INVALID: sales.csv.gz has no event before the cut/,
  ],
  ['a condition of no version', ['--fail-if', 'ndcg@20<1'], 2, /name a version that ndcg@20 is asked of/],
  ['no cut', ['--data', 'sales.csv.gz'], 2, /say with --cut where the past ends/],
  [
    'a page that cannot be written',
    ['--data', 'sales.csv.gz', '--cut', '2026-03-01', '--html', 'nowhere/x.html'],
    1,
    /STORAGE_FAILED: cannot write nowhere\/x.html/,
  ],
] as const)('%s', async (_what, args, code, expected) => {
  const result = await run('evaluate', ...args);
  expect(result.stderr).toMatch(expected);
  expect(result.code).toBe(code);
});
