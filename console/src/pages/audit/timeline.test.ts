import type { Change } from '../../api/registry-types';
import { actionOf } from './actions';
import { byDay, dayOf, isAutomatic, isoOf, localText } from './timeline';

const aChange = (revision: number, at: number): Change => ({
  ...{ revision, at, changeId: `c${revision}`, model: 'shop', actor: 'ann', reason: '', basedOn: 0 },
  action: 'deploy.live',
  payload: {},
});
const noon = new Date(2026, 10, 22, 12).getTime();
const hour = 3_600_000;

test('changes stand below the day that they were made on, in the viewer’s zone', () => {
  const days = byDay([
    aChange(4, noon + 11 * hour),
    aChange(3, noon),
    aChange(2, noon - 13 * hour),
    aChange(1, noon - 14 * hour),
  ]);
  expect(days.map(({ day, changes }) => [day, changes.map(({ revision }) => revision)])).toEqual([
    ['2026-11-22', [4, 3]],
    ['2026-11-21', [2, 1]],
  ]);
  expect(byDay([])).toEqual([]);
});

test('a moment survives its way through an input', () => {
  expect(localText(noon)).toBe('2026-11-22T12:00:00');
  expect(isoOf(localText(noon))).toBe(new Date(noon).toISOString());
  expect(dayOf(noon)).toBe('2026-11-22');
  expect(isoOf('yesterday')).toBeUndefined();
  expect(isoOf(undefined)).toBeUndefined();
});

test('what a guard did nobody did by hand', () => {
  expect(isAutomatic({ actor: 'streamrec:guard' })).toBe(true);
  expect(isAutomatic({ actor: 'ann' })).toBe(false);
  expect(isAutomatic({ actor: 'streamrec:cli' })).toBe(false);
});

test('only actions that there are can be looked for', () => {
  expect(actionOf('deploy.live')).toBe('deploy.live');
  expect(actionOf('drop table')).toBeUndefined();
});
