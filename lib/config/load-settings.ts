import { AppError } from '../errors';
import type { Setting, SettingsOf, Tables } from './setting';
import { fileVariable, hearEnvironment, hearFile, hearOverrides, settingsByKey } from './sources';
import type { Hearing } from './sources';

export interface SettingsSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Path of a YAML or JSON file; without it, the one that STREAMREC_CONFIG names, if any. */
  readonly file?: string | undefined;
  /** By key, such as `log.level`; from the command line. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export interface LoadedSettings<T extends Tables> {
  readonly settings: SettingsOf<T>;
  /** One line for the log: what is not at its default, and who said so; secrets as ***. */
  readonly summary: string;
}

export interface SettingsRules<T extends Tables> {
  readonly tables: T;
  /** What must hold between settings; called only when each by itself is right. Gives one line for each breach. */
  readonly check: (settings: SettingsOf<T>) => readonly string[];
  /** Variables with the STREAMREC_ prefix that are no settings. */
  readonly otherEnvironmentNames: readonly string[];
}

/**
 * Defaults, then the file, then the environment, then overrides; the last to speak wins.
 * @throws AppError CONFIG_INVALID with every problem at once: unknown keys, malformed values, settings at odds.
 */
export function loadSettings<T extends Tables>(rules: SettingsRules<T>, sources: SettingsSources): LoadedSettings<T> {
  const known = settingsByKey(rules.tables);
  const hearing: Hearing = { said: new Map(), problems: [] };
  const file = sources.file ?? sources.env[fileVariable];
  if (file !== undefined && file !== '') hearFile(file, known, hearing);
  hearEnvironment(sources.env, known, rules.otherEnvironmentNames, hearing);
  hearOverrides(sources.overrides ?? {}, known, hearing);

  const sections: Record<string, Record<string, unknown>> = {};
  const changed: string[] = [];
  for (const [key, setting] of known) {
    const [section = '', name = ''] = key.split('.');
    const said = hearing.said.get(key);
    const read =
      said === undefined ? { success: true as const, data: setting.default } : setting.schema.safeParse(said.value);
    if (read.success) {
      (sections[section] ??= {})[name] = Array.isArray(read.data) ? Object.freeze(read.data) : read.data;
      if (said !== undefined) changed.push(`${key}=${show(setting, said.value)} (${said.origin})`);
    } else {
      const value = show(setting, said?.value);
      hearing.problems.push(`${key} (${said?.origin}): ${value} is not allowed; expected ${setting.allowed}`);
    }
  }
  for (const values of Object.values(sections)) Object.freeze(values);
  const settings = Object.freeze(sections) as SettingsOf<T>;
  if (hearing.problems.length === 0) hearing.problems.push(...rules.check(settings));
  if (hearing.problems.length > 0) throw invalid(hearing.problems);
  return { settings, summary: changed.length === 0 ? 'all settings at their defaults' : changed.join(', ') };
}

function invalid(problems: readonly string[]): AppError {
  const count = problems.length === 1 ? 'a setting is wrong' : `${problems.length} settings are wrong`;
  return new AppError('CONFIG_INVALID', [`${count}:`, ...problems].join('\n  '), { problems });
}

/** The value as it may be printed: secrets and credentials in addresses as ***. */
export function show(setting: Setting<unknown>, value: unknown): string {
  if (setting.secret) return '***';
  const shown = value === undefined ? 'nothing' : JSON.stringify(value);
  return shown.replace(/(:\/\/)[^\s"]*@/g, '$1***@');
}
