import { possibleRollBacks } from '../../../../lib/domain/registry/decide-roll-back';
import { mostFallbacks, mostPast } from '../../../../lib/domain/registry/state';
import { aWorld } from './world';

const invalid = expect.objectContaining({ code: 'REGISTRY_INVALID' }) as Error;
const unknown = expect.objectContaining({ code: 'REGISTRY_UNKNOWN' }) as Error;
const conflict = expect.objectContaining({ code: 'REGISTRY_CONFLICT' }) as Error;

describe('promoting', () => {
  test('takes artefact and the newest configuration together', () => {
    const world = aWorld('1');
    world.do('config.changed', { config: { listLength: 10 } });
    world.do('deploy.live', { version: '1' });
    expect(world.model.deployment.live).toEqual({ version: '1', configRevision: 1 });
    world.do('deploy.live', { version: '1', configRevision: 0 });
    expect(world.model.deployment.live).toEqual({ version: '1', configRevision: 0 });
  });

  test('refuses what never was, is deleted, archived, live already, or cannot take the configuration', () => {
    const world = aWorld('1', '2', '3', '4');
    world.do('version.deleted', { version: '2' });
    world.do('version.archived', { version: '3', archived: true });
    world.do('deploy.live', { version: '1' });
    expect(() => world.do('deploy.live', { version: 'x' })).toThrow(unknown);
    expect(() => world.do('deploy.live', { version: '2' })).toThrow(invalid);
    expect(() => world.do('deploy.live', { version: '3' })).toThrow(invalid);
    expect(() => world.do('deploy.live', { version: '1' })).toThrow(invalid);
    expect(() => world.do('deploy.live', { version: '4', configRevision: 9 })).toThrow(unknown);
    expect(() => world.do('deploy.live', { version: '../4' })).toThrow(invalid);
    expect(world.model.deployment.live?.version).toBe('1');
    world.do('version.archived', { version: '3', archived: false });
    world.do('deploy.live', { version: '3' });
  });

  test('is refused where it is based on another revision than the model is at, which the refusal names', () => {
    const world = aWorld('1', '2');
    const basedOn = world.model.revision;
    world.do('deploy.live', { version: '1' }, { basedOn });
    const stale = expect.objectContaining({
      code: 'REGISTRY_CONFLICT',
      facts: { currentRevision: basedOn + 1 },
    }) as Error;
    expect(() => world.do('deploy.live', { version: '2' }, { basedOn })).toThrow(stale);
    expect(() => world.do('deploy.live', { version: '2' }, { basedOn: 0 })).toThrow(conflict);
    world.do('deploy.live', { version: '2' }, { basedOn: basedOn + 1 });
  });
});

describe('a canary', () => {
  test('needs something live, and a share between none and all', () => {
    const world = aWorld('1', '2');
    expect(() => world.do('deploy.canary', { version: '2', share: 0.1 })).toThrow(invalid);
    world.do('deploy.live', { version: '1' });
    for (const share of [0, 1, -0.1, 1.5, Number.NaN, Infinity])
      expect(() => world.do('deploy.canary', { version: '2', share })).toThrow(invalid);
    expect(() => world.do('deploy.canary', { version: '1', share: 0.1 })).toThrow(invalid);
    world.do('deploy.canary', { version: '2', share: 0.0001 });
  });

  test('keeps its salt, guards and start while its share grows; a new one gets another salt', () => {
    const world = aWorld('1', '2', '3');
    world.do('deploy.live', { version: '1' });
    world.do('deploy.canary', { version: '2', share: 0.1, guards: { minSamples: 9, maxErrorRate: 0.1 } });
    const first = world.model.deployment.canary;
    world.do('deploy.canary', { version: '2', share: 0.5 });
    expect(world.model.deployment.canary).toEqual({ ...first, share: 0.5 });
    expect(() => world.do('deploy.canary', { version: '3', share: 0.1 })).toThrow(invalid);
    world.do('deploy.canary-ended', { cause: 'operator' });
    world.do('deploy.canary', { version: '3', share: 0.1 });
    expect(world.model.deployment.canary?.salt).not.toBe(first?.salt);
  });

  test('is ended by its promotion, with the configuration that it ran with', () => {
    const world = aWorld('1', '2', '3');
    world.do('deploy.live', { version: '1' });
    world.do('config.changed', { config: { listLength: 7 } });
    world.do('deploy.canary', { version: '2', share: 0.1 });
    world.do('config.changed', { config: { listLength: 9 } });
    expect(() => world.do('deploy.live', { version: '3' })).toThrow(invalid);
    world.do('deploy.live', { version: '2' });
    expect(world.model.deployment).toMatchObject({ live: { version: '2', configRevision: 1 }, canary: null });
  });

  test('is ended by the registry with its figures, and only while the deployment is the one that was judged', () => {
    const world = aWorld('1', '2');
    world.do('deploy.live', { version: '1' });
    const { revision: deploymentRevision } = world.do('deploy.canary', { version: '2', share: 0.1 });
    world.do('deploy.canary', { version: '2', share: 0.2 });
    const figures = { errorRate: 0.2, maxErrorRate: 0.1 };
    const judged = { cause: 'guard' as const, figures };
    expect(() => world.do('deploy.canary-ended', { ...judged, deploymentRevision })).toThrow(conflict);
    const now = world.model.deployment.revision;
    const ended = world.do('deploy.canary-ended', { ...judged, deploymentRevision: now });
    expect(ended.payload).toEqual({ version: '2', cause: 'guard', figures });
    expect(world.model.deployment.canary).toBeNull();
    expect(() => world.do('deploy.canary-ended', { cause: 'operator' })).toThrow(invalid);
  });
});

