import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Codec } from '../lib/avro/codec';
import { codecFactory } from '../lib/avro/codecs';
import { backfillHeader } from '../lib/domain/backfill';
import { readSettings, type Settings } from '../lib/config/settings';
import type { Shop } from '../lib/data/shop';
import type {
  DeadLetterRecord,
  ItemRecord,
  RecommendationRecord,
  UserHistoryRecord,
} from '../lib/domain/records.generated';
import { AppError } from '../lib/errors';
import { connectAdmin } from '../lib/kafka/admin';
import { connectRecordWriter } from '../lib/kafka/record-writer';
import { createMissing } from '../lib/kafka/topic-report';
import { topicPlans } from '../lib/kafka/topic-plans';
import { readTopics } from '../lib/kafka/topic-reader';
import { createLogger } from '../lib/logger';
import { readModelFiles } from '../lib/models/loader';
import { freePorts } from '../lib/stack/free-ports';
import { startStack } from '../lib/stack/stack';
import { trainFirstModel } from '../services/trainer/train-first-model';
import { createJudge } from './quality';
import { createEventWriter, replayFast, replayPaced, type ReplayControl } from './replay';
import type { Screen } from './screen';
import { createServices } from './services';
import { loadCatalogue, loadHistory, untilRead } from './steps';
import { createStoryTeller } from './stories';
import type { CustomerStory, DemoSummary } from './summary';
import { createTracker } from './tracker';

export interface DemoOptions {
  readonly shop: Shop;
  /** Events before it are learnt from and loaded as history; the others are replayed. ms since 1970. */
  readonly cutMs: number;
  /** Replay so many times faster than life; null: as fast as the recommender takes it. */
  readonly speed: number | null;
  readonly signal: AbortSignal;
  readonly screen: Screen;
}

