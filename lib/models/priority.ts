import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Nice values of inference processes: what is not waited for gives way to what is. */
export const quiet = { opening: constants.priority.PRIORITY_LOW, shadow: constants.priority.PRIORITY_BELOW_NORMAL } as const;

const capSysNice = 1n << 23n;

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

function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [pid];
  }
}
