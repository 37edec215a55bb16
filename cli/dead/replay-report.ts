import type { DeadLetter } from '../../lib/dead-letters/letter';
import { printable } from '../../lib/dead-letters/printable';
import type { Outcome } from '../../lib/dead-letters/replay-letters';

export type Counts = Readonly<Record<Outcome | 'missing', number>>;

/** Says what became of each letter: JSON lines, or text of the first hundred. */
export interface ReplayReport {
  add(letter: Pick<DeadLetter, 'id' | 'stage' | 'reason'>, outcome: Outcome, message: string): void;
  missing(id: string): void;
  readonly counts: Counts;
  /** Writes what has been said so far. */
  flush(): Promise<void>;
  /** And the last line. */
  end(): Promise<void>;
}

const textLines = 100;

export function createReplayReport(json: boolean, write: (text: string) => Promise<void>): ReplayReport {
  const counts: Record<Outcome | 'missing', number> = {
    replayed: 0,
    'would-replay': 0,
    'replayed-before': 0,
    refused: 0,
    missing: 0,
  };
  let lines = 0;
  let waiting = '';
  const say = (facts: Readonly<Record<string, string>>, text: string): void => {
    if (json) waiting += `${JSON.stringify(facts)}\n`;
    else if (++lines <= textLines) waiting += `${text}\n`;
  };
  return {
    counts,
    add({ id, stage, reason }, outcome, message) {
      counts[outcome]++;
      const why = message === '' ? '' : `: ${message}`;
      say({ id, outcome, stage, reason, message }, printable(`${id} (${stage} ${reason}) ${outcome}${why}`));
    },
    missing(id) {
      counts.missing++;
      say(
        { id, outcome: 'missing', message: 'there is no such dead letter' },
        `${id} missing: there is no such dead letter`,
      );
    },
    async flush() {
      const text = waiting;
      waiting = '';
      if (text !== '') await write(text);
    },
    async end() {
      await this.flush();
      const parts = Object.entries(counts).filter(([, count]) => count > 0);
      const more = lines > textLines ? `… and ${lines - textLines} more\n` : '';
      const text = parts.length === 0 ? 'no dead letter is meant' : parts.map(([name, n]) => `${n} ${name}`).join(', ');
      await write(json ? `${JSON.stringify({ summary: counts })}\n` : `${more}${text}\n`);
    },
  };
}
