import { AppError } from '../../../lib/errors';
import type { ParameterSpace, SearchSpace } from '../trainer';

export type ParameterValue = string | number | boolean;
export type Parameters = Readonly<Record<string, ParameterValue>>;

/**
 * All combinations, the last parameter changing fastest; a range gives `steps` values from one end to the other, evenly spread
 * on its scale. One empty combination for an empty space.
 */
export function gridOf(space: SearchSpace, steps: number): Parameters[] {
  return Object.entries(space).reduce<Parameters[]>(
    (combinations, [name, of]) =>
      combinations.flatMap((before) => stepsOf(of, steps).map((value) => ({ ...before, [name]: value }))),
    [{}],
  );
}

/** How many `gridOf` would give. */
export function gridSize(space: SearchSpace, steps: number): number {
  return Object.values(space).reduce((size, of) => size * stepsOf(of, steps).length, 1);
}

/** One combination, each parameter by itself. @param random numbers from 0 to 1: one is drawn for each parameter. */
export function sampleOf(space: SearchSpace, random: () => number): Parameters {
  return Object.fromEntries(
    Object.entries(space).map(([name, of]) => {
      const at = random();
      return [
        name,
        of.kind === 'choice' ? (of.values[Math.floor(at * of.values.length)] as ParameterValue) : within(of, at),
      ];
    }),
  );
}

function stepsOf(of: ParameterSpace, steps: number): readonly ParameterValue[] {
  if (of.kind === 'choice') return of.values;
  if (steps === 1) return [within(of, 0.5)];
  // Whole numbers that lie close fall together.
  return [...new Set(Array.from({ length: steps }, (_, step) => within(of, step / (steps - 1))))];
}

/** @param at 0 is the range's one end, 1 its other. */
function within({ from, to, scale, integer = false }: Extract<ParameterSpace, { kind: 'range' }>, at: number): number {
  const value = scale === 'log' ? from * (to / from) ** at : from + (to - from) * at;
  const inside = Math.min(Math.max(value, from), to);
  // Six digits: what is printed is what was tried.
  return integer ? Math.round(inside) : Number(inside.toPrecision(6));
}

/**
 * Replaces parts of a trainer's space by what somebody asked for. A parameter with one value stands still. Throws
 * CONFIG_INVALID for a parameter that the trainer does not have, and for a range that is none.
 * @param own the trainer's.
 * @param known names of the trainer's parameters: one that it does not search by itself can be searched too.
 */
export function narrowed(
  own: SearchSpace,
  asked: ReadonlyMap<string, ParameterSpace>,
  known: readonly string[],
): SearchSpace {
  for (const [name, of] of asked) {
    if (!known.includes(name)) {
      const message = `there is no parameter ${JSON.stringify(name)}, expected one of ${known.join(', ')}`;
      throw new AppError('CONFIG_INVALID', message, { parameter: name });
    }
    if (of.kind === 'range' && !(of.from < of.to && (of.scale === 'linear' || of.from > 0))) {
      const message = `${name} is searched from ${of.from} to ${of.to}, expected the smaller end first, and above 0 on a log scale`;
      throw new AppError('CONFIG_INVALID', message, { parameter: name });
    }
  }
  return { ...own, ...Object.fromEntries(asked) };
}

/**
 * `0.1,0.3,1` or `a,b`: these values. `10..500`: a range; `0.001..1:log` on a logarithmic scale. Null for anything else.
 * Whole ends mean whole numbers, but on a logarithmic scale, or with `:float`.
 */
export function parseSpace(text: string): ParameterSpace | null {
  const range = /^(-?[\d.]+(?:e-?\d+)?)\.\.(-?[\d.]+(?:e-?\d+)?)((?::(?:log|int|float))*)$/i.exec(text);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    const flags = (range[3] as string).split(':');
    if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
    const isWhole = Number.isInteger(from) && Number.isInteger(to) && !flags.includes('log');
    const integer = flags.includes('int') || (isWhole && !flags.includes('float'));
    return { kind: 'range', from, to, scale: flags.includes('log') ? 'log' : 'linear', integer };
  }
  const parts = text.split(',').map((part) => part.trim());
  return parts.some((part) => part === '') ? null : { kind: 'choice', values: parts.map(valueOf) };
}

function valueOf(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
