import { readSync, writeSync } from 'node:fs';
import { headerBytes, readHeader, type FrameHeader } from './frames';

export interface Frame {
  readonly header: FrameHeader;
  readonly body: Uint8Array;
}

/** The inference process's end of the socket. Reads and writes wait: the process has nothing else to do. */
export interface BlockingChannel {
  /** Null at the end. The body is good until the next read. */
  read(): Frame | null;
  /** The next frame's body in memory of its own; null at the end. */
  readApart(): Uint8Array<ArrayBuffer> | null;
  write(frame: Uint8Array): void;
}

export function blockingChannel(fd: number): BlockingChannel {
  const headerPart = new Uint8Array(new ArrayBuffer(headerBytes));
  let space = new Uint8Array(new ArrayBuffer(1 << 16));
  return {
    read() {
      if (!fill(fd, headerPart)) return null;
      const header = readHeader(headerPart);
      if (header.bytes > space.length) space = new Uint8Array(new ArrayBuffer(header.bytes));
      const body = space.subarray(0, header.bytes);
      return fill(fd, body) ? { header, body } : null;
    },
    readApart() {
      if (!fill(fd, headerPart)) return null;
      const body = new Uint8Array(new ArrayBuffer(readHeader(headerPart).bytes));
      return fill(fd, body) ? body : null;
    },
    write(frame) {
      for (let done = 0; done < frame.length;) done += writeSync(fd, frame, done);
    },
  };
}

/** False where the other side has ended. */
function fill(fd: number, target: Uint8Array): boolean {
  for (let done = 0; done < target.length;) {
    const read = readSync(fd, target, done, target.length - done, null);
    if (read === 0) return false;
    done += read;
  }
  return true;
}
