import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { TrainingData } from '../lib/dataset/training-data';
import type { Interaction } from '../lib/domain/interaction';
import { trainVersion } from '../services/trainer/train-version';
import { transitions } from '../services/trainer/trainers/transitions';
import { demoModel, type DemoRegistry } from './registry';
import { createEventWriter, replayPaced } from './replay';
import type { Screen } from './screen';
import type { DemoSystem } from './system';

interface GoOnOptions {
  readonly data: TrainingData;
  readonly replay: readonly Interaction[];
  readonly signal: AbortSignal;
  readonly screen: Screen;
}

const canaryShare = 0.2;
/** What was replayed comes again, later and slower. */
const eventsPerSecond = 25;
const guards = { minSamples: 1_000, maxErrorRate: 0.05, maxLatencyRatio: 3 };

/**
 * For who looks on: a second version becomes the canary, records that are no events come in, and customers shop as in what was replayed, over
 * and over. Returns with the first of these events; the rest ends with the system.
 */
export async function goOn(
  system: DemoSystem,
  registry: DemoRegistry,
  { data, replay, signal, screen }: GoOnOptions,
): Promise<void> {
  const { settings, writer, codecs, workDir, check } = system;
  const { dir } = await trainVersion({
    data,
    trainer: transitions,
    parameters: {},
    name: demoModel,
    version: '2',
    outDir: join(workDir, 'models'),
    seed: 1,
    workers: availableParallelism(),
    signal,
    onProgress: () => undefined,
  });
  await registry.register(dir, 'what is bought after what, for comparison', '1');
  const canary = { version: '2', share: canaryShare, guards };
  await registry.client.write(demoModel, 'deploy.canary', canary, { reason: 'is the simpler model as good?' });
  const broken = ['not an event', '{"userId": "2375"}'];
  await writer.write(
    settings.topics.userHistory,
    broken.map((value, n) => ({ key: `broken-${n}`, value: Buffer.from(value) })),
  );

  const stopped = new AbortController();
  const events = createEventWriter(writer, settings.topics.userHistory, codecs.events);
  const control = {
    settled: () => 0,
    onDue: () => undefined,
    check: () => {
      stopped.signal.throwIfAborted();
      check();
    },
  };
  const shop = async (): Promise<void> => {
    for (let round = 1; ; round++) {
      const again = later(replay, round);
      await replayPaced(again, 0, again.length, (index) => (1_000 * index) / eventsPerSecond, events, control);
    }
  };
  const shopping = shop().catch((error: unknown) => {
    if (!stopped.signal.aborted && !signal.aborted) screen.step(`Nobody shops any more: ${String(error)}`);
  });
  system.onStop(async () => {
    stopped.abort();
    await shopping;
  });
  screen.step(
    `Version 2 is the canary for ${100 * canaryShare} %, and customers go on shopping, ${eventsPerSecond} events a second`,
  );
}

/** The same purchases so many times the span of all of them later: other events, by ids and by time. */
function later(events: readonly Interaction[], round: number): Interaction[] {
  const span = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0) + 1;
  return events.map((event) => ({
    ...event,
    eventId: `${event.eventId}-${round}`,
    timestamp: event.timestamp + round * span,
    ...(event.sessionId === null ? {} : { sessionId: `${event.sessionId}-${round}` }),
  }));
}
