import { createLedger, ledgerEntry, type Ledger } from './ledger';
import type { DeadLetter } from './letter';
import { replayRecord } from './replay-record';
import type { PlacedRecord, TransactionalWriter } from '../kafka/transactional-writer';
import type { Judge } from './judge';

export type Outcome = 'replayed' | 'would-replay' | 'replayed-before' | 'refused';

export interface ReplayOptions {
  readonly judge: Judge;
  /** What has been replayed before; added to. */
  readonly ledger: Ledger;
  readonly ledgerTopic: { readonly topic: string; readonly partitions: number };
  /** Null for a dry run. */
  readonly writer: Pick<TransactionalWriter, 'write'> | null;
  /** Replays what has been replayed before, and what is bound to fail again. */
  readonly again: boolean;
  readonly force: boolean;
  /** How whoever asked says `again` and `force`, for what is told of letters that need them. */
  readonly words: { readonly again: string; readonly force: string };
  /** Told once the outcome is certain. */
  readonly onOutcome: (letter: DeadLetter, outcome: Outcome, message: string) => void;
  readonly now: () => number;
}

/**
 * Replays letters as they are handed over, each handful with its ledger entries in one transaction: whenever the process dies, a
 * letter is in the source topic and in the ledger, or in neither. Rejects as the writer does.
 */
export function createReplay(options: ReplayOptions): (letters: readonly DeadLetter[]) => Promise<void> {
  const { judge, ledger, ledgerTopic, writer, words, onOutcome, now } = options;
  const inThisRun = createLedger();

  return async (letters) => {
    await judge.prepare(letters);
    const chosen: DeadLetter[] = [];
    for (const letter of letters) {
      const verdict = judge.judge(letter);
      if (inThisRun.has(letter))
        onOutcome(letter, 'replayed-before', 'another letter of the same record was replayed just now');
      else if (!options.again && ledger.has(letter)) {
        onOutcome(letter, 'replayed-before', `it was replayed before; ${words.again} replays it once more`);
      } else if (verdict.kind === 'never') onOutcome(letter, 'refused', verdict.message);
      else if (verdict.kind === 'hopeless' && !options.force) {
        onOutcome(letter, 'refused', `${verdict.message}; ${words.force} replays it all the same`);
      } else {
        chosen.push(letter);
        inThisRun.add(letter);
      }
    }
    if (writer && chosen.length > 0) {
      const { topic, partitions } = ledgerTopic;
      const records = chosen.flatMap((letter): PlacedRecord[] => [
        replayRecord(letter),
        ledgerEntry(letter, topic, partitions, now()),
      ]);
      await writer.write(records);
    }
    for (const letter of chosen) {
      ledger.add(letter);
      onOutcome(letter, writer ? 'replayed' : 'would-replay', letter.stage === 'infer' ? modelNote : '');
    }
  };
}

const modelNote = 'whether the model takes it shows when it runs';