test('shadows are few, differ from each other and from live, and end when they are promoted', () => {
  const world = aWorld('1', '2', '3', '4', '5');
  world.do('deploy.live', { version: '1' });
  for (const version of ['2', '3', '4']) world.do('deploy.shadow', { version });
  expect(() => world.do('deploy.shadow', { version: '5' })).toThrow(invalid);
  world.do('deploy.shadow-ended', { version: '3' });
  expect(() => world.do('deploy.shadow-ended', { version: '3' })).toThrow(unknown);
  expect(() => world.do('deploy.shadow', { version: '2' })).toThrow(invalid);
  expect(() => world.do('deploy.shadow', { version: '1' })).toThrow(invalid);
  world.do('deploy.canary', { version: '5', share: 0.1 });
  expect(() => world.do('deploy.shadow', { version: '5' })).toThrow(invalid);
  world.do('deploy.canary-ended', { cause: 'operator' });
  world.do('deploy.live', { version: '2' });
  expect(world.model.deployment.shadows).toEqual([{ version: '4', configRevision: 0 }]);
});

describe('rolling back', () => {
  test('restores artefact and configuration together, ends the canary, and goes further back each time', () => {
    const world = aWorld('1', '2', '3', '4');
    world.do('deploy.live', { version: '1' });
    world.do('config.changed', { config: { listLength: 8 } });
    world.do('deploy.live', { version: '2' });
    world.do('config.changed', { config: { listLength: 9 } });
    world.do('deploy.live', { version: '3' });
    world.do('deploy.canary', { version: '4', share: 0.1 });
    const first = world.do('deploy.rolled-back', { cause: 'operator' });
    expect(world.model.deployment).toMatchObject({ live: { version: '2', configRevision: 1 }, canary: null });
    expect(first.payload).toMatchObject({ from: { version: '3', configRevision: 2 } });
    world.do('deploy.rolled-back', { cause: 'operator' });
    expect(world.model.deployment.live).toEqual({ version: '1', configRevision: 0 });
    expect(() => world.do('deploy.rolled-back', { cause: 'operator' })).toThrow(invalid);
    world.do('deploy.rolled-back', { version: '3', cause: 'operator' });
    expect(world.model.deployment.live).toEqual({ version: '3', configRevision: 2 });
    expect(world.model.past.map(({ live, how }) => `${live.version} ${how}`)).toEqual([
      '1 promoted',
      '2 promoted',
      '3 rolled-back',
      '2 rolled-back',
      '1 rolled-back',
    ]);
  });

  test('to a deleted version is refused, with what it can be rolled back to', () => {
    const world = aWorld('1', '2', '3');
    for (const version of ['1', '2', '3']) world.do('deploy.live', { version });
    world.do('policy.changed', { keepServedMs: 0 });
    world.do('version.deleted', { version: '2' });
    const possible = [{ version: '1', configRevision: 0 }];
    const refusal = expect.objectContaining({ code: 'REGISTRY_INVALID', facts: { possible } }) as Error;
    expect(() => world.do('deploy.rolled-back', { cause: 'operator' })).toThrow(refusal);
    expect(() => world.do('deploy.rolled-back', { version: '2', cause: 'operator' })).toThrow(refusal);
    expect(possibleRollBacks(world.model)).toEqual(possible);
    world.do('deploy.rolled-back', { version: '1', cause: 'operator' });
  });

  test('of a model with nothing live, or to a version that never was, is refused', () => {
    const world = aWorld('1', '2');
    expect(() => world.do('deploy.rolled-back', { cause: 'operator' })).toThrow(invalid);
    world.do('deploy.live', { version: '1' });
    expect(() => world.do('deploy.rolled-back', { version: '2', cause: 'operator' })).toThrow(invalid);
  });

  test('many promotions keep few slots to roll back to, and a bounded past', () => {
    const world = aWorld('1', '2', '3');
    for (let i = 0; i < 3 * mostPast; i++) world.do('deploy.live', { version: String((i % 3) + 1) });
    expect(world.model.past).toHaveLength(mostPast);
    expect(world.model.deployment.fallbacks.length).toBeLessThanOrEqual(mostFallbacks);
  });
});
