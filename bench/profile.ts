import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The part of Chrome's .cpuprofile that is read here. Times in µs. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  /** Function, file and line, the file from the project's folder on. */
  readonly where: string;
  readonly ms: number;
  /** Of the time that was not idle. */
  readonly share: number;
}

const idle = '(idle)';

export interface ProfileSummary {
  readonly busyMs: number;
  readonly idleMs: number;
  readonly top: readonly SelfTime[];
  /** The same by library or folder. */
  readonly groups: readonly SelfTime[];
}

/** Where the time went, function by function, most first; idle time is left out and told apart. */
export function selfTimes(profile: CpuProfile, root: string): ProfileSummary {
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const folders = new Map<string, number>();
  let idleMs = 0;
  let busyMs = 0;
  profile.samples.forEach((id, index) => {
    const ms = (profile.timeDeltas[index] ?? 0) / 1_000;
    const frame = names.get(id);
    if (frame === undefined) return;
    if (frame.functionName === idle) {
      idleMs += ms;
      return;
    }
    busyMs += ms;
    const name = nameOf(frame, root);
    functions.set(name, (functions.get(name) ?? 0) + ms);
    const folder = groupOf(frame, root);
    folders.set(folder, (folders.get(folder) ?? 0) + ms);
  });
  const sorted = (times: ReadonlyMap<string, number>): SelfTime[] =>
    [...times].map(([where, ms]) => ({ where, ms, share: ms / busyMs })).sort((a, b) => b.ms - a.ms);
  return { busyMs, idleMs, top: sorted(functions), groups: sorted(folders) };
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

/** `kafkajs`, `lib/avro`, `node`, or what V8 does: `(garbage collector)`. */
function groupOf({ functionName, url }: Frame, root: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native';
  if (url.startsWith('node:')) return 'node';
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (library !== undefined) return library;
  return dirname(
    url
      .replace('file://', '')
      .replace(`${root}/`, '')
      .replace(/^dist\//, ''),
  );
}

function nameOf({ functionName, url, lineNumber }: Frame, root: string): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '') return name;
  const path = url
    .replace('file://', '')
    .replace(`${root}/`, '')
    .replace(/^.*node_modules\//, '');
  return `${name}  ${path}:${lineNumber + 1}`;
}

const shown = 30;

/** Writes `summary.txt` beside the profiles in a folder: one section for each, of each thread or process one. */
export function summariseProfiles(folder: string, root: string): string {
  const sections = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .sort()
    .map((name) => {
      const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile;
      const { busyMs, idleMs, top, groups } = selfTimes(profile, root);
      const lines = (times: readonly SelfTime[]): string[] =>
        times.slice(0, shown).map(({ where, ms, share }) => {
          return `${ms.toFixed(0).padStart(8)} ms ${(100 * share).toFixed(1).padStart(5)} %  ${where}`;
        });
      const title = `${name}: busy ${busyMs.toFixed(0)} ms, idle ${idleMs.toFixed(0)} ms`;
      return [title, 'By library or folder:', ...lines(groups), 'By function:', ...lines(top)].join('\n');
    });
  const text = `Self time by function. Open a .cpuprofile in Chrome's DevTools (Performance) or speedscope for a flame graph.\n\n${sections.join('\n\n')}\n`;
  writeFileSync(join(folder, 'summary.txt'), text);
  return text;
}
