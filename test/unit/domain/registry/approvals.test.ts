import { mostApprovals } from '../../../../lib/domain/registry/state';
import { aWorld, type World } from './world';

const invalid = expect.objectContaining({ code: 'REGISTRY_INVALID' }) as Error;
const unknown = expect.objectContaining({ code: 'REGISTRY_UNKNOWN' }) as Error;
const conflict = expect.objectContaining({ code: 'REGISTRY_CONFLICT' }) as Error;
const forbidden = expect.objectContaining({ code: 'REGISTRY_FORBIDDEN' }) as Error;

function guarded(): World {
  const world = aWorld('1', '2', '3');
  world.do('deploy.live', { version: '1' });
  world.do('policy.changed', { fourEyes: true });
  return world;
}

test('a promotion waits until another person consents, which carries it out once', () => {
  const world = guarded();
  const asked = world.do('deploy.live', { version: '2' });
  expect(asked.action).toBe('approval.requested');
  expect(world.model.deployment.live?.version).toBe('1');
  const { changeId: approval } = asked;
  expect(() => world.do('approval.given', { approval })).toThrow(forbidden);
  const given = world.do('approval.given', { approval }, { actor: 'bob' });
  expect(world.model.deployment).toMatchObject({
    live: { version: '2', configRevision: 0 },
    revision: given.revision,
    actor: 'ann',
    approvedBy: 'bob',
  });
  expect(world.model.approvals.size).toBe(0);
  expect(() => world.do('approval.given', { approval }, { actor: 'bob' })).toThrow(unknown);
});

test('consent is for the configuration of the time when it was asked for', () => {
  const world = guarded();
  const { changeId: approval } = world.do('deploy.live', { version: '2' });
  world.do('config.changed', { config: { listLength: 5 } });
  world.do('approval.given', { approval }, { actor: 'bob' });
  expect(world.model.deployment.live).toEqual({ version: '2', configRevision: 0 });
});

test('consent does not outlive another deployment, another policy, its time, or its version', () => {
  const world = guarded();
  const ask = (version: string): string => world.do('deploy.live', { version }).changeId;
  const give = (approval: string) => () => world.do('approval.given', { approval }, { actor: 'bob' });
  const [first, second] = [ask('2'), ask('3')];
  give(first)();
  expect(give(second)).toThrow(conflict);
  const third = ask('3');
  const policy = world.do('policy.changed', { keepServedMs: 5 }).changeId;
  give(policy)();
  expect(world.model.policy).toMatchObject({ fourEyes: true, keepServedMs: 5 });
  expect(give(third)).toThrow(conflict);
  const fourth = ask('3');
  world.now += world.model.policy.approvalTtlMs;
  expect(give(fourth)).toThrow(invalid);
  const fifth = ask('3');
  world.do('version.deleted', { version: '3' });
  expect(give(fifth)).toThrow(invalid);
  expect(world.model.deployment.live?.version).toBe('2');
});

test('a canary waits as well, and the end of four eyes; ending a canary and rolling back do not', () => {
  const world = guarded();
  const canary = world.do('deploy.canary', { version: '2', share: 0.1 });
  const off = world.do('policy.changed', { fourEyes: false });
  expect([canary.action, off.action]).toEqual(['approval.requested', 'approval.requested']);
  world.do('approval.given', { approval: canary.changeId }, { actor: 'bob' });
  expect(world.model.deployment.canary).toMatchObject({ version: '2', share: 0.1 });
  world.do('deploy.canary-ended', { cause: 'operator' });
  expect(world.model.deployment.canary).toBeNull();
  const { changeId: approval } = world.do('deploy.live', { version: '3' });
  world.do('approval.given', { approval }, { actor: 'bob' });
  world.do('deploy.rolled-back', { cause: 'operator' });
  expect(world.model.deployment.live?.version).toBe('1');
  expect(world.model.deployment.approvedBy).toBeNull();
});

