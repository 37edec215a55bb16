import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { AppError } from '../errors';
import { blockingChannel, type BlockingChannel } from './blocking-channel';
import { readBatch, resultFrame, textFrame, frame } from './frames';
import type { Manifest } from './manifest';
import { openModel, type ModelRunner } from './runner';

export interface OpenRequest {
  readonly manifest: Manifest;
  readonly threads: number;
  /** Process that this one serves, and ends with. */
  readonly parent: number;
}

/** The file descriptor that an inference process is started with, beside the standard ones. */
const channelFd = 3;

/** The body of an inference process: opens the model, says so, then answers one batch after the other. */
async function main(): Promise<void> {
  // A signal to the whole group is for the recommender: it still needs answers to drain.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.title = 'streamrec inference';
  offerToOomKiller();
  const channel = blockingChannel(channelFd);
  const opening = channel.read();
  if (opening === null) return;
  const request = JSON.parse(Buffer.from(opening.body).toString()) as OpenRequest;
  const model = channel.readApart();
  if (model === null) return;
  const watch = new Worker(join(__dirname, 'parent-watch.js'), {
    workerData: request.parent,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  watch.unref();
  try {
    const runner = await openModel(model, request.manifest, request.threads);
    giveBack(model);
    channel.write(frame('ready'));
    await serve(channel, runner);
    await runner.release();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    channel.write(textFrame('invalid', error.message));
  }
}

async function serve(channel: BlockingChannel, runner: ModelRunner): Promise<void> {
  for (let next = channel.read(); next !== null; next = channel.read()) {
    const started = performance.now();
    try {
      const result = await runner.run(readBatch(next.header, next.body));
      const seconds = (performance.now() - started) / 1000;
      channel.write(resultFrame(next.header.rows, { ...result, seconds }));
    } catch (error) {
      channel.write(textFrame('failed', (error as Error).message));
    }
  }
}

/** ONNX Runtime has its own copy, and this one would stay beside it until a collection that an idle process never has. */
function giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}

/** Where memory runs out, let Linux end this process, which is replaced, and not the recommender. */
function offerToOomKiller(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '800');
  } catch {
    // Other systems have no such file.
  }
}

main().catch((error: unknown) => {
  throw error;
});
