import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '../lib/data/shop';
import type { TrainingData } from '../lib/dataset/training-data';
import { trainingDataOf } from '../lib/dataset/training-data-of';
import { backfillHeader } from '../lib/domain/backfill';
import type { Interaction } from '../lib/domain/interaction';
import { AppError } from '../lib/errors';
import { readModelFiles } from '../lib/models/loader';
import { trainVersion } from '../services/trainer/train-version';
import { blend } from '../services/trainer/trainers/blend';
import { openDoor } from './door';
import { goOn } from './go-on';
import { createLiveCheck, type LiveCheck, type LiveQuality } from './live-quality';
import { createJudge } from './quality';
import { demoModel, startRegistry } from './registry';
import { createEventWriter } from './replay';
import type { Screen } from './screen';
import { loadCatalogue, loadHistory, untilRead } from './steps';
import { createStoryTeller } from './stories';
import type { CustomerStory, DemoSummary } from './summary';
import { startSystem, type DemoSystem } from './system';
import { watchReplay } from './watch-replay';

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
  /** A second version becomes a canary, and customers go on shopping until the demo is stopped. */
  goOn(): Promise<void>;
  stop(): Promise<void>;
}

/** 3 s. */
const mostScrapes = 30;
/** A killed recommender is missed, and its partitions go on, as soon as the broker allows. */
const lively = { 'recommender.sessionTimeoutMs': '6000', 'recommender.heartbeatIntervalMs': '1500' };

/** From nothing to a summary: stack, topics, catalogue, model, history, replay. Rejects with the reason it cannot go on. */
export async function runDemo({ shop, cutMs, speed, screen, signal }: DemoOptions): Promise<DemoResult> {
  const [past, replay] = split(shop, cutMs);
  const system = await startSystem(screen, signal);
  const { settings, services, codecs, writer, ports, workDir } = system;
  const { items, userHistory } = settings.topics;
  try {
    await services.start('features', ports.features, {});
    await loadCatalogue(shop.items, writer, items, codecs.items, screen);
    const data = trainingDataOf(shop.events, cutMs, { rules: { minItemEvents: fewestSales[shop.name] ?? 1 } });
    const [modelDir, registry] = await Promise.all([train(data, workDir, screen, signal), startRegistry(system)]);
    const { vocabulary } = await readModelFiles(modelDir);
    await registry.register(modelDir, 'learned from what was before the replay');
    await registry.client.write(demoModel, 'deploy.live', { version: '1' }, { reason: 'there was nothing before' });
    await services.start('recommender', ports.recommender, { 'model.name': demoModel, ...lively });
    screen.step(`Services: registry, features and recommender are ready, ${demoModel}@1 is live (logs in ${workDir})`);

    const groups = [settings.recommender.groupId, `${settings.features.groupId}-${userHistory}`];
    await loadHistory(
      past,
      createEventWriter(writer, userHistory, codecs.events, { [backfillHeader]: '1' }),
      (onLag) => untilRead(system.admin, userHistory, groups, system.check, onLag),
      screen,
    );

    // Not before: the past is no answer to anything that was recommended.
    await services.start('evaluator', ports.evaluator, { 'evaluator.reportIntervalMs': '2000', ...lively });

    const judge = createJudge(past, replay, new Set(vocabulary.keys()));
    const teller = createStoryTeller(replay, new Map(shop.items.map(({ itemId, title }) => [itemId, title])));
    const check = createLiveCheck(replay, settings);
    const { tracker, eventsPerSecond } = await watchReplay(system, replay, speed, { judge, check, teller, screen });
    const live = await readLive(system, check, screen);
    const door = await openDoor(system, registry, (replay.at(-1) as Interaction).userId, screen);
    const { recommendations, lost, doubled, deadLetters } = tracker;
    return {
      summary: {
        events: replay.length,
        recommendations,
        lost,
        doubled,
        deadLetters,
        eventsPerSecond,
        latencyMs: tracker.latencyMs(),
        quality: { model: judge.model.summary(), popular: judge.popular.summary() },
        live,
        gateway: door.answer,
      },
      stories: teller.stories(),
      addresses: {
        ...door.addresses,
        Kafka: settings.kafka.brokers.join(','),
        Redis: settings.redis.url,
        'recommender metrics': `http://127.0.0.1:${ports.recommender}/metrics`,
        'evaluator metrics': `http://127.0.0.1:${ports.evaluator}/metrics`,
        'features metrics': `http://127.0.0.1:${ports.features}/metrics`,
        'model and logs': workDir,
      },
      goOn: () => goOn(system, registry, { data, replay, signal, screen }),
      async stop() {
        await system.stop();
        rmSync(workDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

const shownPollMs = 100;

/** Waits until the evaluator has judged all that it could, and reads its figures. */
async function readLive(system: DemoSystem, check: LiveCheck, screen: Screen): Promise<LiveQuality> {
  const { settings, admin, ports } = system;
  await untilRead(admin, settings.topics.userHistory, [settings.evaluator.groupId], system.check, () => undefined);
  const scrape = async (): Promise<LiveQuality> => {
    const answer = await fetch(`http://127.0.0.1:${ports.evaluator}/metrics`);
    return check.compare(await answer.text());
  };
  // Gauges follow a second behind.
  let live = await scrape();
  for (let tries = 0; !live.isRecomputed && tries < mostScrapes; tries++) {
    system.check();
    await sleep(shownPollMs);
    live = await scrape();
  }
  screen.step(`Live quality: ${live.judged.toLocaleString('en')} recommendations judged by the evaluator`);
  return live;
}

function split({ name, events }: Shop, cutMs: number): [past: readonly Interaction[], replay: readonly Interaction[]] {
  const first = events.findIndex(({ timestamp }) => timestamp >= cutMs);
  if (first > 0) return [events.slice(0, first), events.slice(first)];
  const where = first < 0 ? 'before' : 'after';
  const cut = new Date(cutMs).toISOString();
  throw new AppError(
    'DATA_INVALID',
    `${name}: all ${events.length} events are ${where} the cut ${cut}; choose one between them`,
  );
}

/** Of the grocer's products, those with fewer sales cost every customer a score and teach next to nothing. */
const fewestSales: Readonly<Record<string, number>> = { 'complete-journey': 10 };

async function train(data: TrainingData, workDir: string, screen: Screen, signal: AbortSignal): Promise<string> {
  const bar = screen.bar('Model', 1);
  const outDir = join(workDir, 'models');
  mkdirSync(outDir);
  const { dir, report } = await trainVersion({
    data,
    trainer: blend,
    parameters: {},
    name: demoModel,
    version: '1',
    outDir,
    seed: 1,
    workers: availableParallelism(),
    signal,
    onProgress: (step) => bar.update(0, step),
  });
  bar.done(`${report.items.toLocaleString('en')} items, trained in ${report.seconds.toFixed(1)} s`);
  return dir;
}
