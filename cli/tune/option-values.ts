import { InvalidArgumentError } from 'commander';
import type { MetricAt } from '../../lib/evaluation/report';
import { parseSpace } from '../../services/trainer/tuning/space';

export function oneOf<T extends string>(values: readonly T[]): (text: string) => T {
  return (text) => {
    const known = values.find((value) => value === text);
    if (known) return known;
    throw new InvalidArgumentError(`Expected one of ${values.join(', ')}.`);
  };
}

/** `name=value`, as an option's value. */
export function assigned(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected name=value.');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

type Values = Readonly<Record<string, string | number | boolean>>;

export function parameter(text: string, before: Values): Values {
  const [name, said] = assigned(text);
  const parsed = parseSpace(said);
  if (parsed?.kind !== 'choice' || parsed.values.length !== 1) throw new InvalidArgumentError('Expected one value.');
  return { ...before, [name]: parsed.values[0] as string | number | boolean };
}

export function objective(text: string): MetricAt {
  const match = /^[A-Za-z1]+@(\d{1,3})$/.exec(text);
  if (match && Number(match[1]) > 0) return text as MetricAt;
  throw new InvalidArgumentError('Expected a figure and a length of list, such as ndcg@20.');
}
