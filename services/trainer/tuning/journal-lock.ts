import { rmSync, writeFileSync, readFileSync } from 'node:fs';
import { AppError } from '../../../lib/errors';

/**
 * Keeps a second process from the same journal. A lock whose process is gone is taken over. Throws STUDY_BUSY.
 * @returns gives it back.
 */
export function lockJournal(path: string): () => void {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        throw new AppError('DATA_INVALID', `cannot write ${lock}: ${(cause as Error).message}`, { cause, path });
      }
    }
    const holder = holderOf(lock);
    if (holder !== null && isAlive(holder)) {
      const message = `process ${holder} is at work on ${path}: wait for it, or name another --journal; where it is another program by now, remove ${lock}`;
      throw new AppError('STUDY_BUSY', message, { path, pid: holder });
    }
    rmSync(lock, { force: true });
  }
}

function holderOf(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, and is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
