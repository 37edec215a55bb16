import { CommanderError, type Command } from 'commander';
import { exitCodes } from '../lib/run-service';
import { baseProgram } from './base-program';
import { addProbe } from './commands/probe';
import { addRegistryKey } from './commands/registry-key';
import { addServiceCommands } from './commands/services';
import { services } from './services';

/** The command line; commands set the exit code themselves. */
export function main(argv: readonly string[]): void {
  process.setSourceMapsEnabled(true);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // Whoever reads has seen enough, as `head` has.
    process.exit(exitCodes.ok);
  });
  programFor(argv[2])
    .then((program) => program.parseAsync(argv))
    .catch((error: unknown) => {
      if (!(error instanceof CommanderError)) throw error;
      process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.badConfiguration;
    });
}

/** For a service those of services alone: it lives long, and the others' code would lie in its memory, some 35 MB. */
async function programFor(command: string | undefined): Promise<Command> {
  if (command === undefined || !Object.hasOwn(services, command)) {
    const { createProgram } = await import('./program.js');
    return createProgram();
  }
  const program = baseProgram();
  addServiceCommands(program);
  addProbe(program);
  addRegistryKey(program);
  return program;
}
