import { checkConfig, configSchema, type Config } from '../../../../lib/domain/registry/config';
import { diffConfigs } from '../../../../lib/domain/registry/config-diff';
import { aContract } from '../../../helpers/registry';
import { aWorld } from './world';

const invalid = expect.objectContaining({ code: 'REGISTRY_INVALID' }) as Error;

test.each<[string, Config, number]>([
  ['nothing', {}, 0],
  ['all that the manifest allows', { listLength: 40, batch: { maxBatch: 256 }, parameters: { window: 50 } }, 0],
  ['a longer list than the graph gives', { listLength: 41 }, 1],
  ['larger batches and longer histories', { batch: { maxBatch: 257 }, parameters: { window: 51 } }, 2],
  ['another feature of the same type', { inputs: { ages_in: 'in_session' } }, 0],
  ['a feature of another type', { inputs: { ages_in: 'item_ids' } }, 1],
  ['an input that is not there', { inputs: { nothing: 'ages' } }, 1],
  ['outputs the other way round', { outputs: { items: 'scores', scores: 'items' } }, 0],
  ['one output for both', { outputs: { items: 'scores' } }, 1],
  ['an output that is not there', { outputs: { items: 'nothing' } }, 1],
])('a model is asked for %s', (_what, config, problems) => {
  expect(checkConfig(config, aContract)).toHaveLength(problems);
});

test.each<[string, unknown]>([
  ['unknown keys', { listlength: 5 }],
  ['unknown keys within', { filters: { exclude: [] } }],
  ['no whole number', { listLength: 5.5 }],
  ['no number', { listLength: '5' }],
  ['a number that is none', { parameters: { minScore: Number.NaN } }],
  ['no triggers at all', { triggers: [] }],
  ['a trigger with a comma', { triggers: ['a,b'] }],
  ['too many items', { filters: { excludeItems: Array.from({ length: 1_001 }, String) } }],
  ['a list', []],
  ['nothing', null],
])('no configuration: %s', (_what, value) => {
  expect(configSchema.safeParse(value).success).toBe(false);
});

test('each change is a revision of its own; what the live model cannot take is refused', () => {
  const world = aWorld('1');
  world.do('deploy.live', { version: '1' });
  world.do('config.changed', { config: { listLength: 10 } });
  expect(() => world.do('config.changed', { config: { listLength: 41 } })).toThrow(invalid);
  expect(() => world.do('config.changed', { config: { typo: 1 } as Config })).toThrow(invalid);
  world.do('config.changed', { config: { listLength: 20 } });
  expect(world.model.configs.map(({ number, config }) => [number, config])).toEqual([
    [1, { listLength: 10 }],
    [2, { listLength: 20 }],
  ]);
  // Configurations take effect with a deployment.
  expect(world.model.deployment.live).toEqual({ version: '1', configRevision: 0 });
});

test('two revisions are compared setting by setting', () => {
  const before: Config = { listLength: 10, filters: { excludeItems: ['a'] }, batch: { maxWaitMs: 5 } };
  const after: Config = { listLength: 10, filters: { excludeItems: ['a', 'b'], onlyAvailable: true } };
  expect(diffConfigs(before, after)).toEqual([
    { key: 'batch.maxWaitMs', before: 5, after: undefined },
    { key: 'filters.excludeItems', before: ['a'], after: ['a', 'b'] },
    { key: 'filters.onlyAvailable', before: undefined, after: true },
  ]);
  expect(diffConfigs(after, after)).toEqual([]);
});
