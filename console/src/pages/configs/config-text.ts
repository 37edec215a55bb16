import { diffLines } from 'diff';
import { diffConfigs, type ConfigDifference } from '../../../../lib/domain/registry/config-diff';

export type ConfigObject = Readonly<Record<string, unknown>>;

export type ParsedConfig =
  { readonly ok: true; readonly config: ConfigObject } | { readonly ok: false; readonly why: string };

/** Empty is {}: as the version and the recommender's settings say. */
export function parseConfig(text: string): ParsedConfig {
  if (text.trim() === '') return { ok: true, config: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, config: value as ConfigObject };
    return { ok: false, why: 'A configuration is an object: {"listLength": 20}.' };
  } catch (error) {
    return { ok: false, why: `This is not JSON: ${(error as Error).message}` };
  }
}

export function configText(config: object): string {
  return JSON.stringify(config, null, 2);
}

export function differences(before: object, after: object): readonly ConfigDifference[] {
  return diffConfigs(before, after);
}

/** As "not set" where it is left out. */
export function valueText(value: unknown): string {
  return value === undefined ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
}

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Line by line, as both are written here. */
export function diffTexts(before: object, after: object): readonly DiffLine[] {
  return diffLines(`${configText(before)}\n`, `${configText(after)}\n`).flatMap(({ added, removed, value }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind, text }) as const);
  });
}
