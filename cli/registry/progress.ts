import { Readable } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';
import { size } from './text';

export interface ByteProgress {
  /** The same bytes, counted from 0 as they are taken. */
  watch(stream: Readable): Readable;
  end(): void;
}

/** A bar on standard error where a person watches; nothing elsewhere. */
export function createByteProgress(what: string, bytes: number, json: boolean): ByteProgress {
  if (json || !process.stderr.isTTY) return { watch: (stream) => stream, end: () => undefined };
  const format = `${what} {bar} {percentage}% {done} of ${size(bytes)}, {eta_formatted} left`;
  const bar = new SingleBar({ format, clearOnComplete: true, fps: 5 }, Presets.shades_classic);
  bar.start(bytes, 0, { done: size(0) });
  return {
    watch: (stream) => Readable.from(counted(stream, (done) => bar.update(done, { done: size(done) }))),
    end: () => bar.stop(),
  };
}

async function* counted(stream: Readable, tell: (done: number) => void): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const chunk of stream) {
    yield chunk as Buffer;
    tell((done += (chunk as Buffer).length));
  }
}
