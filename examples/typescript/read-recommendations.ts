/** Prints recommendations, one JSON object a line, as they come; `--count 100` ends it after as many. */
import { parseArgs } from 'node:util';
import { Kafka } from 'kafkajs';
import { createFraming } from './framing';

interface Recommendation {
  readonly recommendation_id: string;
  readonly user_id: string;
  readonly items: readonly { readonly item_id: string; readonly score: number; readonly reason: string }[];
  readonly tier: 'none' | 'popular' | 'session' | 'personal';
}

const { values } = parseArgs({ options: { count: { type: 'string', default: 'Infinity' } } });
const brokers = (process.env['KAFKA_BROKERS'] ?? 'localhost:9092').split(',');
const topic = process.env['TOPIC'] ?? 'recommendations';
const groupId = process.env['GROUP'] ?? 'my-app';

async function main(): Promise<void> {
  const registry = process.env['SCHEMA_REGISTRY_URL'];
  const framing = await createFraming<Recommendation>('schemas/recommendation.avsc', topic, registry);
  // kafkajs reads committed transactions only, unless it is told otherwise with `readUncommitted: true`.
  const consumer = new Kafka({ brokers }).consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let left = Number(values.count);
  const done = new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message }) => {
        if (message.value === null || left <= 0) return;
        console.log(JSON.stringify(framing.decode(message.value)));
        if (--left === 0) resolve();
      },
    });
  });
  await done;
  await consumer.disconnect();
}

void main();
