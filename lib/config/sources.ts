import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { nearestName } from './nearest-name';
import type { Setting, Tables } from './setting';

/** What somebody said of a setting, and where. */
export interface Said {
  readonly value: unknown;
  /** Such as `file shop.yaml`, `environment STREAMREC_LOG_LEVEL`, `command line`. */
  readonly origin: string;
}

/** Collects what is said and every problem met on the way; later sources win. */
export interface Hearing {
  readonly said: Map<string, Said>;
  readonly problems: string[];
}

export const environmentPrefix = 'STREAMREC_';
/** Names the settings file; itself no setting. */
export const fileVariable = 'STREAMREC_CONFIG';

/** `recommender.maxWaitMs` -> `STREAMREC_RECOMMENDER_MAX_WAIT_MS`. */
export function environmentName(key: string): string {
  return environmentPrefix + key.replace('.', '_').replace(/[A-Z]/g, '_$&').toUpperCase();
}

export function settingsByKey(tables: Tables): Map<string, Setting<unknown>> {
  return new Map(
    Object.entries(tables).flatMap(([section, settings]) =>
      Object.entries(settings).map(([name, setting]) => [`${section}.${name}`, setting] as const),
    ),
  );
}

function unknown(what: string, origin: string, name: string, known: Iterable<string>): string {
  const near = nearestName(name, known);
  const advice = near === undefined ? 'docs/settings.md lists all' : `did you mean ${near}?`;
  return `${name} (${origin}): no such ${what}; ${advice}`;
}

export function hearFile(path: string, known: ReadonlyMap<string, unknown>, { said, problems }: Hearing): void {
  const origin = `file ${path}`;
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    problems.push(`${origin}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
    return;
  }
  const document = parseDocument(content);
  if (document.errors.length > 0) {
    problems.push(...document.errors.map((error) => `${origin}: not YAML or JSON: ${error.message.split('\n')[0]}`));
    return;
  }
  const root: unknown = document.toJS() ?? {};
  if (!isRecord(root)) {
    problems.push(`${origin}: expected sections of settings, such as "log:" with "level: info" below it`);
    return;
  }
  const sections = new Set([...known.keys()].map((key) => key.slice(0, key.indexOf('.'))));
  for (const [section, values] of Object.entries(root)) {
    if (!sections.has(section)) problems.push(unknown('section', origin, section, sections));
    else if (values !== null && !isRecord(values)) problems.push(`${section} (${origin}): expected settings below it`);
    else
      for (const [name, value] of Object.entries(values ?? {})) {
        const key = `${section}.${name}`;
        if (known.has(key)) said.set(key, { value, origin });
        else problems.push(unknown('setting', origin, key, known.keys()));
      }
  }
}

/** @param otherNames variables with the prefix that other parts of the project read. */
export function hearEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  known: ReadonlyMap<string, unknown>,
  otherNames: readonly string[],
  { said, problems }: Hearing,
): void {
  const keys = new Map([...known.keys()].map((key) => [environmentName(key), key]));
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(environmentPrefix) || value === undefined) continue;
    const key = keys.get(name);
    if (key !== undefined) said.set(key, { value, origin: `environment ${name}` });
    else if (name !== fileVariable && !otherNames.includes(name))
      problems.push(unknown('setting', 'environment', name, [...keys.keys(), fileVariable, ...otherNames]));
  }
}

export function hearOverrides(
  overrides: Readonly<Record<string, unknown>>,
  known: ReadonlyMap<string, unknown>,
  { said, problems }: Hearing,
): void {
  for (const [key, value] of Object.entries(overrides)) {
    if (known.has(key)) said.set(key, { value, origin: 'command line' });
    else problems.push(unknown('setting', 'command line', key, known.keys()));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
