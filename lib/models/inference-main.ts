import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { endWithParent } from './end-with-parent';

/*
 * The main thread of an inference process: `inference-main.js PARENT WORKERS`. It starts a thread for each worker, which speaks over a file
 * descriptor of its own, and ends with the last of them, or with its parent. A thread that fails takes the process with it.
 */

/** The first worker's, behind the standard ones. */
const firstFd = 3;
/** In MB: a thread moves numbers in large blocks, which are not on V8's heap. */
const resourceLimits = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 128 };

// A signal to the whole group is for the parent: it still needs answers to drain.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.title = 'streamrec inference';
offerToOomKiller();
const [parent, workers] = process.argv.slice(2).map(Number) as [number, number];
endWithParent(parent).unref();
for (let index = 0; index < workers; index++) {
  const worker = new Worker(join(__dirname, 'worker.js'), { workerData: firstFd + index, resourceLimits });
  worker.on('error', (error) => {
    throw error;
  });
}

/** Where memory runs out, let Linux end this process, which is replaced, and not the recommender. */
function offerToOomKiller(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '800');
  } catch {
    // Other systems have no such file.
  }
}
