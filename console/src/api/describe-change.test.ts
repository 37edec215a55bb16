import { describeAsked, describeChange } from './describe-change';
import type { Action } from './registry-types';

const said = (action: Action, payload: Record<string, unknown>): string =>
  describeChange({ action, payload, model: 'shop' });

test.each<[Action, Record<string, unknown>, string]>([
  ['deploy.live', { version: '2', configRevision: 3 }, 'promoted version 2 of shop with configuration 3'],
  [
    'deploy.canary',
    { version: '2', configRevision: 0, share: 0.125 },
    'served version 2 of shop to 12.5% of the users as canary without configuration',
  ],
  [
    'deploy.canary-ended',
    { version: '2', cause: 'guard' },
    'ended the canary, version 2 of shop, because it broke a limit of its guards',
  ],
  [
    'deploy.rolled-back',
    { version: '1', configRevision: 0, from: { version: '2' } },
    'rolled shop back from version 2 to version 1 without configuration',
  ],
  [
    'version.tagged',
    { version: '2', set: { stage: 'checked' }, remove: ['old'] },
    'tagged version 2 of shop: stage=checked, without old',
  ],
  ['version.archived', { version: '2', archived: false }, 'took version 2 of shop out of the archive'],
  ['key.created', { id: 'k', user: 'bo', role: 'viewer' }, 'made a key for bo with the role viewer'],
  [
    'approval.given',
    {
      approval: 'a',
      requestedBy: 'bo',
      change: { action: 'deploy.live', payload: { version: '2', configRevision: 1 } },
    },
    'consented to what bo had asked for: promote version 2 of shop with configuration 1',
  ],
])('%s', (action, payload, text) => expect(said(action, payload)).toBe(text));

test('a payload that is not what was expected is told, and breaks nothing', () => {
  expect(said('deploy.rolled-back', { from: null })).toContain('rolled shop back from version ?');
  expect(said('approval.requested', {})).toContain('asked for consent');
});

test('rules are told in days', () => {
  const payload = { fourEyes: true, keepServedMs: 30 * 86_400_000, approvalTtlMs: 7 * 86_400_000 };
  expect(describeAsked('policy.changed', payload, 'shop')).toBe(
    'change the rules of shop: four eyes needed, versions that served are kept 30 days, consent is waited for 7 days',
  );
});
