import { describeError, exitCodes } from '../../lib/run-service';

/** Ends this process with the code that the work gives, or as failed, saying why. */
export function endProcess(work: Promise<number>): void {
  work
    .catch((error: unknown) => {
      process.stderr.write(`${describeError(error)}\n`);
      return exitCodes.failure;
    })
    .then(
      (code) => process.exit(code),
      () => process.exit(exitCodes.failure),
    );
}
