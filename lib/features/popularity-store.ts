import type { RedisClient } from '../redis/redis-client';
import { applyPopularityScript, topScript } from './popularity-script';

export interface PopularitySettings {
  /** Age at which an event counts half, ms. */
  readonly halfLifeMs: number;
  /** Items kept of each partition, the most popular ones. */
  readonly maxItems: number;
  /** Items that count less than this share of the most popular one are dropped. */
  readonly minShare: number;
  /** How long a partition's counts outlive its last event, ms. */
  readonly ttlMs: number;
}

/** One event that counts. */
export interface PopularityEvent {
  readonly offset: bigint;
  /** The record's own timestamp, ms. */
  readonly recordTimestamp: number;
  readonly itemId: string;
  /** When it happened, ms. */
  readonly timestamp: number;
  /** Above 0. */
  readonly weight: number;
}

/** A partition's events in the order of their offsets, and how far they reach: events that do not count included. */
export interface PopularityBatch {
  readonly topic: string;
  readonly partition: number;
  readonly events: readonly PopularityEvent[];
  readonly lastOffset: bigint;
  /** The latest timestamp among the batch's records, ms. */
  readonly lastRecordTimestamp: number;
}

export interface PopularItem {
  readonly itemId: string;
  /** Relative to the most popular item, which has 1. */
  readonly share: number;
}

export interface PopularityStore {
  /** Counts each event once, however often its offset comes. */
  apply(batch: PopularityBatch): Promise<void>;
  /** The `count` most popular items over these partitions, best first. */
  topItems(topic: string, partitions: readonly number[], count: number): Promise<PopularItem[]>;
}

/** Events in one call, so that Redis is not held up for long. */
const eventsPerCall = 500;
/** An item that is not among this many times `count` of a partition counts nothing there. */
const candidateFactor = 4;

export function createPopularityStore(redis: RedisClient, settings: PopularitySettings): PopularityStore {
  return {
    async apply(batch) {
      const { events } = batch;
      const key = popularityKey(batch.topic, batch.partition);
      const calls = [];
      for (let from = 0; from === 0 || from < events.length; from += eventsPerCall) {
        const isLast = from + eventsPerCall >= events.length;
        const reach = isLast ? [String(batch.lastOffset), batch.lastRecordTimestamp] : ['', ''];
        const packed = packEvents(events.slice(from, from + eventsPerCall));
        const { halfLifeMs, maxItems, minShare, ttlMs } = settings;
        calls.push({ key, args: [halfLifeMs, maxItems, -Math.log2(minShare), ttlMs, ...reach, packed] });
      }
      await redis.runScript(applyPopularityScript, calls);
    },
    async topItems(topic, partitions, count) {
      const calls = partitions.map((partition) => ({
        key: popularityKey(topic, partition),
        args: [count * candidateFactor],
      }));
      const replies = (await redis.runScript(topScript, calls)) as Buffer[][];
      return mergeTop(replies.map(scoredItems), count);
    },
  };
}

export function popularityKey(topic: string, partition: number): string {
  return `p:${topic}:${partition}`;
}

/** log2 of the counts, added up over partitions without leaving the logarithm. */
export function mergeTop(partitions: readonly (readonly [string, number])[][], count: number): PopularItem[] {
  const total = new Map<string, number>();
  for (const [itemId, score] of partitions.flat()) {
    const known = total.get(itemId);
    total.set(itemId, known === undefined ? score : addLog2(known, score));
  }
  const best = [...total].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, count);
  const top = best[0]?.[1] ?? 0;
  return best.map(([itemId, score]) => ({ itemId, share: 2 ** (score - top) }));
}

/** log2(2^a + 2^b), which does not overflow. */
export function addLog2(a: number, b: number): number {
  return Math.max(a, b) + Math.log2(1 + 2 ** -Math.abs(a - b));
}

function scoredItems(reply: Buffer[]): [string, number][] {
  const items: [string, number][] = [];
  for (let i = 0; i + 1 < reply.length; i += 2) items.push([String(reply[i]), Number(reply[i + 1])]);
  return items;
}

/** Each event as offset:6 recordTimestamp:6 time:6 weight:8 length:2 item. */
function packEvents(events: readonly PopularityEvent[]): Buffer {
  return Buffer.concat(
    events.map(({ offset, recordTimestamp, itemId, timestamp, weight }) => {
      const id = Buffer.from(itemId);
      const packed = Buffer.allocUnsafe(28 + id.length);
      packed.writeUIntBE(Number(offset), 0, 6);
      packed.writeUIntBE(Math.max(0, recordTimestamp), 6, 6);
      packed.writeUIntBE(timestamp, 12, 6);
      packed.writeDoubleBE(weight, 18);
      packed.writeUInt16BE(id.length, 26);
      id.copy(packed, 28);
      return packed;
    }),
  );
}
