import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AppError } from '../../../lib/errors';

type Json = Readonly<Record<string, unknown>>;

/** A configuration from a YAML or JSON file, `-` for standard input. Throws CONFIG_INVALID. */
export function readConfigFile(file: string): Json {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('CONFIG_INVALID', `${file} cannot be read (${code})`, { cause });
  }
  const value = parseYaml(text, file) ?? {};
  if (isRecord(value)) return value;
  throw new AppError('CONFIG_INVALID', `${file}: expected keys and values, such as "listLength: 10"`);
}

/**
 * A configuration with single values set and removed.
 * @param assignments such as `filters.onlyAvailable=true` or `triggers=[view, cart]`; values are YAML.
 */
export function edited(config: Json, assignments: readonly string[], unset: readonly string[]): Json {
  const set = assignments.reduce((before, assignment) => {
    const equals = assignment.indexOf('=');
    if (equals < 1) throw new AppError('CONFIG_INVALID', `"${assignment}": expected key=value, such as listLength=10`);
    const key = assignment.slice(0, equals);
    return withValue(before, key, key.split('.'), parseYaml(assignment.slice(equals + 1), key));
  }, config);
  return unset.reduce((before, key) => withValue(before, key, key.split('.'), undefined), set);
}

/** @param value undefined: it is taken out, and what is empty then as well. */
function withValue(config: Json, key: string, [name = '', ...rest]: readonly string[], value: unknown): Json {
  if (name === '') throw new AppError('CONFIG_INVALID', `"${key}": expected a name such as filters.onlyAvailable`);
  const { [name]: before, ...others } = config;
  if (rest.length === 0) return value === undefined ? others : { ...config, [name]: value };
  const inner = withValue(isRecord(before) ? before : {}, key, rest, value);
  return value === undefined && Object.keys(inner).length === 0 ? others : { ...config, [name]: inner };
}

function parseYaml(text: string, where: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `${where}: not YAML or JSON: ${(cause as Error).message.split('\n')[0]}`, {
      cause,
    });
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
