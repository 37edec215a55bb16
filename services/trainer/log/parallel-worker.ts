import { parentPort, workerData } from 'node:worker_threads';
import type { JobModule } from './parallel';

/** A thread of `inParallel`: its data is the path of the module that it runs jobs of. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module is named by who starts the thread
const { run } = require(workerData as string) as JobModule<unknown, unknown>;

parentPort?.on('message', (job: unknown) => {
  void (async () => parentPort?.postMessage(await run(job)))();
});
