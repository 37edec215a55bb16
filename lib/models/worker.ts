import { workerData } from 'node:worker_threads';
import { AppError } from '../errors';
import { blockingChannel, type BlockingChannel, type Frame } from './blocking-channel';
import { readBatch, resultFrame, textFrame, frame } from './frames';
import { giveBack } from './give-back';
import type { Manifest } from './manifest';
import { openModel, type ModelRunner } from './runner';

export interface OpenRequest {
  readonly manifest: Manifest;
  readonly threads: number;
  readonly asPackaged: boolean;
}

/** The body of an inference worker: opens a model, says so, then answers one batch after the other; or opens the next model in its place. */
async function main(): Promise<void> {
  const channel = blockingChannel(workerData as number);
  let runner: ModelRunner | null = null;
  for (let next = channel.read(); next !== null; next = channel.read()) {
    if (next.header.kind === 'open') {
      const request = JSON.parse(Buffer.from(next.body).toString()) as OpenRequest;
      const model = channel.readApart();
      if (model === null) break;
      await runner?.release();
      runner = await open(channel, model, request);
    } else if (next.header.kind === 'forget') {
      await runner?.release();
      runner = null;
    } else if (runner) await answer(channel, runner, next);
    else channel.write(textFrame('failed', 'no model is open'));
  }
  await runner?.release();
}

async function open(
  channel: BlockingChannel,
  model: Uint8Array<ArrayBuffer>,
  { manifest, threads, asPackaged }: OpenRequest,
): Promise<ModelRunner | null> {
  try {
    const runner = await openModel(model, manifest, { threads, asPackaged });
    giveBack(model);
    channel.write(frame('ready'));
    return runner;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    channel.write(textFrame('invalid', error.message));
    return null;
  }
}

async function answer(channel: BlockingChannel, runner: ModelRunner, { header, body }: Frame): Promise<void> {
  const started = performance.now();
  try {
    const result = await runner.run(readBatch(header, body));
    const seconds = (performance.now() - started) / 1000;
    channel.write(resultFrame(header.rows, { ...result, seconds }));
  } catch (error) {
    channel.write(textFrame('failed', (error as Error).message));
  }
}

main().catch((error: unknown) => {
  throw error;
});
