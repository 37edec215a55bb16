import { planDeployment, possibleRollBacks, usualConfig, type Decided } from './plan';

const slot = (version: string, configRevision = 0) => ({ version, configRevision });

function aModel(deployment: Partial<Decided['deployment']> = {}, fourEyes = false): Decided {
  return {
    configs: 4,
    policy: { fourEyes, keepServedMs: 0, approvalTtlMs: 60_000 },
    deployment: {
      ...{ revision: 7, at: 0, actor: 'ann', reason: '', approvedBy: null, liveSince: 0 },
      ...{ live: slot('1', 3), canary: null, shadows: [], fallbacks: [slot('0')] },
      ...deployment,
    },
  };
}
const aCanary = (version: string, share: number, configRevision = 0) => ({
  ...slot(version, configRevision),
  ...{ share, guards: { minSamples: 500 }, salt: 's', since: 0, sinceRevision: 5 },
});
const rowOf = (model: Decided, act: Parameters<typeof planDeployment>[1], label: string) =>
  planDeployment(model, act).rows.find((row) => row.label === label);

test('promoting says what was live and what will be, with their configurations', () => {
  expect(rowOf(aModel(), { kind: 'promote', slot: slot('2', 4) }, 'Live')).toEqual({
    label: 'Live',
    before: 'version 1, configuration 3',
    after: 'version 2, configuration 4',
  });
});

test('promoting the canary ends it and gives its users to live', () => {
  const model = aModel({ canary: aCanary('2', 0.1) });
  const plan = planDeployment(model, { kind: 'promote', slot: slot('2') });
  expect(plan.refusal).toBeNull();
  expect(plan.rows.find(({ label }) => label === 'Users of live')).toMatchObject({ before: '90%', after: '100%' });
  expect(plan.notes.join(' ')).toContain('The canary, version 2, ends');
});

test.each([
  ['promoting what is live', { kind: 'promote', slot: slot('1', 3) } as const, 'live already'],
  ['promoting beside a canary', { kind: 'promote', slot: slot('3') } as const, 'There is a canary already'],
  ['a second canary', { kind: 'canary', slot: slot('3'), share: 0.1 } as const, 'There is a canary already'],
  ['all users for a canary', { kind: 'canary', slot: slot('2'), share: 1 } as const, 'below 100 %'],
  ['the share it has', { kind: 'canary', slot: slot('2'), share: 0.1 } as const, 'already'],
  ['a shadow of the canary', { kind: 'shadow', slot: slot('2') } as const, 'It is the canary already'],
  ['a shadow that is none', { kind: 'end-shadow', version: '9' } as const, 'It is no shadow'],
])('refuses %s, and says why', (_, act, why) => {
  expect(planDeployment(aModel({ canary: aCanary('2', 0.1) }), act).refusal).toContain(why);
});

test('the version that is live may be promoted with another configuration', () => {
  expect(planDeployment(aModel(), { kind: 'promote', slot: slot('1', 4) }).refusal).toBeNull();
});

test('nothing is compared to a live version that is not there', () => {
  const model = aModel({ live: null });
  expect(planDeployment(model, { kind: 'canary', slot: slot('2'), share: 0.1 }).refusal).toContain('Promote a version');
  expect(planDeployment(model, { kind: 'shadow', slot: slot('2') }).refusal).toContain('Promote a version');
});

test('a larger share keeps the users that the canary has', () => {
  const model = aModel({ canary: aCanary('2', 0.1) });
  expect(planDeployment(model, { kind: 'canary', slot: slot('2'), share: 0.3 }).notes[0]).toContain('go on seeing it');
  expect(planDeployment(model, { kind: 'canary', slot: slot('2'), share: 0.05 }).notes[0]).toContain('go back to live');
});

test('four eyes make promotions and canaries wait, and what one does in need not', () => {
  const model = aModel({ canary: aCanary('2', 0.1) }, true);
  expect(planDeployment(model, { kind: 'promote', slot: slot('2') }).waitsForConsent).toBe(true);
  expect(planDeployment(model, { kind: 'canary', slot: slot('2'), share: 0.2 }).waitsForConsent).toBe(true);
  expect(planDeployment(model, { kind: 'end-canary' }).waitsForConsent).toBe(false);
  expect(planDeployment(model, { kind: 'roll-back', to: slot('0') }).waitsForConsent).toBe(false);
});

test('rolling back leads to what was live, the nearest first and each once; under four eyes not to what was rolled back', () => {
  const past = [{ live: slot('5'), from: 0, until: 1, endedBy: 1, how: 'rolled-back' as const }];
  const again = { live: slot('0'), from: 1, until: 2, endedBy: 2, how: 'promoted' as const };
  expect(possibleRollBacks(aModel(), [...past, again])).toEqual([slot('0'), slot('5')]);
  expect(possibleRollBacks(aModel({}, true), [...past, again])).toEqual([slot('0')]);
});

test('the canary is promoted with the configuration that it ran with', () => {
  expect(usualConfig(aModel({ canary: aCanary('2', 0.1, 2) }), '2')).toBe(2);
  expect(usualConfig(aModel({ canary: aCanary('2', 0.1, 2) }), '3')).toBe(4);
});
