import type { Action, Change } from '../../../api/registry-types';
import { servedSpans } from './served-spans';

let revision = 0;
function did(action: Action, payload: Record<string, unknown>, at: number, actor = 'ann'): Change {
  revision += 1;
  return {
    ...{ revision, action, payload, at, actor },
    changeId: `c${revision}`,
    model: 'shop',
    reason: '',
    basedOn: 0,
  };
}
const slot = (version: string, configRevision = 0) => ({ version, configRevision });
const short = (spans: ReturnType<typeof servedSpans>) =>
  spans.map(({ role, share, from, until }) => [role, share, from, until]);

test('a version is canary, gets more users, and becomes live until the next one does', () => {
  const changes = [
    did('deploy.live', slot('1'), 10),
    did('deploy.canary', { ...slot('2'), share: 0.1 }, 20),
    did('deploy.canary', { ...slot('2'), share: 0.5 }, 30),
    did('deploy.live', slot('2'), 40),
    did('deploy.live', slot('3'), 50),
  ];
  expect(short(servedSpans(changes, '2'))).toEqual([
    ['live', 1, 40, 50],
    ['canary', 0.5, 30, 40],
    ['canary', 0.1, 20, 30],
  ]);
  expect(short(servedSpans(changes, '1'))).toEqual([['live', 1, 10, 40]]);
  expect(short(servedSpans(changes, '3'))).toEqual([['live', 1, 50, null]]);
});

test('rolling back makes the one before live again, and ends the canary', () => {
  const changes = [
    did('deploy.live', slot('1'), 10),
    did('deploy.live', slot('2'), 20),
    did('deploy.canary', { ...slot('3'), share: 0.1 }, 25),
    did('deploy.rolled-back', { ...slot('1'), from: slot('2'), cause: 'operator' }, 30, 'bo'),
  ];
  expect(servedSpans(changes, '1')[0]).toMatchObject({ role: 'live', from: 30, until: null, actor: 'bo' });
  expect(short(servedSpans(changes, '3'))).toEqual([['canary', 0.1, 25, 30]]);
});

test('shadows go on beside promotions of others, and end as what they become', () => {
  const changes = [
    did('deploy.live', slot('1'), 10),
    did('deploy.shadow', slot('2', 4), 20),
    did('deploy.live', slot('3'), 30),
    did('deploy.live', slot('2', 4), 40),
  ];
  expect(short(servedSpans(changes, '2'))).toEqual([
    ['live', 1, 40, null],
    ['shadow', null, 20, 40],
  ]);
});

test('what was carried out by consent counts, as of who had asked for it', () => {
  const change = { action: 'deploy.live', payload: slot('1') };
  const changes = [did('approval.given', { approval: 'a', requestedBy: 'bo', change }, 10)];
  expect(servedSpans(changes, '1')[0]).toMatchObject({ role: 'live', actor: 'bo', until: null });
});
