import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Codec } from '../../../../lib/avro/codec';
import { codecFactory } from '../../../../lib/avro/codecs';
import { toItem } from '../../../../lib/avro/record-mapping';
import type { Settings } from '../../../../lib/config/settings';
import { cleanItem, cleanItemId } from '../../../../lib/domain/clean-item';
import type { ItemRecord } from '../../../../lib/domain/records.generated';
import type { AppError } from '../../../../lib/errors';
import { connectAdmin } from '../../../../lib/kafka/admin';
import { readPartitions, type PartitionReader } from '../../../../lib/kafka/partition-reader';
import type { RawRecord } from '../../../../lib/kafka/records';
import { rangesOf, type OffsetRanges } from '../../../../lib/kafka/topic-scan';
import type { Logger } from '../../../../lib/logger';
import { createItemIndex, type IndexWrite, type ItemIndex } from './item-index';

/** The catalogue as far as it has been read. */
export interface CatalogueView {
  readonly index: ItemIndex;
  /** Whether all is in it that the topic held when the reading began; from then on it goes along with the topic. */
  readonly isComplete: boolean;
  /** Offsets of the topic left to read until then; null until it is known. */
  readonly left: number | null;
  /** Why it is not read on. */
  readonly problem: AppError | null;
}

/** Read while somebody looks at it: the first who asks begins it, and it is let go once nobody has asked for a while. */
export interface CatalogueKeeper {
  view(): CatalogueView;
  close(): Promise<void>;
}

export interface CatalogueKeeperOptions {
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'schemaRegistry'>;
  readonly logger: Logger;
  readonly maxItems: number;
  /** ms without anybody asking after which it is let go. */
  readonly idleMs?: number;
}

const usualIdleMs = 600_000;
/** What the texts may take, of each item that there is room for. */
const bytesOfItem = 700;
/** Small fetches, cut smaller still: what is decoded in one turn holds up those who are served. */
const maxBytesPerPartition = 65_536;
const recordsOfTurn = 100;
/** Changes are seen that late at most. */
const maxWaitMs = 500;
const retryMs = 3_000;

interface Reading extends CatalogueView {
  readonly failedAt: number | null;
  close(): Promise<void>;
}

export function createCatalogueKeeper(options: CatalogueKeeperOptions): CatalogueKeeper {
  const { idleMs = usualIdleMs } = options;
  let reading: Reading | null = null;
  let askedAt = 0;
  let isClosed = false;
  const closing = new Set<Promise<void>>();

  function letGo(): void {
    if (reading === null) return;
    const closed: Promise<void> = reading.close().finally(() => closing.delete(closed));
    closing.add(closed);
    reading = null;
  }

  const idle = setInterval(
    () => {
      if (performance.now() - askedAt > idleMs) letGo();
    },
    Math.min(idleMs, 60_000),
  ).unref();

  return {
    view() {
      askedAt = performance.now();
      const failedAt = reading?.failedAt ?? null;
      if (failedAt !== null && askedAt - failedAt > retryMs) letGo();
      if (reading === null && !isClosed) reading = read(options);
      return reading ?? emptyView;
    },
    async close() {
      isClosed = true;
      clearInterval(idle);
      letGo();
      await Promise.all(closing);
    },
  };
}

const emptyView: CatalogueView = {
  index: createItemIndex({ maxItems: 0, maxBytes: 0 }),
  isComplete: false,
  left: null,
  problem: null,
};

function read({ settings, logger, maxItems }: CatalogueKeeperOptions): Reading {
  const { kafka, topics } = settings;
  const index = createItemIndex({ maxItems, maxBytes: maxItems * bytesOfItem });
  const next = new Map<number, bigint>();
  let ranges: OffsetRanges | null = null;
  let reader: PartitionReader | null = null;
  let problem: AppError | null = null;
  let failedAt: number | null = null;
  const closed = new AbortController();

  function fail(error: AppError): void {
    problem = error;
    failedAt ??= performance.now();
    if (!closed.signal.aborted) logger.warn({ err: error }, 'the catalogue is not read for the console');
  }

  async function open(): Promise<void> {
    const codec = await codecFactory(settings.schemaRegistry)<ItemRecord>('item', topics.items);
    const admin = await connectAdmin(kafka, logger);
    const found = await rangesOf(admin, topics.items).finally(() => admin.close());
    ranges = found;
    const from = new Map([...found].map(([partition, { low }]) => [partition, low]));
    if (closed.signal.aborted) return;
    reader = await readPartitions(
      kafka,
      {
        ...{ topic: topics.items, from, maxBytesPerPartition, maxWaitMs },
        async onRecords(partition, records, to) {
          await codec.prepare(records.map(({ value }) => value));
          for (let at = 0; at < records.length && !closed.signal.aborted; at += recordsOfTurn) {
            for (const record of records.slice(at, at + recordsOfTurn)) {
              const write = writeOf(codec, partition, record);
              if (write !== null) index.apply(write);
            }
            await nextTurn();
          }
          next.set(partition, to);
        },
        onFailure: fail,
      },
      logger,
    );
  }
  const opening = open().catch((error: unknown) => fail(error as AppError));

  const left = (): number | null => {
    if (ranges === null) return null;
    let sum = 0n;
    for (const [partition, { low, high }] of ranges) {
      const at = next.get(partition) ?? low;
      if (at < high) sum += high - at;
    }
    return Number(sum);
  };

  return {
    index,
    get isComplete() {
      return left() === 0;
    },
    get left() {
      return left();
    },
    get problem() {
      return problem;
    },
    get failedAt() {
      return failedAt;
    },
    async close() {
      closed.abort();
      await opening;
      await reader?.close();
    },
  };
}

/** By the rules of those who serve; null of what they pass over too. */
function writeOf(codec: Pick<Codec<ItemRecord>, 'decode'>, partition: number, record: RawRecord): IndexWrite | null {
  const { key, value, timestamp } = record;
  const keyText = key === null ? null : key.toString('utf8');
  if (value === null) {
    const id = cleanItemId(keyText ?? '');
    return id.ok ? { itemId: id.itemId, item: null, partition, timestamp } : null;
  }
  const decoded = codec.decode(value);
  if (!decoded.ok) return null;
  const clean = cleanItem(toItem(decoded.value), keyText);
  if (!clean.ok) return null;
  const { itemId } = clean.item;
  return { itemId, item: { ...clean.item, attributes: decoded.value.attributes }, partition, timestamp };
}
