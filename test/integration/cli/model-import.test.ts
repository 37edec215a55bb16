import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from '../../../lib/models/canonical';
import { readModelFiles } from '../../../lib/models/loader';
import { projectRoot } from '../../helpers/project-root';
import { scoredItems, scoringGraph, withExternalWeights, type ScoringGraph } from '../../helpers/scoring-graph';
import { streamrec, type CommandResult } from './run-streamrec';

/* Each command is a process that starts others: slow where the machine is busy. */
jest.setTimeout(300_000);

const root = mkdtempSync(join(tmpdir(), 'streamrec-import-'));
afterAll(() => rmSync(root, { recursive: true }));

const items = Array.from({ length: scoredItems }, (_, i) => `item ${i + 1}`);
const vocabulary = write('items.json', JSON.stringify(items));
let imported = 0;

function write(name: string, bytes: string | Uint8Array): string {
  writeFileSync(join(root, name), bytes);
  return join(root, name);
}

/** Imports into a folder of its own. */
async function run(file: string, ...args: string[]): Promise<CommandResult & { readonly dir: string }> {
  const out = join(root, `models-${imported++}`);
  const result = await streamrec(['model', 'import', file, '--out', out, '--name', 'm', ...args]);
  return { ...result, dir: join(out, 'm', '1') };
}

const runGraph = (options: ScoringGraph, ...args: string[]) =>
  run(write(`graph-${imported}.onnx`, scoringGraph(options)), '--vocabulary', vocabulary, ...args);

const fixture = join(projectRoot, 'test', 'fixtures', 'pytorch-sasrec', '1');

test('a SASRec from PyTorch becomes a version by naming its vocabulary', async () => {
  const [model, words] = [join(fixture, 'sasrec.onnx'), join(fixture, 'vocabulary.json')];
  const { code, stdout, stderr, dir } = await run(model, '--vocabulary', words, '--metric', 'ndcgAt20=0.06', '--json');
  expect([code, stderr]).toEqual([0, '']);
  // The window is where its embedding of positions ends.
  expect(JSON.parse(stdout)).toMatchObject({ dir, name: 'm', version: '1', window: 20, topK: 40, notes: [] });
  const { manifest, itemIds } = await readModelFiles(dir);
  expect(manifest).toMatchObject({
    inputs: [{ name: 'item_ids', feature: 'item_ids', type: 'int64' }],
    outputs: { items: 'items', scores: 'scores' },
    lineage: { trainer: expect.stringMatching(/^pytorch 2/) as string },
    metrics: { ndcgAt20: 0.06 },
  });
  expect(itemIds.length).toBe(150);
  expect((await streamrec(['model', 'verify', dir])).code).toBe(0);
});

test.each<[string, string, string | null]>([
  ['lines.txt', items.join('\n') + '\n', null],
  ['windows.txt', '\uFEFF' + items.join('\r\n'), null],
  ['one-column.csv', `id\n${items.map((item) => `"${item}"`).join('\n')}\n`, null],
  ['columns.csv', `row,id\n${items.map((item, row) => `${row},${item}`).join('\n')}\n`, 'id'],
  [
    'numbers.json',
    JSON.stringify({ '[PAD]': 0, ...Object.fromEntries(items.map((item, row) => [item, row + 1])) }),
    null,
  ],
])('a vocabulary as %s', async (name, text, column) => {
  const file = write(`${name}.onnx`, scoringGraph());
  const more = column === null ? [] : ['--vocabulary-column', column];
  const { code, stderr, dir } = await run(file, '--window', '5', '--vocabulary', write(name, text), ...more);
  expect([code, stderr]).toEqual([0, '']);
  expect((await readModelFiles(dir)).itemIds).toEqual(items);
});

