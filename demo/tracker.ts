import type { RecommendationRecord } from '../lib/domain/records.generated';
import { percentile } from '../lib/percentile';

/** What became of the replayed events, as an independent reader of the topics sees it. */
export interface Tracker {
  /** Events that should get a recommendation or a dead letter, by their place in the replay. */
  expect(eventId: string, index: number): void;
  /** When an event was due, in ms by `performance.now()`. */
  due(index: number, atMs: number): void;
  recommendation(record: RecommendationRecord, atMs: number): void;
  deadLetter(key: string): void;
  readonly settled: number;
  readonly recommendations: number;
  readonly deadLetters: number;
  readonly doubled: number;
  readonly lost: number;
  /** ms from due to read, of the recommendations since the last `forgetLatencies`. */
  latencyMs(): { readonly p50: number; readonly p99: number };
  /** The same of the last thousand. */
  recentLatencyMs(): { readonly p50: number; readonly p99: number };
  forgetLatencies(): void;
}

const recentCount = 1_000;

export function createTracker(count: number, onFirst: (index: number, record: RecommendationRecord) => void): Tracker {
  const indexOf = new Map<string, number>();
  const dueAt = new Float64Array(count);
  const seen = new Uint8Array(count);
  const deadSeen = new Set<string>();
  let latencies: number[] = [];
  let recommendations = 0;
  let doubled = 0;

  return {
    expect: (eventId, index) => void indexOf.set(eventId, index),
    due(index, atMs) {
      dueAt[index] = atMs;
    },
    recommendation(record, atMs) {
      const index = indexOf.get(record.event_id);
      if (index === undefined) return;
      if (seen[index] === 1) {
        doubled++;
        return;
      }
      seen[index] = 1;
      recommendations++;
      latencies.push(atMs - (dueAt[index] as number));
      onFirst(index, record);
    },
    deadLetter(key) {
      if (deadSeen.has(key)) doubled++;
      else deadSeen.add(key);
    },
    get settled() {
      return recommendations + deadSeen.size;
    },
    get recommendations() {
      return recommendations;
    },
    get deadLetters() {
      return deadSeen.size;
    },
    get doubled() {
      return doubled;
    },
    get lost() {
      return Math.max(0, indexOf.size - recommendations - deadSeen.size);
    },
    latencyMs: () => percentiles(latencies),
    recentLatencyMs: () => percentiles(latencies.slice(-recentCount)),
    forgetLatencies() {
      latencies = [];
    },
  };
}

function percentiles(values: readonly number[]): { p50: number; p99: number } {
  return { p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
}
