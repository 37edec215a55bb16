import { applyChange, stateAt } from '../../../../lib/domain/registry/apply-change';
import { canonicalJson } from '../../../../lib/domain/registry/canonical-json';
import { fromChangeRecord, toChangeRecord, type RegistryChange } from '../../../../lib/domain/registry/change';
import type { Command } from '../../../../lib/domain/registry/commands';
import { checkConfig } from '../../../../lib/domain/registry/config';
import { decide, isOutcomeOf } from '../../../../lib/domain/registry/decide';
import { possibleRollBacks } from '../../../../lib/domain/registry/decide-roll-back';
import { lineage, versionsOf } from '../../../../lib/domain/registry/lineage';
import { configOf, isSameSlot } from '../../../../lib/domain/registry/serving';
import { emptyState, mostPast, mostShadows, type RegistryState } from '../../../../lib/domain/registry/state';
import { AppError } from '../../../../lib/errors';
import { createRandom } from '../../../../lib/seeded-random';
import { aCommand, aVersion } from '../../../helpers/registry';

const refusals = ['REGISTRY_CONFLICT', 'REGISTRY_INVALID', 'REGISTRY_UNKNOWN', 'REGISTRY_FORBIDDEN'];

/** Anything that somebody might ask for, most of it near what is possible. */
function anyCommand(random: () => number, state: RegistryState): Command {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const model = pick(['shop', 'shop', 'home']);
  const branch = pick(['main', 'main', 'side', 'none']);
  const current = state.models.get(model);
  const there = current ? versionsOf(current).map((record) => record.version) : [];
  const version = there.length > 0 && random() < 0.8 ? pick(there) : `v${Math.floor(random() * 500)}`;
  const basedOn = pick([null, null, null, null, current?.revision ?? 0, current?.revision ?? 0, 3]);
  const more = { model, basedOn };
  const approval = pick([...(current?.approvals.keys() ?? []), 'no-such']);
  const configRevision = pick([undefined, undefined, 0, 1, 2, 9]);
  const slot = { version, ...(configRevision === undefined ? {} : { configRevision }) };
  const makers: readonly (() => Command)[] = [
    () => aCommand('version.created', aVersion(version, { branch }), more),
    () => aCommand('version.created', aVersion(version, { parent: pick([null, 'v1', 'v9']) }), more),
    () => aCommand('version.tagged', { version, set: { stage: pick(['a', 'b']) }, remove: ['x'] }, more),
    () => aCommand('version.moved', { version, branch }, more),
    () => aCommand('version.archived', { version, archived: random() < 0.4 }, more),
    () => aCommand('version.deleted', { version }, more),
    () => aCommand('branch.created', { branch: pick(['side', 'main']), from: version }, more),
    () => aCommand('config.changed', { config: pick([{}, { listLength: 5 }, { listLength: 900 }]) }, more),
    () => aCommand('deploy.live', slot, more),
    () => aCommand('deploy.live', slot, more),
    () => aCommand('deploy.canary', { ...slot, share: pick([0.1, 0.5, 2]) }, more),
    () => aCommand('deploy.canary-ended', { cause: 'operator' }, more),
    () => aCommand('deploy.shadow', slot, more),
    () => aCommand('deploy.shadow-ended', { version }, more),
    () =>
      aCommand(
        'deploy.rolled-back',
        pick([{ cause: 'operator' as const }, { version, cause: 'guard' as const }]),
        more,
      ),
    () => aCommand('approval.given', { approval }, more),
    () => aCommand('approval.given', { approval }, more),
    () => aCommand('approval.refused', { approval }, more),
    () => aCommand('policy.changed', { fourEyes: random() < 0.3, keepServedMs: pick([0, 0, 500]) }, more),
  ];
  return pick(makers)();
}

