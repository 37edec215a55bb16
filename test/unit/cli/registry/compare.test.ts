import { stripVTControlCharacters } from 'node:util';
import { guardsText } from '../../../../cli/registry/deploy/sheet';
import { comparisonText, shareText } from '../../../../cli/registry/model/compare';
import { figure, percent, size } from '../../../../cli/registry/text';
import type { Comparison } from '../../../../lib/registry/api/compare';

const summary = (version: string, serves: ('live' | 'canary')[]): Comparison['versions'][number] => ({
  version,
  branch: 'main',
  parent: null,
  title: '',
  createdAt: 0,
  createdBy: 'ann',
  archivedAt: null,
  deletedAt: null,
  serves,
  bytes: 2_048,
  tags: {},
  metrics: {},
});

const slot: Comparison['live'][number][number] = {
  variant: 'canary',
  version: '2',
  configRevision: 1,
  since: 0,
  until: 60_000,
  recommendations: 1_000,
  errorRate: { value: 0.01, low: 0.0055, high: 0.0181, samples: 1_000 },
  hitRate: null,
  latencyMs: { p50: 2, p99: 8, samples: 1_000 },
  agreement: { compared: 10, overlap: 0.5, correlation: 0.25, scoreShift: -1 },
};

const comparison: Comparison = {
  model: 'sasrec',
  versions: [summary('1', ['live']), summary('2', ['canary'])],
  metrics: [
    { name: 'f1', values: [0.1, 0.123456], change: [0, 0.023456], intervals: [{ low: 0.08, high: 0.12 }, null] },
    { name: 'ndcg', values: [null, 0.5], change: [null, null], intervals: [null, null] },
  ],
  live: [[], [slot]],
  experiment: null,
  parameters: [{ name: 'width', values: [16, 32], differs: true }],
  contract: [
    { name: 'window', values: [20, 20], differs: false },
    { name: 'topK', values: [40, 50], differs: true },
  ],
  bytes: [2_048, 3_000_000],
  configs: [
    { configRevision: null, config: {} },
    { configRevision: 1, config: { listLength: 10 } },
  ],
  configDifferences: [{ name: 'listLength', values: [null, 10], differs: true }],
};

/** Cells of the row that begins so. */
function row(name: string): string[] {
  const lines = stripVTControlCharacters(comparisonText(comparison)).split('\n');
  const cells = lines.map((line) =>
    line
      .split('│')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
  return cells.find(([first]) => first === name)?.slice(1) ?? [];
}

test.each([
  ['serves', ['live', 'canary']],
  ['size', ['2.0 KiB', '2.9 MiB']],
  ['offline f1', ['0.1 [0.08, 0.12]', '0.1235']],
  ['offline ndcg', ['–', '0.5']],
  ['live errors', ['–', 'canary: 1 % [0.55 %, 1.81 %] of 1000']],
  ['live latency p50 / p99', ['–', 'canary: 2 / 8 ms']],
  ['overlap with live', ['–', 'canary: 50 %']],
  ['parameter width', ['16', '32']],
  ['graph topK', ['40', '50']],
  ['graph window', []],
  ['live hit rate', []],
  ['configuration', ['none', '1']],
  ['configuration listLength', ['–', '10']],
])('%s', (name, cells) => expect(row(name)).toEqual(cells));

test('what a change is against the first stands below the value', () => {
  expect(comparisonText(comparison)).toContain('+0.02346');
});

test('figures are short and true', () => {
  expect([figure(0.123456), figure(12), figure('a\u0007'), figure(null), percent(0.1), size(0), size(1_023)]).toEqual([
    '0.1235',
    '12',
    'a\\x07',
    '–',
    '10 %',
    '0 B',
    '1023 B',
  ]);
  expect(shareText(null)).toBeNull();
});

test('guards are told in words', () => {
  expect(guardsText({ minSamples: 500 })).toBe('no guards: it does not end by itself');
  expect(guardsText({ minSamples: 100, maxErrorRate: 0.01, maxLatencyRatio: 2 })).toBe(
    'ends by itself, after 100 recommendations, at errors above 1 %, p99 latency above 2 × live’s'.replace('’', "'"),
  );
});
