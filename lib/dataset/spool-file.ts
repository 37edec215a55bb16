import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors';

/** A place to put bytes aside for a while. Everything throws STORAGE_FAILED. */
export interface SpoolFile {
  /** Gives where they lie. */
  append(bytes: Uint8Array): number;
  read(at: number, length: number): Buffer;
  /** Frees the room. */
  close(): void;
}

/** What of `node:fs` is needed: a test can let the disk be full. */
export interface FileCalls {
  writeSync(fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
}

/**
 * A new file of this process alone. Its name is gone at once: whatever ends the process, kill -9 included, the file is gone with
 * it, and no half of one is ever there to be read.
 */
export function openSpoolFile(dir: string, { writeSync: write }: FileCalls = { writeSync }): SpoolFile {
  const path = join(dir, `streamrec-spool-${process.pid}-${randomUUID()}`);
  const fd = attempt('made in', dir, () => {
    mkdirSync(dir, { recursive: true });
    const opened = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return opened;
  });
  let end = 0;
  let isOpen = true;
  return {
    append(bytes) {
      return attempt('written to', dir, () => {
        const at = end;
        for (let done = 0; done < bytes.length;) {
          const written = write(fd, bytes, done, bytes.length - done, at + done);
          // A disk that takes some of it takes nothing more the next time, and says why.
          if (written === 0) throw new Error('nothing of it was taken');
          done += written;
        }
        end = at + bytes.length;
        return at;
      });
    },
    read(at, length) {
      return attempt('read from', dir, () => {
        // Its number may be another file's by now.
        if (!isOpen) throw new Error('it is closed');
        const bytes = Buffer.allocUnsafe(length);
        for (let done = 0; done < length;) {
          const read = readSync(fd, bytes, done, length - done, at + done);
          if (read === 0) throw new RangeError(`it ends at byte ${at + done}, expected ${at + length}`);
          done += read;
        }
        return bytes;
      });
    },
    close() {
      if (isOpen) closeSync(fd);
      isOpen = false;
    },
  };
}

const advice: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room, or name another folder',
  EDQUOT: 'the quota is used up: make room, or name another folder',
  EFBIG: 'files may not grow further (ulimit -f): raise the limit',
};

function attempt<T>(what: string, dir: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    const why = advice[code] ?? `${message}: is it a folder that can be written to?`;
    throw new AppError('STORAGE_FAILED', `events cannot be ${what} a file in ${dir}: ${why}`, { cause, dir });
  }
}
