import { z } from 'zod';
import { AppError } from '../../lib/errors';
import type { Trainer } from './trainer';
import { trainers } from './trainers';

/** Throws CONFIG_INVALID. */
export function trainerNamed(name: string): Trainer {
  const found = trainers.find((trainer) => trainer.name === name);
  if (found) return found;
  const names = trainers.map((trainer) => trainer.name).join(', ');
  throw new AppError('CONFIG_INVALID', `trainer.name: there is no trainer "${name}", expected one of ${names}`, {
    name,
  });
}

/** With the trainer's defaults for what is left out. Throws CONFIG_INVALID. */
export function parametersOf(
  { name, parameters }: Trainer,
  given: unknown,
): Readonly<Record<string, string | number | boolean>> {
  const parsed = parameters.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new AppError('CONFIG_INVALID', `trainer.parameters do not fit ${name}: ${z.prettifyError(parsed.error)}`, {
    name,
  });
}
