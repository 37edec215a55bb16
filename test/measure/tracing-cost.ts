import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codecFactory } from '../../lib/avro/codecs';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { encodeProduce } from '../../lib/kafka/encode-produce';
import type { RawRecord } from '../../lib/kafka/records';
import type { InferenceBatch, TimedResult } from '../../lib/models/batch';
import { createEventReader } from '../../lib/serving/read-events';
import { openTracing } from '../../lib/tracing/open-tracing';
import type { StreamTracing } from '../../lib/tracing/stream-tracing';
import type { LaneResult } from '../../services/recommender/lane-result';
import type { Lane } from '../../services/recommender/lane';
import type { StreamObserver } from '../../services/recommender/observe';
import { createBatchProcessor } from '../../services/recommender/process-batch';
import { alone } from '../../services/recommender/remember';
import { noLiveQuality } from '../../services/recommender/serving/live-quality';
import { createServing } from '../../lib/serving/live/serving-set';
import { noShadows } from '../../services/recommender/serving/shadows';
import { createTurns } from '../../lib/turns';
import { createResultWriter } from '../../services/recommender/write-results';
import { anEvent } from '../helpers/events';
import { aVersion } from '../unit/recommender/a-version';

/*
 * What tracing costs the main thread: CPU of an event from its bytes to the bytes of its recommendation, without Redis, the model and
 * Kafka, whose waiting and own work is the same. docs/tracing.md has its figures.
 *   node dist/test/measure/tracing-cost.js off
 *   node dist/test/measure/tracing-cost.js 0.01           ratio of the events that are traced, none with a header
 *   node dist/test/measure/tracing-cost.js 0 headers      each event with a header that says: not sampled
 */
const [mode = 'off', headers] = process.argv.slice(2);
const eventsOfBatch = 64;
const batchesOfRound = 500;
const rounds = 9;
const ignore = (): void => undefined;

async function open(): Promise<StreamTracing | null> {
  if (mode === 'off') return null;
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end('{}'));
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/v1/traces`;
  const settings = { endpoint, authorizationSecret: '', ratio: Number(mode), maxEventsPerSecond: 100_000 };
  const names = { source: 'events', groupId: 'group' };
  const metrics = { tracingSpans: { add: ignore }, tracingLimited: { add: ignore } };
  const logger = { info: ignore, warn: console.error, debug: ignore };
  const limits = { maxQueuedSpans: 4_096, exportTimeoutMs: 5_000 };
  return openTracing(
    { ...settings, ...limits },
    { service: 'measure', instance: 'measure', tenant: '', names, metrics, logger },
  );
}

const observe: StreamObserver = {
  ...{ batch: ignore, inference: ignore, fallback: ignore, dead: ignore, decisions: ignore, served: ignore },
  ...{ committed: ignore, lost: ignore, jump: ignore, dependency: ignore, waitingFor: null },
};

async function run({ rows }: InferenceBatch): Promise<TimedResult> {
  await Promise.resolve();
  const items = Int32Array.from({ length: 3 * rows }, (_, i) => (i % 3) + 1);
  return { k: 3, items, scores: new Float32Array(3 * rows).fill(0.5), seconds: 0.001 };
}

async function main(): Promise<void> {
  const tracing = await open();
  const codecOf = codecFactory({ url: '', username: '', password: '', knownSchemasDir: '' });
  const codec = await codecOf<UserHistoryRecord>('user-history', 'events');
  const popular = Array.from({ length: 40 }, (_, i) => ({ itemId: `popular-${i}`, score: 1 - i / 100 }));
  const work = createBatchProcessor({
    ...{ codec, observe, tracing, reading: createTurns(), shadows: noShadows, quality: noLiveQuality, now: Date.now },
    read: createEventReader({
      ...{ codec, topic: 'events', maxRecordBytes: 1e6, recommendFrom: null },
      triggers: { has: () => true },
    }),
    memory: {
      remember: (parts) =>
        Promise.resolve(
          parts.map((part) => ({
            ...part,
            events: part.events.map((event) => (event && 'interaction' in event ? alone(event) : event)),
          })),
        ),
    },
    serving: createServing({ live: aVersion(run, { config: { listLength: 20 } }), canary: null }, ignore),
    shelf: () => ({ unavailable: new Set(), popular, availabilityAt: 0, popularityAt: 0 }),
    writer: createResultWriter({
      recommendations: { topic: 'out', codec: await codecOf<RecommendationRecord>('recommendation', 'out') },
      deadLetters: { topic: 'dead', codec: await codecOf<DeadLetterRecord>('dead-letter', 'dead'), maxBytes: 1e6 },
      source: 'events',
      now: Date.now,
    }),
    stopped: new AbortController().signal,
  });
  const lane = {
    ...{ partition: 0, start: 0n, memory: {}, closed: false, abandon: ignore },
    emit({ records, trace }: LaneResult) {
      const partitions = [{ partition: 0, messages: records, firstSequence: 0 }];
      encodeProduce({ topicData: [{ topic: 'out', partitions }] }, Date.now());
      if (trace !== null) tracing?.committed([trace], 0.001);
    },
  } as unknown as Lane;

  const values = Array.from({ length: 1_000 }, (_, i) =>
    codec.encode(anEvent({ user_id: `u${i}`, event_id: `e${i}`, item_id: `i${(i % 3) + 1}` })),
  );
  const said = Buffer.from('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00');
  const named: ReadonlyMap<string, Buffer> = headers === undefined ? new Map() : new Map([['traceparent', said]]);
  let offset = 0;
  const aRecord = (): RawRecord => ({
    ...{ offset: BigInt(offset++), timestamp: Date.UTC(2026, 0, 2), key: null },
    ...{ value: values[offset % values.length] as Buffer, headers: named },
  });
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (let batch = 0; batch < batchesOfRound; batch++) {
      const records = Array.from({ length: eventsOfBatch }, aRecord);
      await work({ parts: [{ lane, records }], size: eventsOfBatch, reason: 'full' });
      // Now and then as the stream does, so that spans go out.
      if (batch % 50 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const { user, system } = process.cpuUsage(before);
    if (round > 0) costs.push((user + system) / (batchesOfRound * eventsOfBatch));
  }
  costs.sort((a, b) => a - b);
  const [least = NaN, middle = NaN] = [costs[0], costs[Math.floor(costs.length / 2)]];
  console.log(
    `${process.argv.slice(2).join(' ') || 'off'}: ${least.toFixed(2)} µs an event, median ${middle.toFixed(2)}`,
  );
  process.exit(0);
}

void main();
