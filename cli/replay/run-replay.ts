import { codecFactory } from '../../lib/avro/codecs';
import type { Settings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import type { Logger } from '../../lib/logger';
import { AvailabilityLog } from '../../lib/replay/availability';
import { createHistories } from '../../lib/replay/histories';
import { createPastCategories } from '../../lib/replay/past-categories';
import { createPastShelf, type PastShelf } from '../../lib/replay/past-shelf';
import { createEventReader } from '../../lib/serving/read-events';
import { createPastReader } from '../../lib/serving/read-past';
import { popularSpare } from '../../lib/serving/shelf';
import { createProgress } from '../dead/progress';
import { archivePast, topicPast } from './past';
import { readCatalogue } from './read-catalogue';
import { createReplayStream, type ReplayedEvent } from './replay-stream';
import type { ReplayedVersion } from './replayed-version';
import type { ReplayReport } from './report';

export interface ReplayWindow {
  /** ms since 1970; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  /** Of an event's own time, or of its record's. */
  readonly by: 'event' | 'record';
  /** Histories begin with the records of this time; null for the topic's beginning. */
  readonly warmUp: number | null;
  /** How long after the window it is looked what customers did, ms. */
  readonly outcomesMs: number;
}

export interface ReplayDeps {
  readonly settings: Settings;
  readonly admin: KafkaAdmin;
  readonly live: ReplayedVersion;
  readonly candidate: ReplayedVersion;
  readonly logger: Logger;
  /** `archive` or `archive:PLACE`; the topic where it is left out. */
  readonly data?: string;
  readonly json: boolean;
  readonly signal: AbortSignal;
  readonly onReplayed?: (event: ReplayedEvent) => Promise<void> | void;
}

export interface ReplayLimits {
  readonly ks: readonly number[];
  readonly maxUsers: number;
}

/** Rejects with TOPIC_MISSING, KAFKA_UNAVAILABLE or KAFKA_REFUSED. */
export async function runReplay(window: ReplayWindow, limits: ReplayLimits, deps: ReplayDeps): Promise<ReplayReport> {
  const { settings, admin, live, candidate, json, signal } = deps;
  const started = performance.now();
  const topic = settings.topics.userHistory;
  if (deps.data === undefined) await partitionsOf(admin, topic);
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
  const { shelf, hasCatalogue } = await pastShelf(deps);
  const histories = createHistories({ ...settings.history, maxUsers: limits.maxUsers });
  const { recommender, features } = settings;
  const past = await (deps.data === undefined ? topicPast(window, deps) : archivePast(deps.data, window, settings));
  const stream = createReplayStream({
    live,
    candidate,
    read: createPastReader(
      createEventReader({
        codec,
        topic,
        ...recommender,
        triggers: new Set(recommender.triggers),
        recommendFrom: null,
      }),
      past.forgotten,
    ),
    histories,
    shelf,
    weights: { 1: features.viewWeight, 2: features.cartWeight, 3: features.purchaseWeight, 4: features.otherWeight },
    isReplayed({ timestamp }, recordTimestamp) {
      const at = window.by === 'event' ? timestamp : recordTimestamp;
      return at >= window.from && at < window.to;
    },
    ks: limits.ks,
    maxBatch: recommender.maxBatch,
    ...(deps.onReplayed ? { onReplayed: deps.onReplayed } : {}),
  });

  const progress = createProgress('replay', past.total, json);
  let unread: number;
  try {
    unread = await past.scan({
      signal,
      onProgress: progress.move,
      async onRecords(records) {
        await codec.prepare(records.map(({ record }) => record.value));
        await stream.push(records);
      },
    });
    signal.throwIfAborted();
    await stream.end();
  } finally {
    progress.end();
  }
  const { counts, quality, agreement } = stream;
  if (counts.replayed === 0) throw nothingThere(topic, window, counts.read);
  return {
    topic,
    window: { from: iso(window.from), to: iso(window.to), by: window.by },
    warmUp: window.warmUp === null ? "the topic's beginning" : iso(window.warmUp),
    events: { ...counts, unread },
    users: { remembered: histories.users, dropped: histories.dropped, expired: histories.expired },
    live: { ...named(live), ...live.cost() },
    candidate: { ...named(candidate), ...candidate.cost() },
    quality: { basket: quality.basket.summary(), nextBasket: quality['next-basket'].summary() },
    agreement: agreement.summary(),
    notReproduced: notReproduced(deps, {
      hasCatalogue,
      dropped: histories.dropped,
      forgotten: counts.forgotten,
      window,
    }),
    seconds: (performance.now() - started) / 1000,
  };
}

async function pastShelf(deps: ReplayDeps): Promise<{ shelf: PastShelf; hasCatalogue: boolean }> {
  const { features, recommender } = deps.settings;
  const log = new AvailabilityLog();
  const { live, candidate } = deps;
  const categories = createPastCategories([...live.excludedCategories, ...candidate.excludedCategories]);
  const hasCatalogue = await readCatalogue(deps, ({ itemId, category, available, at }) => {
    log.add(itemId, available, at);
    categories.add({ itemId, category, at });
  });
  for (const version of [live, candidate]) version.leaveOut(categories.of(version.excludedCategories));
  const shelf = createPastShelf({
    changes: log.changes(),
    halfLifeMs: features.popularityHalfLifeMs,
    maxItems: features.popularityMaxItems,
    count: recommender.listLength + popularSpare,
  });
  return { shelf, hasCatalogue };
}

function nothingThere(topic: string, { from, to, by }: ReplayWindow, read: number): AppError {
  const why = `${topic} has no event between ${iso(from)} and ${iso(to)} (${by} time) that causes a recommendation; ${read} records were read`;
  return new AppError('CONFIG_INVALID', `${why}: choose another --from and --to`, { topic });
}

function notReproduced(
  { settings: { recommender, topics }, live, candidate }: ReplayDeps,
  {
    hasCatalogue,
    dropped,
    forgotten,
    window,
  }: { hasCatalogue: boolean; dropped: number; forgotten: number; window: ReplayWindow },
): string[] {
  const lines = [
    'what sold is counted from the events themselves, as of the micro-batch before: the features service may have been ahead or behind',
    hasCatalogue
      ? `${topics.items} is compacted: an item counts as available before the oldest record of it that is left`
      : `there is no topic ${topics.items}: every item counts as available`,
  ];
  if (recommender.mode === 'latest')
    lines.push('recommender.mode is latest: which events shared a micro-batch is not known, so each gets a list');
  const categories = new Set([...live.excludedCategories, ...candidate.excludedCategories]);
  if (categories.size > 0) {
    const named = `categories that a configuration leaves out (${[...categories].join(', ')})`;
    lines.push(
      hasCatalogue
        ? `of ${named}, an item counts as of the category of its oldest record that is left before that, too`
        : `items of ${named} are not left out: the catalogue would tell which they are`,
    );
  }
  if (dropped > 0)
    lines.push(`${dropped} histories were dropped, of customers who were quiet longest: --max-users keeps more`);
  if (forgotten > 0) lines.push(`${forgotten} events are left out: their customers were forgotten since`);
  if (window.warmUp !== null)
    lines.push(`histories begin at ${iso(window.warmUp)}: what customers did before is not in them`);
  return lines;
}

function named({ name, version, where }: ReplayedVersion): { name: string; version: string; where: string } {
  return { name, version, where };
}

function iso(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);
}
