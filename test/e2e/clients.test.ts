import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { echoModelFolder } from '../helpers/echo-model';
import { createShopping } from '../helpers/events';
import { projectRoot } from '../helpers/project-root';
import { pythonForExamples } from '../helpers/python-client';
import { createScenario, type Scenario } from '../helpers/recommender-scenario';
import { runClient } from '../helpers/run-client';
import { startSchemaRegistry, type SchemaRegistryServer } from '../helpers/schema-registry-server';
import { flawless } from '../helpers/verifier';

/** Clients that share nothing with the recommender but Kafka and the schemas. */
interface Client {
  readonly name: string;
  readonly write: readonly [string, ...string[]];
  readonly read: readonly [string, ...string[]];
}

const compiled = (name: string): string => join(__dirname, '..', '..', 'examples', 'typescript', `${name}.js`);
const script = (name: string): string => join(projectRoot, 'examples', 'python', `${name}.py`);
const typescript: Client = {
  name: 'TypeScript',
  write: [process.execPath, compiled('write-events')],
  read: [process.execPath, compiled('read-recommendations')],
};
const python = pythonForExamples();
const clients: Client[] = [typescript];
if (python.ok) {
  const { command } = python;
  clients.push({
    name: 'Python',
    write: [command, script('write_events')],
    read: [command, script('read_recommendations')],
  });
} else console.warn(`the Python examples are not tested: ${python.why}`);
const hasKcat = spawnSync('kcat', ['-V']).status === 0;
if (!hasKcat)
  console.warn('the kcat examples are not tested: kcat is not on the PATH (apt-get install kcat, brew install kcat)');

const modelDir = echoModelFolder();
let registry: SchemaRegistryServer;
let scenario: Scenario;
beforeAll(async () => {
  registry = await startSchemaRegistry();
});
afterAll(() => registry.close());
afterEach(() => scenario.close());

const framings = [
  ['single-object encoding', () => ({})],
  ['Confluent’s framing', () => ({ STREAMREC_SCHEMA_REGISTRY_URL: registry.url })],
] as const;

/** A librdkafka producer's records, good and bad, as hexadecimal lines on standard input. */
const producerOfBytes = `
import os, sys
from confluent_kafka import Producer
producer = Producer({"bootstrap.servers": os.environ["KAFKA_BROKERS"], "enable.idempotence": True})
for line in sys.stdin:
    key, value = line.rstrip("\\n").split(" ")
    producer.produce(os.environ["TOPIC"], key=key, value=bytes.fromhex(value) if value != "none" else None)
sys.exit(producer.flush(20))
`;

describe.each(framings)('in %s', (_, settings) => {
  test.each(clients)(
    '$name writes events, each is recommended for once, and $name reads them',
    async ({ write, read }) => {
      scenario = await createScenario({ modelDir, env: settings() });
      const recommender = scenario.start();
      await recommender.ready();
      const { userHistory, recommendations } = scenario.settings.topics;
      const common = {
        KAFKA_BROKERS: scenario.settings.kafka.brokers.join(','),
        SCHEMA_REGISTRY_URL: scenario.settings.schemaRegistry.url,
        GROUP: `reader-of-${userHistory}`,
      };
      const events = createShopping({ users: 100, prefix: userHistory }).next(1_500);
      const reading = runClient(read[0], [...read.slice(1), '--count', '1500'], {
        env: { ...common, TOPIC: recommendations },
      });
      const input = `${events.map((event) => JSON.stringify(event)).join('\n')}\n`;
      await runClient(write[0], write.slice(1), { env: { ...common, TOPIC: userHistory }, input });
      const lines = (await reading).out.trim().split('\n');
      const eventIds = lines.map((line) => (JSON.parse(line) as { event_id: string }).event_id);
      expect(eventIds.sort()).toEqual(events.map(({ event_id }) => event_id).sort());
      expect(await scenario.finish()).toMatchObject({ ...flawless, sources: 1_500, recommended: 1_500, dead: 0 });
    },
  );
});

(python.ok ? test : test.skip)(
  'librdkafka writes good and bad records: each good one has exactly one recommendation',
  async () => {
    scenario = await createScenario({ modelDir });
    await scenario.start().ready();
    const bad = [
      'none',
      '00',
      'ff'.repeat(100),
      '0000001267ffff',
      'c3010102030405060708',
      scenario
        .encode(createShopping({ users: 1 }).next(1)[0] as never)
        .toString('hex')
        .slice(0, 40),
    ];
    const events = createShopping({ users: 60, prefix: 'mixed' }).next(1_200);
    const lines = events.flatMap((event, i) => [
      `${event.user_id} ${scenario.encode(event).toString('hex')}\n`,
      ...(i % 20 === 0 ? [`${event.user_id} ${bad[(i / 20) % bad.length]}\n`] : []),
    ]);
    const env = {
      KAFKA_BROKERS: scenario.settings.kafka.brokers.join(','),
      TOPIC: scenario.settings.topics.userHistory,
    };
    await runClient(python.ok ? python.command : '', ['-c', producerOfBytes], { env, input: lines.join('') });
    await scenario.results(lines.length);
    expect(await scenario.finish()).toMatchObject({ ...flawless, sources: 1_260, recommended: 1_200, dead: 60 });
  },
);

(hasKcat ? test : test.skip)(
  'the lines for kcat write an event, read its recommendation and list the dead letters',
  async () => {
    scenario = await createScenario({ modelDir });
    await scenario.start().ready();
    const { userHistory, recommendations, deadLetters } = scenario.settings.topics;
    const guide = readFileSync(join(projectRoot, 'examples', 'README.md'), 'utf8');
    const [write, read, dead] = [...guide.slice(guide.indexOf('## kcat')).matchAll(/```sh\n(.*?)```/gs)].map(
      ([, lines]) =>
        (lines as string)
          .replace('-t user_history.dead', `-t ${deadLetters}`)
          .replace('-t user_history', `-t ${userHistory}`)
          .replace('-t recommendations', `-t ${recommendations}`),
    );
    const folder = mkdtempSync(join(tmpdir(), 'streamrec-kcat-'));
    const env = { KAFKA_BROKERS: scenario.settings.kafka.brokers.join(',') };
    const run = async (lines: string | undefined) => runClient('bash', ['-ec', `cd ${folder}\n${lines}`], { env });
    await run(write);
    await run("printf 'no Avro' > event.bin\nkcat -P -b $KAFKA_BROKERS -t " + userHistory + ' -k bad event.bin');
    await scenario.results(2);
    expect((await run(read)).out).toMatch(/^ada \d+\/0 \d+ bytes\n$/);
    expect((await run(dead)).out).toMatch(/^\d+ key=bad \d+ bytes\n$/);
    expect(scenario.verifier.recommendations).toMatchObject([
      { user_id: 'ada', event_id: 'click-1', event_timestamp: Date.UTC(2026, 0, 2, 10) },
    ]);
    expect(await scenario.finish()).toMatchObject({ ...flawless, recommended: 1, dead: 1 });
    rmSync(folder, { recursive: true });
  },
);