test('one person cannot bring back by a rollback what was rolled back before', () => {
  const world = guarded();
  const { changeId: approval } = world.do('deploy.live', { version: '2' });
  world.do('approval.given', { approval }, { actor: 'bob' });
  world.do('deploy.rolled-back', { version: '1', cause: 'operator' });
  expect(() => world.do('deploy.rolled-back', { version: '2', cause: 'operator' })).toThrow(invalid);
  expect(world.model.deployment.live?.version).toBe('1');
});

test('a request that has expired does not stay in memory once others come', () => {
  const world = guarded();
  for (let i = 0; i < 3; i++) {
    world.do('deploy.live', { version: '2' });
    world.now += world.model.policy.approvalTtlMs;
  }
  expect(world.model.approvals.size).toBe(1);
});

test('refused by another, or withdrawn by whoever asked, it is gone', () => {
  const world = guarded();
  for (const actor of ['ann', 'bob']) {
    const { changeId: approval } = world.do('deploy.live', { version: '2' });
    world.do('approval.refused', { approval }, { actor });
    expect(() => world.do('approval.given', { approval }, { actor: 'bob' })).toThrow(unknown);
  }
});

test('what could not be done cannot be asked for, and only so much can wait', () => {
  const world = guarded();
  expect(() => world.do('deploy.live', { version: '9' })).toThrow(unknown);
  expect(() => world.do('deploy.live', { version: '1' })).toThrow(invalid);
  for (let i = 0; i < mostApprovals; i++) world.do('deploy.live', { version: '2' });
  expect(() => world.do('deploy.live', { version: '2' })).toThrow(invalid);
  world.now += world.model.policy.approvalTtlMs;
  world.do('deploy.live', { version: '2' });
});

describe('a key that one person made', () => {
  const byCli = { actor: 'streamrec:cli' };
  function withKeys(): { world: World; make: (user: string, actor: string, expiresAt?: number) => string } {
    const world = guarded();
    let made = 0;
    const make = (user: string, actor: string, expiresAt: number | null = null): string => {
      const id = `k${++made}`;
      world.do(
        'key.created',
        { id, user, role: 'admin', models: null, hash: 'h'.repeat(64), expiresAt },
        { actor, model: '' },
      );
      return id;
    };
    make('ann', byCli.actor);
    return { world, make };
  }
  const ask = (world: World, actor: string): string => world.do('deploy.live', { version: '2' }, { actor }).changeId;
  const give = (world: World, approval: string, actor: string) => () =>
    world.do('approval.given', { approval }, { actor });

  test('is not another person for its maker, on either side, also by way of others', () => {
    const { world, make } = withKeys();
    make('bob', 'ann');
    make('eve', 'bob');
    for (const [one, other] of [
      ['ann', 'bob'],
      ['bob', 'ann'],
      ['ann', 'eve'],
      ['eve', 'ann'],
    ] as const)
      expect(give(world, ask(world, one), other)).toThrow(forbidden);
  });

  test('is not another person for another key of that one either', () => {
    const { world, make } = withKeys();
    make('bob', 'ann');
    make('eve', 'ann');
    expect(give(world, ask(world, 'bob'), 'eve')).toThrow(forbidden);
  });

  test('of the registry itself, or none where somebody has a token, is', () => {
    const { world, make } = withKeys();
    make('bob', byCli.actor);
    expect(give(world, ask(world, 'ann'), 'bob')().action).toBe('approval.given');
    world.do('deploy.rolled-back', { cause: 'operator' });
    expect(give(world, ask(world, 'bob'), 'carl')().action).toBe('approval.given');
  });

  test('does not matter once it is good for nothing, but for what was asked for while it was', () => {
    const { world, make } = withKeys();
    const id = make('bob', 'ann');
    make('bob', byCli.actor);
    const before = ask(world, 'bob');
    world.do('key.revoked', { id }, { model: '' });
    expect(give(world, before, 'ann')).toThrow(forbidden);
    make('bob', 'ann', world.now + 1);
    world.now += 10;
    expect(give(world, ask(world, 'bob'), 'ann')().action).toBe('approval.given');
  });
});
