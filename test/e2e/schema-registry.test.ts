import { Type } from 'avsc';
import { confluentHeader } from '../../lib/avro/framing';
import { echoModelFolder } from '../helpers/echo-model';
import { anEvent, itemOf } from '../helpers/events';
import { createScenario, type Scenario } from '../helpers/recommender-scenario';
import type { RecommenderProcess } from '../helpers/recommender-process';
import { startSchemaRegistry, type SchemaRegistryServer } from '../helpers/schema-registry-server';
import { projectSchema } from '../helpers/schemas';
import { flawless } from '../helpers/verifier';
import { waitFor } from '../helpers/wait-for';

type Fields = { readonly name: string; readonly type: unknown; readonly default?: unknown }[];

const modelDir = echoModelFolder();
let registry: SchemaRegistryServer;
let scenario: Scenario;
let recommender: RecommenderProcess;

beforeAll(async () => {
  registry = await startSchemaRegistry();
  scenario = await createScenario({ modelDir, env: { STREAMREC_SCHEMA_REGISTRY_URL: registry.url } });
  recommender = scenario.start();
  await recommender.ready();
});
afterAll(async () => {
  await scenario.close();
  await registry.close();
});

/** Another version of the events' schema, and how its writers write. */
function writer(change: (fields: Fields) => Fields): (event: object) => Buffer {
  const own = projectSchema('user-history');
  const schema = { ...own, fields: change([...own.fields]) };
  const type = Type.forSchema(schema as never, { wrapUnions: false });
  const header = confluentHeader(registry.register('events', schema));
  return (event) => Buffer.concat([header, type.toBuffer(event)]);
}

async function send(user: string, values: Buffer[]): Promise<void> {
  await scenario.sendRaw(values.map((value) => ({ partition: 0, key: user, value })));
}

const event = (user: string, n: number) => anEvent({ user_id: user, event_id: `${user}:${n}`, item_id: itemOf(n) });
const recommended = (user: string) => scenario.verifier.recommendations.filter(({ user_id }) => user_id === user);
const deadReasons = () => scenario.verifier.deadLetters.map(({ reason }) => reason);

test('events in Confluent’s framing are recommended for, in the same framing', async () => {
  expect(scenario.encode(anEvent())[0]).toBe(0);
  await scenario.send([event('framed', 0), event('framed', 1)]);
  await waitFor(() => recommended('framed').length === 2, { what: 'both recommendations' });
});

test('an older writer, without the optional fields, is read by their defaults', async () => {
  const older = writer((fields) => fields.filter((field) => !('default' in field)));
  await send('older', [older(event('older', 0)), scenario.encode(event('older', 1))]);
  await waitFor(() => recommended('older').length === 2, { what: 'both recommendations' });
});

test('a newer writer, with a field that nobody here knows, is read without it', async () => {
  const newer = writer((fields) => [{ name: 'channel', type: 'string', default: 'web' }, ...fields]);
  await send('newer', [
    newer({ ...event('newer', 0), channel: 'app' }),
    newer({ ...event('newer', 1), channel: 'tv' }),
  ]);
  await waitFor(() => recommended('newer').length === 2, { what: 'both recommendations' });
});

test('older and newer readers understand the recommendations', async () => {
  await scenario.send([event('readers', 0)]);
  const made = await waitFor(() => recommended('readers')[0], { what: 'the recommendation' });
  const own = projectSchema('recommendation');
  const type = Type.forSchema(own as never, { wrapUnions: false });
  const written = type.toBuffer(made);
  const older = { ...own, fields: own.fields.filter(({ name }) => !['variant', 'feature_age_ms'].includes(name)) };
  const newer = { ...own, fields: [...own.fields, { name: 'campaign', type: 'string', default: 'none' }] };
  const readBy = (schema: object): unknown => {
    const reader = Type.forSchema(schema as never, { wrapUnions: false });
    return reader.fromBuffer(written, reader.createResolver(type));
  };
  const { variant: _variant, feature_age_ms: _age, ...rest } = made;
  expect({ ...(readBy(older) as object) }).toEqual({ ...rest });
  expect({ ...(readBy(newer) as object) }).toEqual({ ...made, campaign: 'none' });
});

test('a writer whose schema lacks the user id goes to the dead letters, and so does an id that nobody registered', async () => {
  const userless = writer((fields) => fields.filter(({ name }) => name !== 'user_id'));
  await send('bad', [userless(event('bad', 0)), Buffer.concat([confluentHeader(4_711), Buffer.from('body')])]);
  await waitFor(() => deadReasons().length === 2, { what: 'both dead letters' });
  expect(deadReasons()).toEqual(['schema-incompatible', 'schema-unknown']);
});

test('while the registry is away, events of a new schema wait; none is given up', async () => {
  const newer = writer((fields) => [...fields, { name: 'device', type: 'string', default: '' }]);
  registry.unavailable = true;
  await send('waiting', [newer({ ...event('waiting', 0), device: 'phone' })]);
  await waitFor(async () => !(await recommender.isReady()), { what: 'the recommender to say that it waits' });
  expect(recommended('waiting')).toEqual([]);
  registry.unavailable = false;
  await waitFor(() => recommended('waiting').length === 1, { what: 'the recommendation' });
  await recommender.ready();
});

test('afterwards every record is accounted for', async () => {
  expect(await scenario.finish()).toMatchObject({ ...flawless, dead: 2, recommended: 8 });
});
