import { CommanderError, type Command } from 'commander';
import { describeError, exitCodeOf, exitCodes } from '../lib/run-service';

/** Runs a benchmark's command and ends the process by what became of it. */
export function runMain<O extends object>(program: Command, main: (options: O) => Promise<number>): void {
  main(parse<O>(program))
    .catch((error: unknown) => {
      process.stderr.write(`${describeError(error)}\n`);
      return exitCodeOf(error);
    })
    .then((code) => process.exit(code))
    .catch(() => process.exit(exitCodes.failure));
}

function parse<O extends object>(program: Command): O {
  try {
    return program.parse().opts<O>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exit(error.exitCode === 0 ? exitCodes.ok : exitCodes.badConfiguration);
  }
}
