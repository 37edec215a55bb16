import { fieldGroups, rangeOf, valueAt, withValue } from './form-fields';

const schema = {
  type: 'object',
  properties: {
    listLength: { type: 'integer', minimum: 1, maximum: 50, 'x-unit': 'items', 'x-setting': 'recommender.listLength' },
    mode: { type: 'string', enum: ['each', 'latest'] },
    filters: { type: 'object', properties: { onlyAvailable: { type: 'boolean' }, excludeItems: { type: 'array' } } },
    parameters: {
      type: 'object',
      properties: { minScore: { type: 'number' }, window: { type: 'integer', default: 30 } },
    },
    inputs: { type: 'object' },
  },
};

test('a field for each key, by what it holds, in groups as the configuration nests', () => {
  const groups = fieldGroups(schema);
  expect(groups.map(({ name, fields }) => [name, fields.map(({ key, kind }) => `${key} ${kind}`)])).toEqual([
    ['', ['listLength whole', 'mode choice']],
    ['filters', ['filters.onlyAvailable flag', 'filters.excludeItems list']],
    ['parameters', ['parameters.minScore number', 'parameters.window whole']],
  ]);
  expect(groups[0]?.fields[0]).toMatchObject({ otherwise: 'as the setting recommender.listLength says' });
  expect(groups[2]?.fields[1]).toMatchObject({ otherwise: '30, as the version says' });
});

test.each([
  [1, 50, 'items', '1 to 50 items'],
  [undefined, 5, '', 'at most 5'],
  [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'ms', 'ms'],
  [undefined, undefined, '', ''],
])('from %p to %p %p: %p', (least, most, unit, text) => expect(rangeOf({ least, most, unit })).toBe(text));

test('a value is set and taken out where it belongs, and the rest keeps its place', () => {
  const config = { mode: 'each', batch: { maxBatch: 8, maxWaitMs: 5 } };
  expect(withValue(config, ['batch', 'maxBatch'], 9)).toEqual({ mode: 'each', batch: { maxBatch: 9, maxWaitMs: 5 } });
  expect(Object.keys(withValue(config, ['mode'], 'latest'))).toEqual(['mode', 'batch']);
  expect(withValue({ batch: { maxBatch: 8 } }, ['batch', 'maxBatch'], undefined)).toEqual({});
  expect(withValue({}, ['filters', 'onlyAvailable'], false)).toEqual({ filters: { onlyAvailable: false } });
  expect(valueAt(config, ['batch', 'maxWaitMs'])).toBe(5);
  expect(valueAt(config, ['filters', 'onlyAvailable'])).toBeUndefined();
});

test('keys that objects have by birth are keys like any other', () => {
  const path = ['inputs', '__proto__'];
  const set = withValue({}, path, 'ages');
  expect(JSON.stringify(set)).toBe('{"inputs":{"__proto__":"ages"}}');
  expect(valueAt(set, path)).toBe('ages');
  expect(valueAt({}, ['constructor', 'name'])).toBeUndefined();
  expect(({} as Record<string, unknown>)['ages']).toBeUndefined();
});
