import { createHash } from 'node:crypto';
import { readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
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

/** File descriptors that an inference process is started with, beside the standard ones. */
const [channelFd, modelFd] = [3, 4];

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
  const watch = new Worker(join(__dirname, 'parent-watch.js'), {
    workerData: request.parent,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  watch.unref();
  try {
    checkModel(request.manifest);
    // By the descriptor's path and not as bytes, which would stay beside ONNX Runtime's copy until the next collection.
    const runner = await openModel(`/dev/fd/${modelFd}`, request.manifest, request.threads);
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

/** Of the file as the recommender opened it, even where its name is gone by now. Read in parts, to keep memory small. */
function checkModel({ files: { model } }: Manifest): void {
  const hash = createHash('sha256');
  const part = Buffer.alloc(1 << 16);
  for (let at = 0, read = 1; read > 0; at += read) {
    read = readSync(modelFd, part, 0, part.length, at);
    hash.update(part.subarray(0, read));
  }
  if (hash.digest('hex') === model.sha256) return;
  throw new AppError('MODEL_INVALID', `${model.path} is not what its manifest says: it was changed in place`);
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