export interface DemoResult {
  readonly summary: DemoSummary;
  readonly stories: readonly CustomerStory[];
  /** What a person who keeps it running may want to look at. */
  readonly addresses: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A killed recommender is missed, and its partitions go on, as soon as the broker allows. */
const lively = { 'recommender.sessionTimeoutMs': '6000', 'recommender.heartbeatIntervalMs': '1500' };
const tailShare = 0.1;
const tailSpeed = 0.5;
/** Without an answer for so long, what is missing counts as lost. */
const patienceMs = 60_000;
const liveEveryMs = 250;

/** From nothing to a summary: stack, topics, catalogue, model, history, replay. Rejects with the reason it cannot go on. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { shop, cutMs, screen, signal } = options;
  const first = shop.events.findIndex(({ timestamp }) => timestamp >= cutMs);
  const [past, replay] = first < 0 ? [shop.events, []] : [shop.events.slice(0, first), shop.events.slice(first)];
  if (past.length === 0 || replay.length === 0) {
    const message = `${shop.name}: ${past.length} events before the cut ${new Date(cutMs).toISOString()} and ${replay.length} after; both must hold some`;
    throw new AppError('DATA_INVALID', message);
  }
  const closers: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
  };
  try {
    const workDir = mkdtempSync(join(tmpdir(), 'streamrec-demo-'));
    const stack = await startStack({ onProgress: screen.step });
    closers.push(() => stack.stop());
    const [featuresPort = 0, recommenderPort = 0] = await freePorts(2);
    const shared = { 'kafka.brokers': stack.brokers, 'redis.url': stack.redisUrl };
    const { settings } = readSettings({ env: {}, overrides: shared });
    const logger = createLogger({ service: 'demo', level: 'error', pretty: true });

    const admin = await connectAdmin(settings.kafka, logger);
    closers.push(() => admin.close());
    const topics = await createMissing(admin, topicPlans(settings.topics));
    screen.step(`Topics: ${topics.map(({ topic }) => topic).join(', ')}`);

    const writer = await connectRecordWriter(settings.kafka, logger);
    closers.push(() => writer.close());
    const codecs = await openCodecs(settings);
    const services = createServices(workDir, shared);
    closers.push(() => services.stop());
    const check = (): void => {
      signal.throwIfAborted();
      services.check();
    };

    await services.start('features', featuresPort, {});
    await loadCatalogue(shop.items, writer, settings.topics.items, codecs.items, screen);
    const modelDir = await train(past, options, workDir);
    const { vocabulary } = await readModelFiles(modelDir);
    await services.start('recommender', recommenderPort, { 'model.dir': modelDir, ...lively });
    screen.step(`Services: features and recommender are ready (logs in ${workDir})`);
    const groups = [settings.recommender.groupId, `${settings.features.groupId}-${settings.topics.userHistory}`];
    await loadHistory(
      past,
      createEventWriter(writer, settings.topics.userHistory, codecs.events, { [backfillHeader]: '1' }),
      (onLag) => untilRead(admin, settings.topics.userHistory, groups, check, onLag),
      screen,
    );

    const judge = createJudge(past, replay, new Set(vocabulary.keys()));
    const teller = createStoryTeller(replay, new Map(shop.items.map(({ itemId, title }) => [itemId, title])));
    const tracker = createTracker(replay.length, (index, record) => {
      judge.judge(
        record.event_id,
        record.items.map(({ item_id: itemId }) => itemId),
      );
      teller.consider(index, record);
    });
    replay.forEach(({ eventId }, index) => tracker.expect(eventId, index));
    const reader = await readTopics(
      settings.kafka,
      [settings.topics.recommendations, settings.topics.deadLetters],
      (topic, _partition, records) => {
        const now = performance.now();
        for (const { value } of records) {
          if (topic === settings.topics.recommendations)
            tracker.recommendation(decoded(codecs.recommendations, value), now);
          else {
            const dead = decoded(codecs.deadLetters, value);
            tracker.deadLetter(`${dead.topic}-${dead.partition}-${dead.offset}`);
          }
        }
      },
      logger,
    );
    closers.push(() => reader.close());

    const live = screen.bar('Replay', replay.length);
    const control: ReplayControl = { settled: () => tracker.settled, onDue: tracker.due, check };
    const events = createEventWriter(writer, settings.topics.userHistory, codecs.events);
    const showing = setInterval(() => {
      const { p50, p99 } = tracker.latencyMs();
      const f1 = (100 * judge.model.summary().f1At20).toFixed(1);
      live.update(tracker.settled, `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, F1@20 ${f1} %`);
    }, liveEveryMs);
    const eventsPerSecond = await replayAll(replay, options.speed, events, control, tracker).finally(() =>
      clearInterval(showing),
    );
    live.done(`${replay.length.toLocaleString('en')} events`);

    const summary: DemoSummary = {
      events: replay.length,
      recommendations: tracker.recommendations,
      lost: tracker.lost,
      doubled: tracker.doubled,
      deadLetters: tracker.deadLetters,
      eventsPerSecond,
      latencyMs: tracker.latencyMs(),
      quality: { model: judge.model.summary(), popular: judge.popular.summary() },
    };
    const addresses = {
      Kafka: stack.brokers,
      Redis: stack.redisUrl,
      'recommender metrics': `http://127.0.0.1:${recommenderPort}/metrics`,
      'features metrics': `http://127.0.0.1:${featuresPort}/metrics`,
      'model and logs': workDir,
    };
    return { summary, stories: teller.stories(), addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function train(past: Shop['events'], { cutMs, screen }: DemoOptions, workDir: string): Promise<string> {
  const bar = screen.bar('Model', 1);
  const outDir = join(workDir, 'models');
  mkdirSync(outDir);
  const { dir, report } = await trainFirstModel({
    events: past,
    cutMs,
    name: 'first',
    version: '1',
    outDir,
    onProgress: (step) => bar.update(0, step),
  });
  bar.done(`${report.items.toLocaleString('en')} items, trained in ${report.seconds.toFixed(1)} s`);
  return dir;
}

/** Gives events per second of the part that was replayed as fast as it was answered. */
async function replayAll(
  replay: Shop['events'],
  speed: number | null,
  writer: ReturnType<typeof createEventWriter>,
  control: ReplayControl,
  tracker: ReturnType<typeof createTracker>,
): Promise<number> {
  const started = performance.now();
  const rateOf = (count: number): number => (1000 * count) / (performance.now() - started);
  if (speed !== null) {
    const begin = (replay[0] as (typeof replay)[number]).timestamp;
    const dueMs = (index: number): number => ((replay[index] as (typeof replay)[number]).timestamp - begin) / speed;
    await replayPaced(replay, 0, replay.length, dueMs, writer, control);
    await untilSettled(tracker, replay.length, control.check);
    return rateOf(replay.length);
  }
  const fast = Math.floor(replay.length * (1 - tailShare));
  await replayFast(replay, 0, fast, writer, control);
  await untilSettled(tracker, fast, control.check);
  const eventsPerSecond = rateOf(fast);
  tracker.forgetLatencies();
  const gapMs = 1000 / (eventsPerSecond * tailSpeed);
  await replayPaced(replay, fast, replay.length, (index) => (index - fast) * gapMs, writer, control);
  await untilSettled(tracker, replay.length, control.check);
  return eventsPerSecond;
}

const settlePollMs = 2;

async function untilSettled(
  tracker: ReturnType<typeof createTracker>,
  count: number,
  check: () => void,
): Promise<void> {
  let seen = tracker.settled;
  let since = performance.now();
  while (tracker.settled < count && performance.now() - since < patienceMs) {
    check();
    await sleep(settlePollMs);
    if (tracker.settled > seen) {
      seen = tracker.settled;
      since = performance.now();
    }
  }
}

async function openCodecs(settings: Settings) {
  const codecOf = codecFactory(settings.schemaRegistry);
  return {
    events: await codecOf<UserHistoryRecord>('user-history', settings.topics.userHistory),
    items: await codecOf<ItemRecord>('item', settings.topics.items),
    recommendations: await codecOf<RecommendationRecord>('recommendation', settings.topics.recommendations),
    deadLetters: await codecOf<DeadLetterRecord>('dead-letter', settings.topics.deadLetters),
  };
}

function decoded<T>(codec: Codec<T>, value: Buffer | null): T {
  const result = codec.decode(value);
  if (!result.ok) throw new AppError('INTERNAL', `what the recommender wrote cannot be read: ${result.message}`);
  return result.value;
}
