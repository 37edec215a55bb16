import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Nice values of inference processes: what is not waited for gives way to what is, by about thirty to one while it opens, ten to one else. */
export const quiet = { opening: 15, shadow: constants.priority.PRIORITY_BELOW_NORMAL } as const;

const capSysNice = 1n << 23n;
/** Linux takes one change of a group's in 100 ms, of all processes together, from whoever is not root. */
const groupRetryMs = 150;
const groupRetries = 40;

/**
 * Whether a process may be given back the priority that was taken from it: by Linux to root with CAP_SYS_NICE, or where RLIMIT_NICE
 * allows it. Elsewhere it would stay slow for ever.
 */
export function canRestorePriority(read: (file: string) => string = (file) => readFileSync(file, 'utf8')): boolean {
  try {
    const capabilities = /^CapEff:\s*([0-9a-f]+)$/m.exec(read('/proc/self/status'))?.[1] ?? '0';
    if (BigInt(`0x${capabilities}`) & capSysNice) return true;
    const limit = /^Max nice priority\s+(\d+|unlimited)/m.exec(read('/proc/self/limits'))?.[1] ?? '0';
    return limit === 'unlimited' || Number(limit) >= 20;
  } catch {
    return false;
  }
}

/** Of the process and all threads that it has by now: Linux keeps it for each thread. Says nothing where it may not, or it has ended. */
export function setProcessPriority(pid: number, priority: number): void {
  for (const thread of threadsOf(pid)) {
    try {
      setPriority(thread, priority);
    } catch {
      // A thread that has ended, or a right that is missing: it runs as it did.
    }
  }
}

/**
 * Of the process's session, where it is not this one's as well. Linux shares the processor among sessions before it looks at nice
 * values (autogroup, sched(7)), so that in a session of its own these alone change nothing. Says nothing where there are no such groups.
 */
export function lowerSession(pid: number, priority: number): void {
  trySession(pid, priority);
}

/** As a new session begins. Needs no right. */
export function raiseSession(pid: number, retries = groupRetries): void {
  if (trySession(pid, 0) || retries === 0) return;
  setTimeout(() => raiseSession(pid, retries - 1), groupRetryMs).unref();
}

/** False where it is to be tried again. */
function trySession(pid: number, priority: number): boolean {
  const [own, its] = [sessionOf('self'), sessionOf(pid)];
  if (own === null || its === null || own === its) return true;
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(priority));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EAGAIN';
  }
}

function sessionOf(pid: number | 'self'): string | null {
  try {
    return /^\/autogroup-\d+/.exec(readFileSync(`/proc/${pid}/autogroup`, 'utf8'))?.[0] ?? null;
  } catch {
    return null;
  }
}

function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [pid];
  }
}
