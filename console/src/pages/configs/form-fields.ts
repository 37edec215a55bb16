import type { FieldSchema } from '../../../../lib/registry/config-schema';
import { valueText, type ConfigObject } from './config-text';

/** One key of a configuration, as a form shows it. */
export interface FormField {
  /** "batch.maxWaitMs". */
  readonly key: string;
  readonly path: readonly string[];
  readonly kind: 'whole' | 'number' | 'choice' | 'flag' | 'list' | 'text';
  readonly description: string;
  readonly unit: string;
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly choices: readonly string[];
  /** What holds where it is left out, in words. */
  readonly otherwise: string;
}

/** Fields that belong together, such as those below "batch"; without a name those on top. */
export interface FieldGroup {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly FormField[];
}

export function fieldGroups({ properties = {} }: FieldSchema): readonly FieldGroup[] {
  const all = Object.entries(properties);
  const top = all.filter(([, schema]) => schema.type !== 'object').map(([name, schema]) => fieldOf([name], schema));
  const groups = all.flatMap(([name, schema]): FieldGroup[] => {
    const fields = Object.entries(schema.properties ?? {}).map(([inner, of]) => fieldOf([name, inner], of));
    return fields.length === 0 ? [] : [{ name, description: schema.description ?? '', fields }];
  });
  return [{ name: '', description: '', fields: top }, ...groups];
}

function fieldOf(path: readonly string[], schema: FieldSchema): FormField {
  return {
    key: path.join('.'),
    path,
    kind: kindOf(schema),
    description: schema.description ?? '',
    unit: schema['x-unit'] ?? '',
    least: schema.minimum,
    most: schema.maximum,
    choices: schema.enum ?? [],
    otherwise: otherwiseOf(schema),
  };
}

function kindOf({ type, enum: choices }: FieldSchema): FormField['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'integer') return 'whole';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  return type === 'array' ? 'list' : 'text';
}

function otherwiseOf({ default: usual, 'x-setting': setting }: FieldSchema): string {
  if (setting !== undefined) return `as the setting ${setting} says`;
  return usual === undefined ? 'none' : `${valueText(usual)}, as the version says`;
}

/** "1 to 20 items", "at most 5"; empty where there is no bound. */
export function rangeOf({ least, most, unit }: Pick<FormField, 'least' | 'most' | 'unit'>): string {
  const isBound = (bound: number | undefined): bound is number =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  const bounds = isBound(least) && isBound(most) ? `${least} to ${most}` : isBound(most) ? `at most ${most}` : '';
  return [bounds, unit].filter((part) => part !== '').join(' ');
}

/** What is set there; undefined where nothing is. */
export function valueAt(config: ConfigObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), config);
}

/** The same with another value there. @param value undefined: it is left out, and so is what holds nothing any more. */
export function withValue(config: ConfigObject, [name = '', ...rest]: readonly string[], value: unknown): ConfigObject {
  const inner = Object.hasOwn(config, name) ? config[name] : undefined;
  const next = rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value);
  const isNothing = next === undefined || (rest.length > 0 && isObject(next) && Object.keys(next).length === 0);
  const kept = Object.entries(config).filter(([other]) => other !== name);
  if (isNothing) return Object.fromEntries(kept);
  const isThere = Object.hasOwn(config, name);
  return Object.fromEntries(
    isThere
      ? Object.entries(config).map(([other, old]) => [other, other === name ? next : old])
      : [...kept, [name, next]],
  );
}

function isObject(value: unknown): value is ConfigObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
