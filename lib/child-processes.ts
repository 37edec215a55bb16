import { readFileSync } from 'node:fs';
import { parseStat, type ProcessStat } from './process-tree';

/**
 * Processes that this one's main thread has started and that have not been waited for; none where there is no /proc. By the kernel's
 * own list: looking through all processes of the machine would hold the event loop up.
 */
export function childProcesses(): ProcessStat[] {
  return (textOf(`/proc/self/task/${process.pid}/children`) ?? '')
    .split(' ')
    .filter((pid) => pid !== '')
    .flatMap((pid) => {
      const stat = textOf(`/proc/${pid}/stat`);
      return stat === undefined ? [] : [parseStat(stat)];
    });
}

/** Undefined where it cannot be read: the process has ended. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1').trim();
  } catch {
    return undefined;
  }
}
