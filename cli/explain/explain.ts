import { codecFactory } from '../../lib/avro/codecs';
import type { Settings } from '../../lib/config/settings';
import type { RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { readForgotten } from '../../lib/forget/read-forgotten';
import { rangesOf } from '../../lib/kafka/topic-scan';
import { availabilityAt } from '../../lib/replay/past-availability';
import { createEventReader, type ReadEvent } from '../../lib/serving/read-events';
import { createPastReader } from '../../lib/serving/read-past';
import { rulesOf } from '../../lib/serving/rules';
import { openVersion } from '../replay/open-version';
import { findRecommendation, readRecord, type Place, type ReadingDeps } from './find-recommendation';
import { historyByRules, otherHistories } from './history-variants';
import { influencesOf } from './influence';
import type { Cause } from './evidence';
import { judge } from './judge';
import type { Explanation } from './print';
import { readCatalogueOf } from './read-catalogue-of';
import { readUserEvents } from './read-user-events';
import { popularNow, titlesNow } from './redis-now';
import { answerAll, rankedIds, windowOfVariant } from './remake';
import { checkVersion, versionOf } from './version-of';

export interface WhatToExplain {
  /** A version named by the user, in place of the one that the recommendation names. */
  readonly model?: string;
  readonly json: boolean;
}

/** Throws RECOMMENDATION_MISSING, and as the reading of versions and topics does. */
export async function explain(
  id: string,
  place: Place,
  options: WhatToExplain,
  settings: Settings,
  deps: ReadingDeps,
): Promise<Explanation> {
  const { topics, recommender, history: rules } = settings;
  const codecOf = codecFactory(settings.schemaRegistry);
  const events = await codecOf<UserHistoryRecord>('user-history', topics.userHistory);
  const codec = await codecOf<RecommendationRecord>('recommendation', topics.recommendations);
  const source = await readRecord(place, deps);
  if (source === null) throw eventGone(id, place);
  const topic = topics.userHistory;
  const ranges = await rangesOf(deps.admin, topic, new Set([place.partition]));
  const forgotten = await readForgotten(deps.kafka, { topic, ranges, signal: deps.signal }, deps.logger);
  const read = createPastReader(
    createEventReader({ codec: events, topic, ...recommender, triggers: new Set(recommender.triggers) }),
    forgotten,
  );
  await events.prepare([source.value]);
  const cause = read(place.partition, source);
  if (!('interaction' in cause)) throw cause.reason === 'forgotten' ? gone(id) : noEvent(id, cause.message);

  const target = { topic: topics.recommendations, codec };
  const recorded = await findRecommendation(id, place.partition, source.timestamp, target, deps);
  const past = await readUserEvents(place, cause.interaction.userId, { codec: events, read, json: options.json }, deps);
  deps.signal.throwIfAborted();
  const version = await openVersion(await versionOf(recorded.record, options, settings, deps.logger), settings);
  try {
    checkVersion(version, recorded.record);
    const byRules = historyByRules(past.events, rules);
    const excluded = version.config.filters?.excludeCategories ?? [];
    let hidden: ReadonlySet<string> = new Set();
    const serving = rulesOf(recommender, version.config, () => hidden);
    const [answer = null] = await answerAll(version, [windowOfVariant(byRules, version, serving)]);
    const ranked = answer ? rankedIds(answer, version.files.itemIds) : [];
    const recordedIds = recorded.record.items.map(({ item_id }) => item_id);
    const needsPopular =
      recorded.record.items.some(({ reason }) => reason !== 'model') || ranked.length < serving.listLength;
    const sells = needsPopular ? await popularNow(settings, deps) : { popular: [], problem: null };
    const wanted = new Set([
      ...ranked,
      ...recordedIds,
      ...byRules.history.itemIds,
      ...sells.popular.map((item) => item.itemId),
    ]);
    const catalogue = await readCatalogueOf(wanted, excluded, { settings, json: options.json, ...deps });
    deps.signal.throwIfAborted();
    const { produced_at: producedAt, feature_age_ms: featureAgeMs } = recorded.record;
    hidden = catalogue.inCategories(excluded, producedAt);
    const judged = await judge(
      recorded,
      version,
      {
        cause: causeOf(id, place, cause),
        byRules,
        others: () => otherHistories(past.events, rules, byRules),
        availability: (itemId) => availabilityAt(catalogue.records(itemId), producedAt, featureAgeMs),
        popular: sells.popular,
        rules: serving,
      },
      codec,
    );
    const explained = await influencesOf(
      recorded.record.items.map(({ item_id: itemId, score, reason }) => ({ itemId, score, reason })),
      judged.window,
      version,
    );
    const titles = await titlesNow([...wanted], catalogue.titles, settings, deps);
    const notes = [
      ...(past.low > 0n
        ? [`${place.topic}-${place.partition} begins at offset ${past.low}: what customers did before is gone`]
        : []),
      ...(sells.problem === null ? [] : [`what sells is not known: ${sells.problem}`]),
      ...(catalogue.isThere ? [] : [noCatalogue(topics.items, excluded)]),
    ];
    return {
      id,
      isSame: judged.isSame,
      bytes: judged.bytes,
      assumed: judged.assumed,
      differences: judged.differences,
      notes,
      recommendation: {
        userId: recorded.record.user_id,
        tier: recorded.record.tier,
        model: recorded.record.model,
        version: recorded.record.version,
        variant: recorded.record.variant,
        producedAt: new Date(producedAt).toISOString(),
        featureAgeMs,
      },
      event: {
        eventId: cause.interaction.eventId,
        eventType: cause.interaction.eventType,
        itemId: cause.interaction.itemId,
        title: titles.get(cause.interaction.itemId) ?? null,
        at: new Date(cause.interaction.timestamp).toISOString(),
      },
      history: {
        events: judged.variant.length,
        seenByModel: judged.window.items.length,
        inSession: judged.window.knownInSession,
      },
      modelFolder: version.where,
      items: explained.map((item, at) => ({
        ...item,
        title: titles.get(item.itemId) ?? null,
        reason: recorded.record.items[at]?.reason ?? 'other',
        influences: item.influences.map((one) => ({ ...one, title: titles.get(one.itemId) ?? null })),
      })),
    };
  } finally {
    await version.close();
  }
}

function causeOf(id: string, { partition, offset }: Place, { interaction }: ReadEvent): Cause {
  return {
    recommendation_id: id,
    user_id: interaction.userId,
    event_id: interaction.eventId,
    event_timestamp: interaction.timestamp,
    source_partition: partition,
    source_offset: offset,
  };
}

function noCatalogue(topic: string, excluded: readonly string[]): string {
  const categories = excluded.length === 0 ? '' : `, and none is left out for its category (${excluded.join(', ')})`;
  return `there is no topic ${topic}: every item counts as available${categories}`;
}

function eventGone(id: string, { topic, partition, offset }: Place): AppError {
  const why = `${topic}-${partition} holds no record at offset ${offset}`;
  return new AppError('RECOMMENDATION_MISSING', `${why}: the id is wrong, or the event has left the topic by age`, {
    id,
  });
}

function gone(id: string): AppError {
  const why = `nothing is made again of ${id}: its customer was forgotten since (docs/forgetting.md)`;
  return new AppError('RECOMMENDATION_MISSING', why, { id });
}

function noEvent(id: string, message: string): AppError {
  const why = `the record of ${id} is no event: ${message}; \`streamrec dead show ${id}\` tells more`;
  return new AppError('RECOMMENDATION_MISSING', why, { id });
}
