import type { Settings } from '../config/settings';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { lettersAt } from './look-up';
import type { LaidLetter, Letters } from './open-letters';
import { openReplay } from './open-replay';
import type { Outcome } from './replay-letters';

export interface ReplayChoice {
  /** Where the letters lie, of those of events. */
  readonly places: readonly { readonly partition: number; readonly offset: number }[];
  /** Says what would happen, and writes nothing. */
  readonly dryRun: boolean;
  readonly again: boolean;
  readonly force: boolean;
}

export interface ReplayOutcome {
  readonly partition: number;
  readonly offset: number;
  /** Of the record that died; null where there is no such letter any more. */
  readonly id: string | null;
  readonly stage: string | null;
  readonly reason: string | null;
  readonly outcome: Outcome | 'missing';
  readonly message: string;
}

/** Values of the letters of one replay, which are held at once. */
export const mostReplayBytes = 32 << 20;

/**
 * Replays the letters that are named, in one transaction: all that may pass, or none. Rejects with KAFKA_FENCED where another replay takes over,
 * REQUEST_TOO_LARGE, TOPIC_MISSING, KAFKA_UNAVAILABLE, KAFKA_REFUSED, SCHEMA_REGISTRY_UNAVAILABLE, or the signal's reason.
 */
export async function replayChosen(
  letters: Letters,
  settings: Settings,
  { places, ...choice }: ReplayChoice,
  signal: AbortSignal,
  logger: Logger,
): Promise<ReplayOutcome[]> {
  const found = await lettersAt(letters, settings.topics.deadLetters, places, signal);
  const bytes = found.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
  if (bytes > mostReplayBytes) {
    const why = `these ${found.length} letters hold ${bytes} bytes; at most ${mostReplayBytes} are replayed at a time: choose fewer`;
    throw new AppError('REQUEST_TOO_LARGE', why, { bytes, most: mostReplayBytes });
  }
  const outcomes = new Map<LaidLetter, ReplayOutcome>();
  if (found.length > 0) {
    const replay = await openReplay({
      ...{ letters, settings, signal, logger, ...choice },
      since: await since(letters, settings, found),
      words: { again: 'choosing "again"', force: 'choosing "even if it fails"' },
      onOutcome(letter, outcome, message) {
        const laid = letter as LaidLetter;
        const { id, stage, reason, lies } = laid;
        const place = { partition: lies.partition, offset: Number(lies.offset) };
        outcomes.set(laid, { ...place, id, stage, reason, outcome, message });
      },
    });
    try {
      await replay.handle(found);
    } finally {
      await replay.close();
    }
  }
  return places.map(({ partition, offset }) => {
    const letter = found.find(({ lies }) => lies.partition === partition && lies.offset === BigInt(offset));
    const known = letter === undefined ? undefined : outcomes.get(letter);
    const message = 'there is no such dead letter any more';
    return known ?? { partition, offset, id: null, stage: null, reason: null, outcome: 'missing', message };
  });
}

/** A marker that forgets a letter's customer stands behind it in its partition, or is no earlier in another. */
async function since({ admin }: Letters, { topics }: Settings, found: readonly LaidLetter[]) {
  const topic = topics.userHistory;
  const bounds = await admin.offsetBounds(topic);
  const earliest = found.reduce((least, { timestamp }) => Math.min(least, timestamp), Infinity);
  const byTime = await admin.offsetsAt(topic, Math.max(0, earliest));
  return new Map(
    [...bounds].map(([partition, { low, high }]) => {
      const own = found.filter((letter) => letter.partition === partition).map(({ offset }) => BigInt(offset));
      const from = [...own, byTime.get(partition) ?? low].reduce(
        (least, offset) => (offset < least ? offset : least),
        high,
      );
      return [partition, { low: from < low ? low : from, high }];
    }),
  );
}
