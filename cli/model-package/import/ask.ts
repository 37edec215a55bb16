import { createInterface } from 'node:readline/promises';
import { AppError } from '../../../lib/errors';

/** One thing that a file cannot tell. */
export interface Question<T> {
  /** Such as `The longest history that the graph takes, in events`. */
  readonly what: string;
  /** The option that says it, for scripts. */
  readonly option: string;
  readonly suggestion?: string;
  /** Gives a text that says what is wrong with an answer by throwing it. */
  readonly read: (text: string) => T;
}

export interface Asker {
  ask<T>(question: Question<T>): Promise<T>;
  close(): void;
}

/** Where somebody sits. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks whoever sits there; where nobody does, what is missing is CONFIG_INVALID and names the option. */
export function createAsker(person: Terminal | null): Asker {
  const terminal = person && createInterface(person);
  const closed = new Promise<never>((_, reject) =>
    terminal?.once('close', () => reject(new AppError('CONFIG_INVALID', 'the questions were left unanswered'))),
  );
  closed.catch(() => undefined);
  return {
    async ask({ what, option, suggestion, read }) {
      if (!terminal) {
        // `--window N` is how an option is named: the proposal takes the place of what stands for its value.
        const proposed = suggestion === undefined ? '' : `, such as ${option.replace(/[A-Z]+$/, suggestion)}`;
        throw new AppError('CONFIG_INVALID', `${what}: the file does not tell; give ${option}${proposed}`, { option });
      }
      for (;;) {
        const answer = await Promise.race([
          terminal.question(`${what}${suggestion === undefined ? '' : ` [${suggestion}]`}: `),
          closed,
        ]);
        try {
          return read(answer.trim() === '' ? (suggestion ?? '') : answer.trim());
        } catch (error) {
          person.output.write(`${(error as Error).message}\n`);
        }
      }
    },
    close: () => terminal?.close(),
  };
}