test.each<[string, string, RegExp]>([
  ['twice.txt', 'a\nb\na\n', /item 3, "a", is there twice/],
  ['gap.txt', 'a\n\nb\n', /item 2 is empty/],
  ['empty.json', '[]', /names no item/],
  ['broken.json', '["a"', /cannot be read/],
  ['holes.json', '{"a":1,"b":3}', /2 is nobody's/],
  ['many.csv', 'row,id\n1,a\n', /its columns are row, id: choose one with --vocabulary-column/],
  ['short.txt', 'a\nb\nc\n', /the vocabulary has 3 items: expected a column for each/],
])('a vocabulary that does not do: %s', async (name, text, message) => {
  const file = write(`${name}.onnx`, scoringGraph());
  const { code, stderr } = await run(file, '--window', '5', '--vocabulary', write(name, text));
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
});

test.each<[string, ScoringGraph]>([
  ['for each user, padding included', {}],
  ['for each user, without padding', { hasPadding: false }],
  ['for each event, padding included', { axes: 3 }],
  ['for each event, of an int32 input', { axes: 3, hasPadding: false, input: { name: 'x', type: 'int32' } }],
])('a graph that scores all items %s gets its best picked', async (_, options) => {
  const { code, stderr, stdout, dir } = await runGraph(options, '--window', '9', '--top-k', '4');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/the best 4 of logits are picked/);
  const { manifest } = await readModelFiles(dir);
  const { hasPadding = true } = options;
  const columns = scoredItems + (hasPadding ? 1 : 0);
  const score = (history: readonly number[], item: number): number =>
    history.reduce((sum, id) => {
      const at = id * columns + item - (hasPadding ? 0 : 1);
      return sum + (id === 0 ? 0 : 1 + ((at * 7_919) % 1_009) / 100);
    }, 0);
  const best = (manifest.golden.inputs.item_ids ?? []).map(
    (history) =>
    items.map((__, row) => row + 1).sort((a, b) => score(history, b) - score(history, a)).slice(0, 4), // prettier-ignore
  );
  expect(manifest.golden.items).toEqual(best);
});

test('inputs go by their names, and by what is said of them', async () => {
  const extra = [{ name: 'eventTypes', type: 'int64' }, { name: 'age_seconds', type: 'float32' }, { name: 'x', type: 'float32' }] as const; // prettier-ignore
  const { code, stderr, dir } = await runGraph({ extra }, '--window', '5', '--input', 'x=in_session');
  expect([code, stderr]).toEqual([0, '']);
  expect((await readModelFiles(dir)).manifest.inputs.map(({ feature }) => feature)).toEqual(['item_ids', 'event_types', 'ages', 'in_session']); // prettier-ignore
});

test.each<[string, ScoringGraph, string[], number, RegExp]>([
  ['the window is not known', {}, [], 2, /longest history .* give --window N/],
  [
    'an input is not known',
    { extra: [{ name: 'x', type: 'float32' }] },
    ['--window', '5'],
    2,
    /input x .* give --input x=FEATURE/,
  ],
  [
    'an input is named that is not there',
    {},
    ['--window', '5', '--input', 'y=ages'],
    2,
    /no such input; it has log_seqs int64/,
  ],
  [
    'an input is a mask',
    { extra: [{ name: 'mask', type: 'bool' }] },
    ['--window', '5'],
    1,
    /input mask is bool, and no feature is/,
  ],
  ['it has no batch dimension', { shape: ['L'] }, ['--window', '5'], 1, /has 1 axis, so no batch dimension/],
  [
    'it takes one user only',
    { shape: [1, 'L'] },
    ['--window', '5'],
    1,
    /takes exactly 1 users, so it has no batch dimension/,
  ],
  ['it takes one length only', { shape: ['B', 20] }, [], 1, /takes exactly 20 events: .* --pad --window 20/],
  [
    'it takes one length, without saying so',
    { fault: 'one length inside' },
    ['--window', '20'],
    1,
    /fails on 2 users × 3 events: [^]* --pad/,
  ],
  [
    'padding changes its answer',
    { fault: 'counts from the first' },
    ['--window', '5'],
    1,
    /another answer when padded to 5/,
  ],
  ['it scores NaN', { fault: 'NaN' }, ['--window', '5'], 1, /scores NaN on 1 user × 1 event/],
  ['it answers at random', { fault: 'random' }, ['--window', '5'], 1, /one batch in two ways/],
  [
    'its numbers begin at 0',
    { fault: 'lists' },
    ['--window', '5'],
    1,
    /answers item \d+ on .*, and the vocabulary has 12/,
  ],
  [
    'it has columns for nobody',
    { more: 3 },
    ['--window', '5'],
    1,
    /logits is \[2, 16\] .* the vocabulary has 12 items/,
  ],
  ['ONNX Runtime lacks an operator', { fault: 'unknown operator' }, ['--window', '5'], 1, /FancyAttention/],
])('%s', async (_, options, args, code, message) => {
  const result = await runGraph(options, ...args);
  expect(result.stderr).toMatch(message);
  expect(result.stderr).toMatch(code === 2 ? /^CONFIG_INVALID/ : /^MODEL_INVALID/);
  expect([result.code, result.stdout]).toEqual([code, '']);
});

