import type { AppError } from '../errors';
import type { KeyedBytes } from './keyed-sender';
import { maxRequestBytes, requestsOf, sizeOfRecord } from './requests';

/** What became of a record: `unknown` where the brokers may have it and did not say so, `not-written` where they cannot. */
export type Delivery =
  { readonly outcome: 'written' } | { readonly outcome: 'not-written' | 'unknown'; readonly error: AppError };

/** Records of one caller that go in one request. */
export interface Part {
  readonly records: readonly KeyedBytes[];
  readonly bytes: number;
  /** The first call decides. */
  settle(delivery: Delivery): void;
}

export interface AddedPart {
  readonly part: Part;
  readonly settled: Promise<Delivery>;
}

/** What waits for its request, in order. */
export interface WaitingParts {
  readonly isEmpty: boolean;
  /** In as many parts as they need requests. */
  add(records: readonly KeyedBytes[]): readonly AddedPart[];
  /** The first parts, as many as one request takes, at least one. */
  take(): readonly Part[];
  takeAll(): readonly Part[];
  /** Whether it was still waiting. */
  remove(part: Part): boolean;
  /** From now on, requests are half as large: the topic takes less than brokers do by default. */
  halve(): void;
}

const leastRequestBytes = 16_384;

export function createWaitingParts(): WaitingParts {
  const waiting = new Set<Part>();
  let limit = maxRequestBytes;
  return {
    get isEmpty() {
      return waiting.size === 0;
    },
    add(records) {
      return requestsOf(records, limit).map((some) => {
        const { promise, resolve } = deferred<Delivery>();
        const bytes = some.reduce((sum, record) => sum + sizeOfRecord(record), 0);
        const part = { records: some, bytes, settle: resolve };
        waiting.add(part);
        return { part, settled: promise };
      });
    },
    take() {
      const taken: Part[] = [];
      let bytes = 0;
      for (const part of waiting) {
        bytes += part.bytes;
        if (taken.length > 0 && bytes > limit) break;
        taken.push(part);
        waiting.delete(part);
      }
      return taken;
    },
    takeAll() {
      const taken = [...waiting];
      waiting.clear();
      return taken;
    },
    remove: (part) => waiting.delete(part),
    halve: () => (limit = Math.max(leastRequestBytes, limit / 2)),
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
