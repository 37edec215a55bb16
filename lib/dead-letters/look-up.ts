import type { Inspection } from '../avro/inspect';
import type { Settings } from '../config/settings';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { letterTopic, type LetterKind } from './browse';
import type { LaidLetter, Letters } from './open-letters';
import { readLedger } from './open-replay';

/** Where a letter lies in its own topic. */
export interface LetterPlace {
  readonly kind: LetterKind;
  readonly partition: number;
  readonly offset: number;
}

export interface FoundLetter {
  readonly letter: LaidLetter;
  /** Null where the record has no value. */
  readonly inspection: Inspection | null;
  /** Null for those that are not replayed at all, as items are. */
  readonly isReplayed: boolean | null;
}

/** One letter, by a single read. Rejects with LETTER_MISSING, KAFKA_UNAVAILABLE, KAFKA_REFUSED, SCHEMA_REGISTRY_UNAVAILABLE. */
export async function lookUpLetter(
  letters: Letters,
  settings: Settings,
  { kind, partition, offset }: LetterPlace,
  logger: Logger,
): Promise<FoundLetter> {
  const topic = letterTopic(settings, kind);
  const letter = (await lettersAt(letters, topic, [{ partition, offset }]))[0];
  if (letter === undefined) {
    const why = `there is no dead letter at offset ${offset} of partition ${partition} of ${topic}: it has been deleted by age, or never was`;
    throw new AppError('LETTER_MISSING', why, { topic, partition, offset });
  }
  const inspection = letter.value === null ? null : letters.inspector.inspect(letter.value);
  return {
    letter,
    inspection,
    isReplayed: kind === 'items' ? null : await isReplayed(letters, settings, letter, logger),
  };
}

async function isReplayed(
  letters: Letters,
  settings: Settings,
  letter: LaidLetter,
  logger: Logger,
): Promise<boolean | null> {
  const partitions = await letters.admin.partitionCount(settings.topics.replayed);
  if (partitions === null) return null;
  const ledger = await readLedger(letters, settings, logger, {
    whole: false,
    partition: letter.partition % partitions,
  });
  return ledger.has(letter);
}

/** Those that are still there, in any order. */
export async function lettersAt(
  letters: Letters,
  topic: string,
  places: readonly Pick<LetterPlace, 'partition' | 'offset'>[],
  signal?: AbortSignal,
): Promise<LaidLetter[]> {
  const bounds = await letters.ranges(topic);
  const wanted = new Map<number, Set<bigint>>();
  for (const { partition, offset } of places) {
    const range = bounds.get(partition);
    if (range === undefined || offset < range.low || offset >= range.high) continue;
    wanted.set(partition, (wanted.get(partition) ?? new Set()).add(BigInt(offset)));
  }
  const ranges = new Map(
    [...wanted].map(([partition, offsets]) => {
      const sorted = [...offsets].sort((a, b) => Number(a - b));
      return [partition, { low: sorted[0] ?? 0n, high: (sorted.at(-1) ?? -1n) + 1n }];
    }),
  );
  const found: LaidLetter[] = [];
  await letters.scan({
    topic,
    ranges,
    ...(signal ? { signal } : {}),
    onLetters: (some) => void found.push(...some.filter(({ lies }) => wanted.get(lies.partition)?.has(lies.offset))),
  });
  signal?.throwIfAborted();
  return found;
}
