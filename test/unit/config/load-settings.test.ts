import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../../../lib/config/load-settings';
import type { SettingsSources } from '../../../lib/config/load-settings';
import { choice, decimal, flag, integer, list, milliseconds, moment, text } from '../../../lib/config/setting';
import { AppError } from '../../../lib/errors';

const tables = {
  shop: {
    name: text('Name.', { default: 'corner' }),
    shelves: integer('Shelves.', { default: 3, min: 1, max: 9 }),
    openMs: milliseconds('Time.', { default: 1_000, min: 0, max: 60_000 }),
    discount: decimal('Part.', { default: 0.5, min: 0, max: 1 }),
    url: text('Address.', { default: 'http://localhost', pattern: /^http:/, allowed: 'an address' }),
  },
  staff: {
    names: list('Who.', { default: ['ada'], pattern: /^[a-z]+$/, allowed: 'names by comma' }),
    onDuty: flag('Whether.', { default: false }),
    role: choice('What.', { of: ['baker', 'seller'], default: 'seller' }),
    since: moment('When.'),
    pin: text('Code.', { default: '', pattern: /^\d*$/, allowed: 'digits', secret: true }),
  },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const path = join(folder, 'settings.yaml');
  writeFileSync(path, content);
  return path;
}

function load(sources: Partial<SettingsSources>) {
  return loadSettings({ tables, check: () => [], otherEnvironmentNames: ['STREAMREC_OTHER'] }, { env: {}, ...sources });
}

function problems(sources: Partial<SettingsSources>): unknown {
  try {
    load(sources);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('CONFIG_INVALID');
    return (error as AppError).facts.problems;
  }
  throw new Error('expected the settings to be refused');
}

test('says nothing of defaults', () => {
  const { settings, summary } = load({});
  expect(settings.shop).toEqual({ name: 'corner', shelves: 3, openMs: 1_000, discount: 0.5, url: 'http://localhost' });
  expect(settings.staff).toEqual({ names: ['ada'], onDuty: false, role: 'seller', since: null, pin: '' });
  expect(summary).toBe('all settings at their defaults');
});

test('reads the text of the environment into typed values', () => {
  const { settings } = load({
    env: {
      STREAMREC_SHOP_OPEN_MS: '250',
      STREAMREC_SHOP_DISCOUNT: '0.25',
      STREAMREC_STAFF_NAMES: 'eve, mia',
      STREAMREC_STAFF_ON_DUTY: 'true',
      STREAMREC_STAFF_ROLE: 'baker',
      STREAMREC_STAFF_SINCE: '1970-01-02',
      STREAMREC_OTHER: 'ignored',
      PATH: '/bin',
    },
  });
  expect(settings.shop.openMs).toBe(250);
  expect(settings.shop.discount).toBe(0.25);
  expect(settings.staff).toEqual({ names: ['eve', 'mia'], onDuty: true, role: 'baker', since: 86_400_000, pin: '' });
});

test('the command line goes before the environment, that before the file, that before the default', () => {
  const file = fileOf('shop: { name: file, shelves: 5, openMs: 5 }\nstaff: { names: [eve, mia] }');
  const env = { STREAMREC_SHOP_NAME: 'env', STREAMREC_SHOP_SHELVES: '6' };
  const { settings, summary } = load({ file, env, overrides: { 'shop.name': 'line' } });
  expect(settings.shop).toMatchObject({ name: 'line', shelves: 6, openMs: 5, discount: 0.5 });
  expect(settings.staff.names).toEqual(['eve', 'mia']);
  expect(summary).toBe(
    'shop.name="line" (command line), shop.shelves="6" (environment STREAMREC_SHOP_SHELVES), ' +
      `shop.openMs=5 (file ${file}), staff.names=["eve","mia"] (file ${file})`,
  );
});

test('STREAMREC_CONFIG names the file, which may be JSON', () => {
  const file = fileOf('{"staff": {"onDuty": true, "since": null}, "shop": null}');
  expect(load({ env: { STREAMREC_CONFIG: file } }).settings.staff.onDuty).toBe(true);
});

