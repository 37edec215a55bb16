import type { Settings } from '../config/settings';
import { AppError } from '../errors';
import type { KafkaAdmin } from '../kafka/admin';
import { isMeant, type LetterFilter } from './filter';
import { isCut, subjectOf } from './letter';
import { createNewestFirst, type Entry, type NewestFirst, type Window } from './newest-first';
import type { LaidLetter, Letters, Unseen } from './open-letters';

/** Which letters: of events, or of the catalogue. */
export type LetterKind = 'events' | 'items';

export interface BrowseQuery extends Omit<LetterFilter, 'ids'> {
  readonly kind: LetterKind;
  /** Of the topic of dead letters, which is the source's own for those of events. */
  readonly partition?: number;
  /** Rows of an answer, at most. */
  readonly limit: number;
  /** Where an earlier answer ended: by partition, everything from here on has been told. */
  readonly ends?: ReadonlyMap<number, bigint>;
}

/** What a letter is listed with. */
export interface LetterRow {
  /** `<topic>-<partition>-<offset>` of the record that died. */
  readonly id: string;
  /** Where the letter itself lies. */
  readonly partition: number;
  readonly offset: number;
  /** ms since 1970. */
  readonly failedAt: number;
  readonly stage: string;
  readonly reason: string;
  readonly subject: string | null;
  readonly replayOf: string | null;
  readonly model: string | null;
  readonly message: string;
  /** Bytes of the record's value; 0 without one. */
  readonly valueBytes: number;
  readonly isCut: boolean;
}

export interface LetterPage extends Unseen {
  /** Newest first. */
  readonly rows: readonly LetterRow[];
  /** Where to go on; null where there is nothing further back. */
  readonly ends: ReadonlyMap<number, bigint> | null;
  /** Letters looked at, meant or not, and by reason. */
  readonly looked: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** The failing of the oldest looked at, ms since 1970. */
  readonly reachedTime: number | null;
  /** Time ran out before the page was full: further back there may be more. */
  readonly isPartial: boolean;
}

export interface BrowseLimits {
  /** Begins no reading later than this, ms of performance.now(). */
  readonly deadline: number;
  /** Letters looked at for one answer. */
  readonly mostLooked: number;
}

const firstWindow = 64n;
const largestWindow = 4_096n;
const messageKept = 300;
/** Between a letter's failing and its writing lies no more. */
const writtenWithinMs = 600_000;

export function letterTopic({ topics }: Pick<Settings, 'topics'>, kind: LetterKind): string {
  return kind === 'events' ? topics.deadLetters : topics.itemDeadLetters;
}

/**
 * Letters from the newest back, of as little of the topic as fills a page. Rejects with TOPIC_MISSING, KAFKA_UNAVAILABLE, KAFKA_REFUSED,
 * SCHEMA_REGISTRY_UNAVAILABLE.
 */
export async function browseLetters(
  letters: Letters,
  settings: Pick<Settings, 'topics'>,
  query: BrowseQuery,
  { deadline, mostLooked }: BrowseLimits,
): Promise<LetterPage> {
  const topic = letterTopic(settings, query.kind);
  const merge = createNewestFirst<LetterRow>(await boundsOf(letters.admin, topic, query));
  const rows: LetterRow[] = [];
  const reasons = new Map<string, number>();
  let [looked, unreadable, unread, size] = [0, 0, 0, firstWindow];
  const isInTime = (): boolean => performance.now() < deadline && looked < mostLooked;

  while (rows.length < query.limit && !merge.isDone) {
    const wanted = merge.wanted(size);
    if (wanted.size > 0) {
      if (!isInTime()) break;
      const found = await readWindows(letters, topic, wanted, query);
      for (const [partition, window] of wanted) merge.read(partition, window, found.entries.get(partition) ?? []);
      for (const reason of found.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      [looked, unreadable, unread] = [
        looked + found.reasons.length,
        unreadable + found.unreadable,
        unread + found.unread,
      ];
      size = size * 4n < largestWindow ? size * 4n : largestWindow;
    }
    rows.push(...merge.take(query.limit - rows.length));
  }
  return {
    rows,
    ends: merge.isDone ? null : merge.ends,
    looked,
    reasons: Object.fromEntries([...reasons].sort(([, a], [, b]) => b - a)),
    reachedTime: merge.reachedTime,
    isPartial: rows.length < query.limit && !merge.isDone,
    ...{ unreadable, unread },
  };
}

async function boundsOf(
  admin: Pick<KafkaAdmin, 'offsetBounds' | 'offsetsAt' | 'partitionCount'>,
  topic: string,
  { partition: only, since, until, ends }: BrowseQuery,
): Promise<ReadonlyMap<number, Window>> {
  if ((await admin.partitionCount(topic)) === null) {
    throw new AppError('TOPIC_MISSING', `there is no topic ${topic}: make it with \`streamrec topics create\``, {
      topic,
    });
  }
  const bounds = await admin.offsetBounds(topic);
  const from = since === undefined ? null : await admin.offsetsAt(topic, since);
  const to = until === undefined ? null : await admin.offsetsAt(topic, until + writtenWithinMs);
  return new Map(
    [...bounds]
      .filter(([partition]) => only === undefined || partition === only)
      .map(([partition, { low, high }]) => {
        const least = largest(low, from?.get(partition) ?? low);
        const most = smallest(high, smallest(to?.get(partition) ?? high, ends?.get(partition) ?? high));
        return [partition, { low: least, high: largest(least, most) }];
      }),
  );
}

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smallest = (a: bigint, b: bigint): bigint => (a < b ? a : b);

async function readWindows(
  letters: Letters,
  topic: string,
  ranges: ReturnType<NewestFirst<LetterRow>['wanted']>,
  query: BrowseQuery,
): Promise<
  Unseen & { readonly entries: ReadonlyMap<number, Entry<LetterRow>[]>; readonly reasons: readonly string[] }
> {
  const entries = new Map<number, Entry<LetterRow>[]>();
  const reasons: string[] = [];
  const unseen = await letters.scan({
    topic,
    ranges,
    onLetters(some) {
      for (const letter of some) {
        const { lies, failed_at: time, reason } = letter;
        const row = isMeant(letter, query, (one) => subjectOf(one, letters.inspector)) ? rowOf(letter, letters) : null;
        const known = entries.get(lies.partition) ?? [];
        known.push({ offset: lies.offset, time, row });
        entries.set(lies.partition, known);
        reasons.push(reason);
      }
    },
  });
  return { ...unseen, entries, reasons };
}

export function rowOf(letter: LaidLetter, { inspector }: Pick<Letters, 'inspector'>): LetterRow {
  const { id, lies, stage, reason, replayOf, model, value } = letter;
  return {
    ...{ id, stage, reason, replayOf, model },
    partition: lies.partition,
    offset: Number(lies.offset),
    failedAt: letter.failed_at,
    subject: subjectOf(letter, inspector),
    message: letter.message.slice(0, messageKept),
    valueBytes: value?.length ?? 0,
    isCut: isCut(letter),
  };
}
