/** Writes events to Kafka: one JSON object a line on standard input, as in examples/events.jsonl. */
import { createInterface } from 'node:readline';
import { Kafka, Partitioners, type Message } from 'kafkajs';
import { createFraming } from './framing';

interface Event {
  readonly event_id: string;
  readonly user_id: string;
  readonly item_id: string;
  readonly event_type: string;
  /** ms since 1970 UTC. */
  readonly timestamp: number;
}

const optional = { session_id: null, quantity: null, price: null, attributes: {} };
const brokers = (process.env['KAFKA_BROKERS'] ?? 'localhost:9092').split(',');
const topic = process.env['TOPIC'] ?? 'user_history';

async function main(): Promise<void> {
  const framing = await createFraming('schemas/user-history.avsc', topic, process.env['SCHEMA_REGISTRY_URL']);
  // The partitioner of Java clients. Whichever you take, all writers must share it: a user's events belong together.
  const producer = new Kafka({ brokers }).producer({
    idempotent: true,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const messages: Message[] = [];
  for await (const line of createInterface(process.stdin)) {
    const event = { ...optional, ...(JSON.parse(line) as Event) };
    messages.push({ key: event.user_id, value: framing.encode(event) });
  }
  await producer.send({ topic, acks: -1, messages });
  await producer.disconnect();
  console.error(`${messages.length} events written to ${topic}`);
}

void main();
