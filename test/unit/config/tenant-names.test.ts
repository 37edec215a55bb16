import { settingsTables, readSettings, type Settings } from '../../../lib/config/settings';
import type { Section } from '../../../lib/config/setting';
import { topicsOf } from '../../../lib/config/tenant-names';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { ownName } from '../../../lib/kafka/kafka-settings';
import { replayId } from '../../../lib/dead-letters/open-replay';

const read = (set: Readonly<Record<string, string>>): Settings => readSettings({ env: {}, overrides: set }).settings;

const groupsOf = ({ features, recommender, evaluator, trainer, gateway, archive }: Settings): string[] => [
  ...[features, recommender, evaluator, trainer, archive].map(({ groupId }) => groupId),
  gateway.listsGroupId,
];
/** Texts of all settings, by key. */
function textsOf(settings: Settings): ReadonlyMap<string, string> {
  const sections = Object.entries(settings) as [string, Readonly<Record<string, unknown>>][];
  return new Map(
    sections.flatMap(([section, values]) =>
      Object.entries(values).flatMap(([name, value]) =>
        typeof value === 'string' ? [[`${section}.${name}`, value] as const] : [],
      ),
    ),
  );
}

test('without a tenant everything is named as it is said', () => {
  const settings = read({});
  for (const [section, table] of Object.entries<Section>(settingsTables)) {
    const values = settings[section as keyof Settings] as Readonly<Record<string, unknown>>;
    for (const [name, setting] of Object.entries(table)) expect([name, values[name]]).toEqual([name, setting.default]);
  }
  expect(ownName(settings.kafka, 'registry-model_registry')).toBe('registry-model_registry');
  expect(settings.redis.keyPrefix).toBe('');
});

test('a tenant’s topics, groups, ids, keys and folders are its own', () => {
  const settings = read({ 'tenant.name': 'acme', 'archive.url': 's3://shops/history/' });
  const inKafka = [
    ...topicPlans(settings.topics).map(({ topic }) => topic),
    ...groupsOf(settings),
    settings.kafka.clientId,
    replayId(settings),
    ownName(settings.kafka, 'registry-model_registry'),
  ];
  expect(inKafka.filter((name) => !name.startsWith('acme.'))).toEqual([]);
  expect(settings.redis.keyPrefix).toBe('acme:');
  expect([settings.registry.artefacts, settings.model.cache, settings.trainer.workDir, settings.archive.url]).toEqual([
    'file:.cache/artefacts/acme',
    '.cache/models/acme',
    '.cache/training/acme',
    's3://shops/history/acme',
  ]);
  expect([settings.gateway.oidcAudience, settings.registryService.oidcAudience]).toEqual([
    'acme.streamrec-gateway',
    'acme.streamrec-registry',
  ]);
});

test('whatever a tenant changes of one that has another name differs by the name alone', () => {
  const [one, other] = ['acme', 'bmart'].map((name) => textsOf(read({ 'tenant.name': name })));
  for (const [key, text] of one ?? []) expect([key, other?.get(key)]).toEqual([key, text.replace('acme', 'bmart')]);
});

test('settings may name things in full, and are none the longer for being read twice', () => {
  const set = {
    'tenant.name': 'acme',
    'topics.userHistory': 'acme.clicks',
    'topics.items': 'bmart.items',
    'recommender.groupId': 'acme.recommender',
    'registry.artefacts': 's3://shops/models/acme/',
  };
  const { topics, recommender, registry } = read(set);
  expect([topics.userHistory, topics.items]).toEqual(['acme.clicks', 'acme.bmart.items']);
  expect([recommender.groupId, registry.artefacts]).toEqual(['acme.recommender', 's3://shops/models/acme/']);
  const s3 = read({ 'tenant.name': 'acme', 'registry.artefacts': 's3://shops' });
  expect(s3.registry.artefacts).toBe('s3://shops/acme');
});

test('two topics that the prefix makes one are found', () => {
  const set = { 'tenant.name': 'acme', 'topics.userHistory': 'acme.items' };
  expect(() => read(set)).toThrow('"acme.items" is named twice');
});

test.each(['h', 'items', 'A', 'acme.', '-acme', 'ac*e', 'ac:me', 'a'.repeat(32)])('no tenant is called %s', (name) => {
  expect(() => read({ 'tenant.name': name })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error);
});

test('names of topics that a shop without a name has are no tenant’s', () => {
  const plain = topicsOf(read({}).topics);
  const dotted = plain.flatMap((topic) => (topic.includes('.') ? [topic.split('.')[0] ?? ''] : []));
  for (const first of dotted) expect(() => read({ 'tenant.name': first })).toThrow();
});