test.each<[string, ScoringGraph, string[]]>([
  ['says so', { shape: ['B', 20], axes: 3 }, ['--pad']],
  ['does not say so', { fault: 'one length inside' }, ['--pad', '--window', '20']],
  [
    'has no such length, but counts positions from the first',
    { fault: 'counts from the first', axes: 3 },
    ['--pad', '--window', '20'],
  ],
])('a graph of one length that %s is padded within', async (_, options, args) => {
  const { code, stderr, dir } = await runGraph(options, ...args);
  expect([code, stderr]).toEqual([0, '']);
  expect((await readModelFiles(dir)).manifest).toMatchObject({ window: 20, inputs: [{ name: 'streamrec_log_seqs' }] });
});

test('a graph that ends its process does not end the command', async () => {
  const { code, stderr } = await runGraph({ fault: 'dies of the last item' }, '--window', '5');
  expect(stderr).toMatch(/^MODEL_INVALID: .* the process that runs the graph was ended by SIGFPE/);
  expect(code).toBe(1);
});

test.each([
  ['that is not there', null, /there is no such file/],
  ['that is text', 'hello', /not ONNX protobuf/],
  ['that is empty', '', /no ONNX model/],
  ['that is cut short', Buffer.from(scoringGraph()).subarray(0, -30), /not ONNX protobuf/],
])('a file %s', async (name, bytes, message) => {
  const file = bytes === null ? join(root, 'nowhere.onnx') : write(`${name}.onnx`, bytes);
  const { code, stderr } = await run(file, '--vocabulary', vocabulary, '--window', '5');
  expect(stderr).toMatch(message);
  expect([code, stderr.startsWith('MODEL_INVALID')]).toEqual([1, true]);
});

describe('weights in another file', () => {
  const make = (location: string) => withExternalWeights(scoringGraph(), location);
  const args = ['--vocabulary', vocabulary, '--window', '5'];

  test('are taken into the version where they lie beside the graph', async () => {
    const { model, weights } = make('weights.bin');
    write('weights.bin', weights);
    const whole = await run(write('whole.onnx', scoringGraph()), ...args);
    const { code, stderr, dir } = await run(write('external.onnx', model), ...args);
    expect([code, stderr]).toEqual([0, '']);
    const [one, other] = [await readModelFiles(dir), await readModelFiles(whole.dir)];
    expect(one.manifest.golden).toEqual(other.manifest.golden);
  });

  test.each<[string, string, () => void, RegExp]>([
    ['are not there', 'nowhere.bin', () => undefined, /nowhere.bin, the weights of v\d+, is not there/],
    ['are at an absolute path', '/etc/hostname', () => undefined, /expected a plain file name in that folder/],
    [
      'are above',
      '../above.bin',
      () => void write('above.bin', make('').weights),
      /expected a plain file name in that folder/,
    ],
    [
      'are linked from outside',
      'link.bin',
      () => symlinkSync('/etc/hostname', join(root, 'link.bin')),
      /leads out of the folder/,
    ],
    ['are cut short', 'cut.bin', () => void write('cut.bin', make('').weights.subarray(0, 50)), /it is cut short/],
  ])('are refused where they %s', async (_, location, prepare, message) => {
    prepare();
    const { code, stderr } = await run(write('bad.onnx', make(location).model), ...args);
    expect(stderr).toMatch(message);
    expect([code, stderr.startsWith('MODEL_INVALID')]).toEqual([1, true]);
  });

  test('are refused within a version, by whom it is served', async () => {
    const { dir } = await run(write('again.onnx', scoringGraph()), ...args);
    const { manifest, bytes } = await readModelFiles(dir);
    const { model, weights } = withExternalWeights(bytes, 'apart.bin');
    const draft = join(root, 'draft');
    mkdirSync(draft);
    const { digest: _, files: __, ...rest } = manifest;
    writeFileSync(join(draft, 'model.onnx'), model);
    writeFileSync(join(draft, 'vocabulary.json'), JSON.stringify(items));
    const entry = (path: string, bytes: Uint8Array) => ({ path, sha256: sha256Of(bytes), bytes: bytes.length });
    const files = {
      model: entry('model.onnx', model),
      vocabulary: entry('vocabulary.json', Buffer.from(JSON.stringify(items))),
    };
    writeFileSync(join(draft, 'manifest.json'), JSON.stringify({ ...rest, files }));
    await expect(readModelFiles(draft)).rejects.toMatchObject({ code: 'MODEL_INVALID', message: expect.stringMatching(/outside of it, in apart.bin/) as string }); // prettier-ignore
    // And pack takes them in.
    const packed = await streamrec(['model', 'pack', draft, '--out', join(root, 'packed')]);
    expect(packed.stderr).toMatch(/apart.bin, the weights of v\d+, is not there/);
    writeFileSync(join(draft, 'apart.bin'), weights);
    expect(await streamrec(['model', 'pack', draft, '--out', join(root, 'packed')])).toMatchObject({
      code: 0,
      stderr: '',
    });
  });
});
