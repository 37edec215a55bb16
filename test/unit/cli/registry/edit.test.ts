import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edited, readConfigFile } from '../../../../cli/registry/config/edit';

const config = { listLength: 20, filters: { onlyAvailable: true, excludeItems: ['7'] } };
const invalid = expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error;

test('sets values in place and within, typed as YAML types them', () => {
  expect(edited(config, ['listLength=10', 'filters.excludeItems=["7", "8"]', 'batch.maxWaitMs=5'], [])).toEqual({
    listLength: 10,
    filters: { onlyAvailable: true, excludeItems: ['7', '8'] },
    batch: { maxWaitMs: 5 },
  });
  expect(edited({}, ['triggers=[view, cart]', 'outputs.items=a=b'], [])).toEqual({
    triggers: ['view', 'cart'],
    outputs: { items: 'a=b' },
  });
  expect(config.filters.excludeItems).toEqual(['7']);
});

test('takes keys out, and what is empty then', () => {
  expect(edited(config, [], ['filters.excludeItems'])).toEqual({ listLength: 20, filters: { onlyAvailable: true } });
  expect(edited({ batch: { maxWaitMs: 5 } }, [], ['batch.maxWaitMs'])).toEqual({});
  expect(edited({}, ['listLength=1'], ['nothing.here'])).toEqual({ listLength: 1 });
});

test('an assignment makes no prototype', () => {
  const made = edited({}, ['__proto__.polluted=1'], []);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
});

test.each([['listLength'], ['=3'], ['filters..x=1'], ['triggers=[view']])('refuses %s', (assignment) => {
  expect(() => edited({}, [assignment], [])).toThrow(invalid);
});

describe('a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'streamrec-config-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (text: string): string => {
    const path = join(folder, 'config.yaml');
    writeFileSync(path, text);
    return path;
  };

  test('may be YAML, JSON, or of comments alone', () => {
    expect(readConfigFile(file('listLength: 3\nfilters: { onlyAvailable: true }\n'))).toEqual({
      listLength: 3,
      filters: { onlyAvailable: true },
    });
    expect(readConfigFile(file('{"mode": "latest"}'))).toEqual({ mode: 'latest' });
    expect(readConfigFile(file('# nothing\n'))).toEqual({});
  });

  test.each([
    ['a list', '- 1\n'],
    ['no YAML', 'a: ['],
  ])('that is %s is refused', (_, text) => {
    const path = file(text);
    expect(() => readConfigFile(path)).toThrow(invalid);
  });

  test('that is not there is refused', () => {
    expect(() => readConfigFile(join(folder, 'nowhere'))).toThrow(/nowhere cannot be read \(ENOENT\)/);
  });
});
