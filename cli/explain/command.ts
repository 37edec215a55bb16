import { codecFactory } from '../../lib/avro/codecs';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { availabilityAt } from '../../lib/replay/past-availability';
import { exitCodes } from '../../lib/run-service';
import { createEventReader, type ReadEvent } from '../../lib/serving/read-events';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources, type CommonOptions } from '../command-options';
import { print } from '../print';
import { parseId } from '../dead/show';
import { openVersion, type OpenVersion } from '../replay/open-version';
import { findRecommendation, readRecord, type Place, type ReadingDeps } from './find-recommendation';
import { historyByRules, otherHistories } from './history-variants';
import { influencesOf } from './influence';
import { judge, type Cause } from './judge';
import { explanationText, type Explanation } from './print';
import { readCatalogueOf } from './read-catalogue-of';
import { readUserEvents } from './read-user-events';
import { popularNow, titlesNow } from './redis-now';
import { answerAll, rankedIds, windowOfVariant } from './remake';

export interface ExplainOptions extends CommonOptions {
  readonly model?: string;
  readonly top: number;
}

export async function explainCommand(id: string, options: ExplainOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const place = placeOf(id, settings);
  const logger = createLogger({ service: 'explain', ...settings.log, level: 'error', pretty: !options.json });
  const signals = listenForStop(process);
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    const deps = { kafka: settings.kafka, admin, logger, signal: signals.asked };
    const explanation = await explain(id, place, options, settings, deps);
    await print(options.json ? `${JSON.stringify(explanation)}\n` : explanationText(explanation, options.top));
    return explanation.isSame ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    return exitCodes.interrupted;
  } finally {
    signals.close();
    await admin.close();
  }
}

function placeOf(id: string, { topics }: Settings): Place {
  const place = parseId(id);
  if (place.topic === topics.userHistory) return place;
  const why = `${id} was caused by an event of ${place.topic}, and topics.userHistory is ${topics.userHistory}`;
  throw new AppError('CONFIG_INVALID', `${why}: --set topics.userHistory=${place.topic}`, { id });
}

async function explain(
  id: string,
  place: Place,
  options: ExplainOptions,
  settings: Settings,
  deps: ReadingDeps,
): Promise<Explanation> {
  const { topics, recommender, history: rules } = settings;
  const codecOf = codecFactory(settings.schemaRegistry);
  const events = await codecOf<UserHistoryRecord>('user-history', topics.userHistory);
  const codec = await codecOf<RecommendationRecord>('recommendation', topics.recommendations);
  const read = createEventReader({
    codec: events,
    topic: topics.userHistory,
    ...recommender,
    triggers: new Set(recommender.triggers),
  });

  const source = await readRecord(place, deps);
  if (source === null) throw eventGone(id, place);
  await events.prepare([source.value]);
  const cause = read(place.partition, source);
  if (!('interaction' in cause)) throw noEvent(id, cause.message);

  const target = { topic: topics.recommendations, codec };
  const recorded = await findRecommendation(id, place.partition, source.timestamp, target, deps);
  const past = await readUserEvents(place, cause.interaction.userId, { codec: events, read, json: options.json }, deps);
  const version = await openVersion(options.model ?? `${recorded.record.model}/${recorded.record.version}`, settings);
  try {
    checkVersion(version, recorded.record);
    const byRules = historyByRules(past.events, rules);
    const [answer = null] = await answerAll(version, [windowOfVariant(byRules, version)]);
    const ranked = answer ? rankedIds(answer, version.files.itemIds) : [];
    const recordedIds = recorded.record.items.map(({ item_id }) => item_id);
    const needsPopular =
      recorded.record.items.some(({ reason }) => reason !== 'model') || ranked.length < recommender.listLength;
    const sells = needsPopular ? await popularNow(settings, deps) : { popular: [], problem: null };
    const wanted = new Set([
      ...ranked,
      ...recordedIds,
      ...byRules.history.itemIds,
      ...sells.popular.map((item) => item.itemId),
    ]);
    const catalogue = await readCatalogueOf(wanted, { settings, json: options.json, ...deps });
    const { produced_at: producedAt, feature_age_ms: featureAgeMs } = recorded.record;
    const judged = await judge(
      recorded,
      version,
      {
        cause: causeOf(id, place, cause),
        byRules,
        others: () => otherHistories(past.events, rules, byRules),
        availability: (itemId) => availabilityAt(catalogue.records(itemId), producedAt, featureAgeMs),
        popular: sells.popular,
        listLength: recommender.listLength,
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
      ...(catalogue.isThere ? [] : [`there is no topic ${topics.items}: every item counts as available`]),
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

function checkVersion({ files: { manifest }, where }: OpenVersion, { model, version }: RecommendationRecord): void {
  if (manifest.name === model && manifest.version === version) return;
  const why = `${where} is ${manifest.name}/${manifest.version}, and ${model}/${version} made the recommendation`;
  throw new AppError('CONFIG_INVALID', `${why}: give its folder with --model`, { model, version });
}

function eventGone(id: string, { topic, partition, offset }: Place): AppError {
  const why = `${topic}-${partition} holds no record at offset ${offset}`;
  return new AppError('RECOMMENDATION_MISSING', `${why}: the id is wrong, or the event has left the topic by age`, {
    id,
  });
}

function noEvent(id: string, message: string): AppError {
  const why = `the record of ${id} is no event: ${message}; \`streamrec dead show ${id}\` tells more`;
  return new AppError('RECOMMENDATION_MISSING', why, { id });
}