test('reports every problem at once, with what is allowed and the name that was meant', () => {
  const file = fileOf('shpo: { name: x }\nshop: { shelfs: 2, shelves: 10 }\nstaff: { since: 2026-13-01 }');
  const env = { STREAMREC_SHOP_OPNE_MS: '1', STREAMREC_STAFF_ON_DUTY: 'yes' };
  expect(
    problems({ file, env, overrides: { 'staff.rule': 'baker', 'staff.role': 'cook', 'x.completely': '' } }),
  ).toEqual([
    `shpo (file ${file}): no such section; did you mean shop?`,
    `shop.shelfs (file ${file}): no such setting; did you mean shop.shelves?`,
    'STREAMREC_SHOP_OPNE_MS (environment): no such setting; did you mean STREAMREC_SHOP_OPEN_MS?',
    'staff.rule (command line): no such setting; did you mean staff.role?',
    'x.completely (command line): no such setting; docs/settings.md lists all',
    `shop.shelves (file ${file}): 10 is not allowed; expected a whole number from 1 to 9`,
    'staff.onDuty (environment STREAMREC_STAFF_ON_DUTY): "yes" is not allowed; expected true or false',
    'staff.role (command line): "cook" is not allowed; expected one of baker, seller',
    `staff.since (file ${file}): "2026-13-01" is not allowed; ` +
      'expected nothing, or a date such as 2026-03-01 or 2026-03-01T12:00:00Z',
  ]);
});

test.each([
  ['a fraction', 'shop.shelves', '2.5'],
  ['nothing for a number', 'shop.shelves', ''],
  ['infinity', 'shop.discount', Infinity],
  ['a list of none', 'staff.names', []],
  ['a hole in a list', 'staff.names', 'eve,,mia'],
  ['a number for text', 'shop.name', 7],
  ['a day that is none', 'staff.since', 'yesterday'],
])('refuses %s', (_what, key, value) => {
  expect(problems({ overrides: { [key]: value } })).toEqual([expect.stringContaining(key)]);
});

test.each([
  ['no file', undefined, /cannot be read \(ENOENT\)/],
  ['a list', '- a', /expected sections/],
  ['broken YAML', 'shop: [', /not YAML or JSON/],
  ['a key given twice', 'shop: { name: a, name: b }', /not YAML or JSON/],
  ['a section that is text', 'shop: corner', /expected settings below it/],
])('refuses a file that is %s', (_what, content, expected) => {
  const file = content === undefined ? join(folder, 'missing.yaml') : fileOf(content);
  expect(problems({ file })).toEqual([expect.stringMatching(expected)]);
});

test('prints neither secrets nor credentials in addresses, right or wrong', () => {
  const { summary } = load({ overrides: { 'staff.pin': '1234', 'shop.url': 'http://ada:p%40ss@shop' } });
  expect(summary).toBe('shop.url="http://***@shop" (command line), staff.pin=*** (command line)');
  expect(problems({ overrides: { 'staff.pin': 'hunter2', 'shop.url': 'ftp://ada:pass@shop' } })).toEqual([
    'shop.url (command line): "ftp://***@shop" is not allowed; expected an address',
    'staff.pin (command line): *** is not allowed; expected digits',
  ]);
});

test('is frozen, lists included', () => {
  const { settings } = load({ overrides: { 'staff.names': 'eve' } });
  expect(() => Object.assign(settings.shop, { name: 'x' })).toThrow(TypeError);
  expect(() => (settings.staff.names as string[]).push('x')).toThrow(TypeError);
});

test('checks settings against each other only once each is right by itself', () => {
  const rules = { tables, check: () => ['at odds'], otherEnvironmentNames: [] };
  expect(() => loadSettings(rules, { env: {} })).toThrow(/a setting is wrong:\n {2}at odds/);
  expect(() => loadSettings(rules, { env: {}, overrides: { 'shop.shelves': '0' } })).toThrow(/from 1 to 9$/);
});
