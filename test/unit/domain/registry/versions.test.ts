import { ancestry, lineage, newestOf, versionsOf } from '../../../../lib/domain/registry/lineage';
import { keptArtefacts, rolesOf } from '../../../../lib/domain/registry/serving';
import { aVersion } from '../../../helpers/registry';
import { aWorld } from './world';

const invalid = expect.objectContaining({ code: 'REGISTRY_INVALID' }) as Error;
const unknown = expect.objectContaining({ code: 'REGISTRY_UNKNOWN' }) as Error;
const conflict = expect.objectContaining({ code: 'REGISTRY_CONFLICT' }) as Error;
const day = 86_400_000;

test('the first version makes its model and the branch main; the next continues the newest of its branch', () => {
  const world = aWorld('1', '2');
  expect([...world.model.branches.keys()]).toEqual(['main']);
  expect([...world.model.versions.values()].map(({ parent }) => parent)).toEqual([null, '1']);
  world.do('branch.created', { branch: 'colder', from: '1' });
  world.do('version.created', aVersion('1c', { branch: 'colder' }));
  world.do('version.created', aVersion('2c', { branch: 'colder' }));
  world.do('version.created', aVersion('3', { parent: '2c' }));
  world.do('version.created', aVersion('free', { parent: null }));
  expect(lineage(world.model).map(({ version, depth, children }) => [version, depth, children])).toEqual([
    ['1', 0, ['2', '1c']],
    ['2', 1, []],
    ['1c', 1, ['2c']],
    ['2c', 2, ['3']],
    ['3', 3, []],
    ['free', 0, []],
  ]);
  expect(ancestry(world.model, '3').map(({ version }) => version)).toEqual(['3', '2c', '1c', '1']);
});

test('a version moves to another branch, and its lineage stays', () => {
  const world = aWorld('1', '2');
  world.do('branch.created', { branch: 'colder', from: '1' });
  expect(newestOf(world.model, 'colder')).toBe('1');
  world.do('version.moved', { version: '2', branch: 'colder' });
  expect(versionsOf(world.model, 'colder').map(({ version, parent }) => [version, parent])).toEqual([['2', '1']]);
  expect(versionsOf(world.model, 'main').map(({ version }) => version)).toEqual(['1']);
  expect(() => world.do('version.moved', { version: '2', branch: 'colder' })).toThrow(invalid);
  expect(() => world.do('version.moved', { version: '2', branch: 'warmer' })).toThrow(unknown);
  expect(() => world.do('branch.created', { branch: 'colder', from: '1' })).toThrow(conflict);
  expect(() => world.do('branch.created', { branch: 'x', from: '9' })).toThrow(unknown);
});

test('names are never used twice, and lead nowhere', () => {
  const world = aWorld('1', '2');
  expect(() => world.do('version.created', aVersion('1'))).toThrow(conflict);
  world.do('version.deleted', { version: '2' });
  expect(() => world.do('version.created', aVersion('2'))).toThrow(conflict);
  for (const name of ['', '..', '.x', 'a/b', 'a\\b', '../a', 'é', 'x'.repeat(101), '__proto__', '-rf', 'a\n'])
    expect(() => world.do('version.created', aVersion(name))).toThrow(invalid);
  for (const path of ['..', '.', 'a/b', '/etc/passwd', '..\\x', '', 'manifest.json']) {
    const files = [{ path, sha256: 'a'.repeat(64), bytes: 1 }];
    expect(() => world.do('version.created', aVersion('3', { files }))).toThrow(invalid);
  }
  const twice = aVersion('3').files.slice(0, 1);
  expect(() => world.do('version.created', aVersion('3', { sideFiles: twice }))).toThrow(invalid);
  expect(() => world.do('version.created', aVersion('3', { parent: '9' }))).toThrow(unknown);
  expect(() => world.do('version.created', aVersion('3', { branch: 'x' }))).toThrow(unknown);
  expect(() => world.do('version.created', aVersion('1'), { model: '../m' })).toThrow(invalid);
  world.do('version.created', aVersion('constructor'), { model: 'constructor' });
});

test('tags are set and removed, and there are only so many', () => {
  const world = aWorld('1');
  world.do('version.tagged', { version: '1', set: { stage: 'old', owner: 'ann' }, remove: [] });
  world.do('version.tagged', { version: '1', set: { stage: 'new' }, remove: ['owner', 'none'] });
  expect(world.model.versions.get('1')?.tags).toEqual({ stage: 'new' });
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`t${i}`, 'x']));
  expect(() => world.do('version.tagged', { version: '1', set: many, remove: [] })).toThrow(invalid);
});

describe('deleting', () => {
  test('is refused while a version is live, canary or shadow, and for some time after it served', () => {
    const world = aWorld('1', '2', '3', '4');
    world.do('policy.changed', { keepServedMs: 10 * day });
    world.do('deploy.live', { version: '1' });
    world.do('deploy.canary', { version: '2', share: 0.1 });
    world.do('deploy.shadow', { version: '3' });
    expect(['1', '2', '3', '4'].map((version) => rolesOf(world.model.deployment, version))).toEqual([
      ['live'],
      ['canary'],
      ['shadow'],
      [],
    ]);
    for (const version of ['1', '2', '3']) {
      expect(() => world.do('version.deleted', { version })).toThrow(invalid);
      expect(() => world.do('version.archived', { version, archived: true })).toThrow(invalid);
    }
    world.do('deploy.shadow-ended', { version: '3' });
    world.do('version.deleted', { version: '3' });
    world.do('deploy.canary-ended', { cause: 'operator' });
    world.now += 10 * day - 5;
    expect(() => world.do('version.deleted', { version: '2' })).toThrow(invalid);
    world.now += 10;
    world.do('version.deleted', { version: '2' });
    expect(() => world.do('version.deleted', { version: '2' })).toThrow(invalid);
    expect(() => world.do('version.tagged', { version: '2', set: {}, remove: [] })).toThrow(invalid);
    expect(versionsOf(world.model).map(({ version }) => version)).toEqual(['1', '4']);
  });

  test('a version that is live again is not deletable by the time it served before', () => {
    const world = aWorld('1', '2');
    world.do('policy.changed', { keepServedMs: 10 });
    for (const version of ['1', '2', '1']) world.do('deploy.live', { version });
    world.now += 1_000;
    expect(() => world.do('version.deleted', { version: '1' })).toThrow(invalid);
  });

  test('lets go of the artefacts that no other version is made of', () => {
    const world = aWorld('1', '2');
    const { files, manifest } = aVersion('2');
    world.do('version.created', aVersion('3', { files }));
    world.do('version.deleted', { version: '2' });
    const kept = keptArtefacts(world.state);
    expect(files.every(({ sha256 }) => kept.has(sha256))).toBe(true);
    expect(kept.has(manifest.sha256)).toBe(false);
  });
});

test('side files are changed while the version stays as it is', () => {
  const world = aWorld('1');
  const before = world.model.versions.get('1');
  const sideFiles = [{ path: 'envelope.json', sha256: 'b'.repeat(64), bytes: 10 }];
  world.do('version.side-files-changed', { version: '1', sideFiles });
  expect(world.model.versions.get('1')).toEqual({ ...before, sideFiles });
});