/** What holds of every state that accepted changes lead to. */
function checkInvariants(state: RegistryState): void {
  for (const model of state.models.values()) {
    const { live, canary, shadows, fallbacks } = model.deployment;
    expect(model.revision).toBeLessThanOrEqual(state.revision);
    const deployed = [live, canary, ...shadows].filter((slot) => slot !== null);
    for (const slot of deployed) {
      const record = model.versions.get(slot.version);
      const config = configOf(model, slot.configRevision);
      expect(record).toMatchObject({ deletedAt: null, archivedAt: null });
      if (record && config) expect(checkConfig(config, record.contract)).toEqual([]);
      else throw new Error(`a slot without its version or configuration: ${JSON.stringify(slot)}`);
    }
    for (const [i, slot] of deployed.entries()) expect(deployed.findIndex((other) => isSameSlot(other, slot))).toBe(i);
    if (live === null) expect([canary, shadows.length, fallbacks.length]).toEqual([null, 0, 0]);
    expect(shadows.length).toBeLessThanOrEqual(mostShadows);
    expect(model.past.length).toBeLessThanOrEqual(mostPast);
    expect(fallbacks.some((slot) => live !== null && isSameSlot(slot, live))).toBe(false);
    expect(lineage(model)).toHaveLength(model.versions.size);
    for (const { branch, parent } of model.versions.values()) {
      expect(model.branches.has(branch)).toBe(true);
      expect(parent === null || model.versions.has(parent)).toBe(true);
    }
    for (const [i, config] of model.configs.entries()) expect(config.number).toBe(i + 1);
    for (const slot of possibleRollBacks(model)) expect(model.versions.get(slot.version)?.deletedAt).toBeNull();
  }
}

interface Told {
  readonly change: RegistryChange;
  readonly state: RegistryState;
}

function runOf(seed: number, length: number): Told[] {
  const random = createRandom(seed);
  const told: Told[] = [];
  let state = emptyState;
  let clock = 10_000;
  for (let i = 0; i < length; i++) {
    // The clock jumps back now and then.
    clock += random() < 0.1 ? -Math.floor(random() * 5_000) : Math.floor(random() * 200);
    const command = anyCommand(random, state);
    const actor = random() < 0.5 ? 'ann' : 'bob';
    const before = canonicalJson([...state.models.values()].map(({ revision, deployment }) => [revision, deployment]));
    try {
      const change = decide(state, command, { actor, now: clock });
      expect(isOutcomeOf(change, command, actor)).toBe(true);
      expect(change.at).toBeGreaterThanOrEqual(clock);
      state = applyChange(state, change);
      told.push({ change, state });
    } catch (error) {
      if (!(error instanceof AppError) || !refusals.includes(error.code)) throw error;
      const after = canonicalJson([...state.models.values()].map(({ revision, deployment }) => [revision, deployment]));
      expect(after).toBe(before);
    }
  }
  return told;
}

test.each(Array.from({ length: 12 }, (_, seed) => seed))('run %i: what was accepted keeps every rule', (seed) => {
  const told = runOf(seed, 400);
  expect(told.length).toBeGreaterThan(50);
  for (const [i, { change, state }] of told.entries()) {
    expect(change.revision).toBe(i + 1);
    expect(change.at).toBeGreaterThanOrEqual(told[i - 1]?.change.at ?? 0);
    checkInvariants(state);
  }
  // What the log holds says it all: folded again, from the records, it is the same at every moment.
  const read = told.map(({ change }) => fromChangeRecord(toChangeRecord(change)));
  expect(read).toEqual(told.map(({ change }) => change));
  for (const at of new Set(told.map(({ change }) => change.at))) {
    const last = told.filter(({ change }) => change.at <= at).at(-1);
    expect(stateAt(read, at)).toEqual(last?.state);
  }
});

test('runs reach what they are to test', () => {
  const seen = new Set(
    Array.from({ length: 12 }, (_, seed) => runOf(seed, 400).map(({ change }) => change.action)).flat(),
  );
  for (const action of [
    'deploy.canary-ended',
    'deploy.rolled-back',
    'approval.given',
    'version.deleted',
    'version.moved',
  ])
    expect(seen).toContain(action);
});

test('a change that is not the next one is refused', () => {
  const [first, second, third] = runOf(1, 400);
  if (!first || !second || !third) throw new Error('too few changes');
  for (const { change } of [first, third])
    expect(() => applyChange(first.state, change)).toThrow(
      expect.objectContaining({ code: 'REGISTRY_LOG_BROKEN' }) as Error,
    );
});
