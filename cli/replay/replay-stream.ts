import type { Interaction } from '../../lib/domain/interaction';
import { eventTypeCode, type EventTypeCode } from '../../lib/domain/interaction';
import { isProbe } from '../../lib/domain/probe';
import type { PlacedRecord } from '../../lib/kafka/merged-scan';
import type { KnownWindow } from '../../lib/models/window';
import { Agreement } from '../../lib/replay/agreement';
import type { Histories } from '../../lib/replay/histories';
import { createOutcomes, type OutcomeKind } from '../../lib/replay/outcomes';
import { PairedQuality } from '../../lib/replay/paired-quality';
import type { PastShelf } from '../../lib/replay/past-shelf';
import type { Decision } from '../../lib/serving/decide';
import type { PastReader } from '../../lib/serving/read-past';
import type { ReplayedVersion } from './replayed-version';

/** Both versions' answers to one event. */
export interface ReplayedEvent {
  readonly partition: number;
  readonly offset: bigint;
  readonly interaction: Interaction;
  /** Null where the version failed on it. */
  readonly live: Decision | null;
  readonly candidate: Decision | null;
}

export interface ReplayStreamOptions {
  readonly live: ReplayedVersion;
  readonly candidate: ReplayedVersion;
  readonly read: PastReader;
  readonly histories: Histories;
  readonly shelf: PastShelf;
  readonly weights: Readonly<Record<EventTypeCode, number>>;
  /** Whether an event lies in the window that is replayed. @param recordTimestamp ms since 1970. */
  readonly isReplayed: (interaction: Interaction, recordTimestamp: number) => boolean;
  readonly ks: readonly number[];
  readonly maxBatch: number;
  readonly onReplayed?: (event: ReplayedEvent) => Promise<void> | void;
}

export interface StreamCounts {
  readonly read: number;
  /** Records that are no events: the recommender has them among its dead letters. */
  unusable: number;
  /** Events of customers who were forgotten since. */
  forgotten: number;
  /** Events that another one with their id had come before. */
  repeated: number;
  replayed: number;
}

interface Pair {
  readonly live: readonly string[];
  readonly candidate: readonly string[];
}

interface Waiting {
  readonly placed: PlacedRecord;
  readonly interaction: Interaction;
  readonly isNew: boolean;
  /** Null where nothing is recommended. */
  readonly windows: { readonly live: KnownWindow; readonly candidate: KnownWindow } | null;
}

/** A batch whose first event lies so far back is answered: its shelf is as of that event. */
const maxBatchAgeMs = 60_000;

/** Runs a past stream through two versions, event by event in its order; emits nothing. */
export interface ReplayStream {
  push(records: readonly PlacedRecord[]): Promise<void>;
  end(): Promise<void>;
  readonly counts: StreamCounts;
  readonly quality: Readonly<Record<OutcomeKind, PairedQuality>>;
  readonly agreement: Agreement;
}

export function createReplayStream(options: ReplayStreamOptions): ReplayStream {
  const { live, candidate, read, histories, shelf, weights, ks } = options;
  const counts = { read: 0, unusable: 0, forgotten: 0, repeated: 0, replayed: 0 };
  const quality = { basket: new PairedQuality(ks), 'next-basket': new PairedQuality(ks) };
  const agreement = new Agreement(ks);
  const outcomes = createOutcomes<Pair>({
    onOutcome: (kind, pair, truth, userId) => quality[kind].add(userId, pair.live, pair.candidate, truth),
    isKnown: (itemId) => live.isKnown(itemId) || candidate.isKnown(itemId),
  });
  let waiting: Waiting[] = [];
  let asking = 0;
  let batchAt = 0;
  let now = 0;
  let batches = 0;

  function take(placed: PlacedRecord): void {
    const { partition, record } = placed;
    counts.read++;
    const event = read(partition, record);
    if (!('interaction' in event)) {
      if (event.reason === 'forgotten') counts.forgotten++;
      else if (event.reason !== 'forget-marker') counts.unusable++;
      return;
    }
    const { interaction, triggers } = event;
    if (isProbe(interaction.userId)) return;
    now = Math.max(now, record.timestamp);
    if (waiting.length === 0) batchAt = now;
    const appended = histories.append({ interaction, offset: record.offset, recordTimestamp: now });
    if (!appended.isNew) counts.repeated++;
    let windows: Waiting['windows'] = null;
    if (triggers && options.isReplayed(interaction, record.timestamp)) {
      const history = appended.read();
      windows = {
        live: live.windowOf(history, appended.length),
        candidate: candidate.windowOf(history, appended.length),
      };
      asking++;
    }
    waiting.push({ placed, interaction, isNew: appended.isNew, windows });
  }

  async function answer(): Promise<void> {
    const batch = waiting;
    waiting = [];
    const asked = batch.flatMap(({ windows }) => (windows === null ? [] : [windows]));
    asking = 0;
    const decisions = asked.length === 0 ? { live: [], candidate: [] } : await decideBoth(asked, shelf.at(batchAt));
    let next = 0;
    for (const { placed, interaction, isNew, windows } of batch) {
      let pair: Pair | null = null;
      if (windows !== null) {
        const both = { live: decisions.live[next] ?? null, candidate: decisions.candidate[next] ?? null };
        next++;
        counts.replayed++;
        pair = { live: idsOf(both.live), candidate: idsOf(both.candidate) };
        if (both.live !== null && both.candidate !== null) agreement.add(both.live, both.candidate);
        await options.onReplayed?.({ partition: placed.partition, offset: placed.record.offset, interaction, ...both });
      }
      if (!isNew) continue;
      outcomes.event(interaction, pair);
      // Counted only now: what sells as of the next batch has seen nothing but the past.
      shelf.sold(
        placed.partition,
        interaction.itemId,
        interaction.timestamp,
        weights[eventTypeCode(interaction.eventType)],
      );
    }
  }

  /** One after the other, so that neither slows the other down, and each goes first as often. */
  async function decideBoth(asked: readonly NonNullable<Waiting['windows']>[], then: ReturnType<PastShelf['at']>) {
    const byLive = () =>
      live.recommend(
        asked.map((windows) => windows.live),
        then,
      );
    const byCandidate = () =>
      candidate.recommend(
        asked.map((windows) => windows.candidate),
        then,
      );
    if (batches++ % 2 === 0) return { live: await byLive(), candidate: await byCandidate() };
    const first = await byCandidate();
    return { live: await byLive(), candidate: first };
  }

  return {
    counts,
    quality,
    agreement,
    async push(records) {
      for (const placed of records) {
        const isOld = waiting.length > 0 && placed.record.timestamp - batchAt > maxBatchAgeMs;
        if (isOld || asking >= options.maxBatch || waiting.length >= maxWaiting) await answer();
        take(placed);
      }
    },
    async end() {
      await answer();
      outcomes.end();
    },
  };
}

/** Events that ask for nothing wait as well, so that outcomes and sales keep their order. */
const maxWaiting = 8_192;

function idsOf(decision: Decision | null): readonly string[] {
  return decision === null ? [] : decision.items.map(({ itemId }) => itemId);
}
