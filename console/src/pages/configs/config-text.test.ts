import { differences, diffTexts, parseConfig, valueText } from './config-text';

test.each([
  ['', true],
  ['{}', true],
  ['{"listLength": 20}', true],
  ['[1]', false],
  ['null', false],
  ['{"listLength": }', false],
])('%p is a configuration: %p', (text, ok) => expect(parseConfig(text).ok).toBe(ok));

test('differences are named by key, with what was and what is', () => {
  const found = differences(
    { listLength: 10, filters: { onlyAvailable: true } },
    { listLength: 20, batch: { maxBatch: 8 } },
  );
  expect(found.map(({ key, before, after }) => `${key}: ${valueText(before)} -> ${valueText(after)}`)).toEqual([
    'batch.maxBatch: not set -> 8',
    'filters.onlyAvailable: true -> not set',
    'listLength: 10 -> 20',
  ]);
});

test('lines that stay, go and come', () => {
  expect(diffTexts({ a: 1, b: 2 }, { a: 1, b: 3 })).toEqual([
    { kind: 'same', text: '{' },
    { kind: 'same', text: '  "a": 1,' },
    { kind: 'removed', text: '  "b": 2' },
    { kind: 'added', text: '  "b": 3' },
    { kind: 'same', text: '}' },
  ]);
});
