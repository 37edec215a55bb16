import { readdirSync, readFileSync } from 'node:fs';

/** A process as /proc shows it. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** The name of its program, cut to 15 characters. */
  readonly name: string;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** USER_HZ and the size of a page: fixed on every Linux that Node.js runs on but for large pages on some ARM systems. */
const ticksPerSecond = 100;
const pageBytes = 4_096;

/** Reads the text of /proc/<pid>/stat. The name may hold spaces and brackets: it ends at the last bracket. */
export function parseStat(text: string): ProcessStat {
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    pid: Number.parseInt(text, 10),
    parent: field(4),
    name: text.slice(text.indexOf('(') + 1, nameEnd),
    // Its own time and that of children which have ended and been waited for.
    cpuSeconds: (field(14) + field(15) + field(16) + field(17)) / ticksPerSecond,
    rssBytes: field(24) * pageBytes,
  };
}

/** The process and all below it; empty where there is no /proc, or no such process any more. */
export function processTree(root: number): ProcessStat[] {
  const all = readAll();
  const tree: ProcessStat[] = [];
  let level = all.filter(({ pid }) => pid === root);
  while (level.length > 0) {
    tree.push(...level);
    const parents = new Set(level.map(({ pid }) => pid));
    level = all.filter(({ parent }) => parents.has(parent));
  }
  return tree;
}

function readAll(): ProcessStat[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          return [parseStat(readFileSync(`/proc/${pid}/stat`, 'latin1'))];
        } catch {
          // It has ended since the folder was read.
          return [];
        }
      });
  } catch {
    return [];
  }
}

/** CPU seconds of a tree; null where there is no /proc. */
export function cpuSecondsOf(tree: readonly ProcessStat[]): number | null {
  return tree.length === 0 ? null : tree.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

/** Resident memory of a tree in MB of 10^6 bytes; pages that processes share count in each. Null where there is no /proc. */
export function rssMbOf(tree: readonly ProcessStat[]): number | null {
  return tree.length === 0 ? null : tree.reduce((sum, { rssBytes }) => sum + rssBytes, 0) / 1e6;
}

/** The same with shared pages counted once (PSS), as the system adds them up now; null where it does not tell, or a process has ended. */
export function pssMbOf(tree: readonly ProcessStat[]): number | null {
  if (tree.length === 0) return null;
  try {
    return tree.reduce((sum, { pid }) => sum + readPss(pid), 0) / 1e6;
  } catch {
    return null;
  }
}

function readPss(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
  const kib = /^Pss: +(\d+) kB$/m.exec(text)?.[1];
  if (kib === undefined) throw new Error(`/proc/${pid}/smaps_rollup tells no Pss`);
  return Number(kib) * 1_024;
}
