import { setTimeout as sleep } from 'node:timers/promises';
import type { Codec } from '../lib/avro/codec';
import type { Interaction } from '../lib/domain/interaction';
import { AppError } from '../lib/errors';
import { readTopics } from '../lib/kafka/topic-reader';
import { createRate } from '../lib/metrics/rate';
import type { LiveCheck } from './live-quality';
import type { Judge } from './quality';
import { createEventWriter, replayFast, replayPaced, type EventWriter, type ReplayControl } from './replay';
import type { Screen } from './screen';
import type { StoryTeller } from './stories';
import type { DemoSystem } from './system';
import { createTracker, type Tracker } from './tracker';

export interface WatchedReplay {
  readonly tracker: Tracker;
  /** Of the part that was replayed as fast as it was answered; of all of it where it was replayed in time. */
  readonly eventsPerSecond: number;
}

const tailShare = 0.1;
const tailSpeed = 0.5;
/** Without an answer for so long, what is missing counts as lost. */
const patienceMs = 60_000;
const settlePollMs = 2;

/**
 * Replays events while reading, as any consumer would, what comes of them.
 * @param speed so many times faster than life; null for as fast as answers come, and the last tenth at half that rate.
 */
export async function watchReplay(
  system: DemoSystem,
  events: readonly Interaction[],
  speed: number | null,
  {
    judge,
    check,
    teller,
    screen,
  }: { readonly judge: Judge; readonly check: LiveCheck; readonly teller: StoryTeller; readonly screen: Screen },
): Promise<WatchedReplay> {
  const { settings, codecs, writer } = system;
  const { userHistory, recommendations, deadLetters } = settings.topics;
  const tracker = createTracker(events.length, (index, record) => {
    const list = record.items.map(({ item_id: itemId }) => itemId);
    judge.judge(record.event_id, list);
    teller.consider(index, record);
    check.add(index, record);
  });
  events.forEach(({ eventId }, index) => tracker.expect(eventId, index));
  const reader = await readTopics(
    settings.kafka,
    [recommendations, deadLetters],
    (topic, _partition, records) => {
      const now = performance.now();
      for (const { value } of records) {
        if (topic === recommendations) tracker.recommendation(decoded(codecs.recommendations, value), now);
        else {
          const dead = decoded(codecs.deadLetters, value);
          tracker.deadLetter(`${dead.topic}-${dead.partition}-${dead.offset}`);
        }
      }
    },
    system.logger,
  );
  system.onStop(() => reader.close());

  const hide = showLive(screen, tracker, judge, events.length);
  const control: ReplayControl = { settled: () => tracker.settled, onDue: tracker.due, check: system.check };
  const eventWriter = createEventWriter(writer, userHistory, codecs.events);
  const eventsPerSecond = await replayAll(events, speed, eventWriter, control, tracker).finally(hide);
  return { tracker, eventsPerSecond };
}

const liveEveryMs = 250;

function showLive(screen: Screen, tracker: Tracker, judge: Judge, total: number): () => void {
  const bar = screen.bar('Replay', total);
  const rate = createRate({ windowSeconds: 2, now: () => performance.now() });
  let counted = 0;
  const timer = setInterval(() => {
    rate.add(tracker.settled - counted);
    counted = tracker.settled;
    const { p50, p99 } = tracker.recentLatencyMs();
    const latency = Number.isNaN(p50) ? '' : `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, `;
    const f1 = (100 * judge.model.summary().f1At20).toFixed(1);
    const speed = Math.round(rate.perSecond()).toLocaleString('en');
    bar.update(tracker.settled, `${speed} events/s, ${latency}F1@20 ${f1} %`);
  }, liveEveryMs);
  return () => {
    clearInterval(timer);
    bar.done(`${tracker.settled.toLocaleString('en')} events answered`);
  };
}

async function replayAll(
  events: readonly Interaction[],
  speed: number | null,
  writer: EventWriter,
  control: ReplayControl,
  tracker: Tracker,
): Promise<number> {
  const started = performance.now();
  const rateOf = (count: number): number => (1000 * count) / (performance.now() - started);
  if (speed !== null) {
    const begin = (events[0] as Interaction).timestamp;
    const dueMs = (index: number): number => ((events[index] as Interaction).timestamp - begin) / speed;
    await replayPaced(events, 0, events.length, dueMs, writer, control);
    await untilSettled(tracker, events.length, control.check);
    return rateOf(events.length);
  }
  const fast = Math.floor(events.length * (1 - tailShare));
  await replayFast(events, 0, fast, writer, control);
  await untilSettled(tracker, fast, control.check);
  const eventsPerSecond = rateOf(fast);
  tracker.forgetLatencies();
  const gapMs = 1000 / (eventsPerSecond * tailSpeed);
  await replayPaced(events, fast, events.length, (index) => (index - fast) * gapMs, writer, control);
  await untilSettled(tracker, events.length, control.check);
  return eventsPerSecond;
}

async function untilSettled(tracker: Tracker, count: number, check: () => void): Promise<void> {
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

function decoded<T>(codec: Codec<T>, value: Buffer | null): T {
  const result = codec.decode(value);
  if (!result.ok) throw new AppError('INTERNAL', `what the recommender wrote cannot be read: ${result.message}`);
  return result.value;
}
