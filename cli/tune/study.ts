import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../lib/errors';
import { gridSearch, randomSearch, successiveHalving, type Search } from '../../services/trainer/tuning/search';
import { narrowed } from '../../services/trainer/tuning/space';
import type { ParameterSpace, SearchSpace, Trainer } from '../../services/trainer/trainer';
import { trainers } from '../../services/trainer/trainers';

export const searches = ['grid', 'random', 'halving'] as const;
export type SearchName = (typeof searches)[number];

export interface SearchChoice {
  readonly search: SearchName;
  readonly trials: number;
  readonly steps: number;
  readonly eta: number;
  readonly seed: number;
}

export function searchOf(space: SearchSpace, { search, trials, steps, eta, seed }: SearchChoice): Search {
  switch (search) {
    case 'grid':
      return gridSearch({ space, seed, steps });
    case 'random':
      return randomSearch({ space, seed, trials });
    case 'halving':
      return successiveHalving({ space, seed, trials, eta });
  }
}

/** Throws CONFIG_INVALID. */
export function trainerNamed(name: string): Trainer {
  const found = trainers.find((one) => one.name === name);
  if (found) return found;
  const message = `there is no trainer ${JSON.stringify(name)}, expected one of ${trainers.map((one) => one.name).join(', ')}`;
  throw new AppError('CONFIG_INVALID', message, { trainer: name });
}

/**
 * What is searched: the trainer's own space, with what was asked for in its place, without what stands still. Throws CONFIG_INVALID
 * for a parameter that the trainer does not have, or a value that it does not take.
 */
export function spaceOf(
  trainer: Trainer,
  asked: ReadonlyMap<string, ParameterSpace>,
  fixed: Readonly<Record<string, string | number | boolean>>,
): SearchSpace {
  const checked = trainer.parameters.safeParse(fixed);
  if (!checked.success) {
    const why = checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
    throw new AppError('CONFIG_INVALID', `--param does not fit the trainer ${trainer.name}: ${why}`, {
      trainer: trainer.name,
    });
  }
  const whole = narrowed(trainer.space, asked, Object.keys(checked.data));
  const space = Object.fromEntries(Object.entries(whole).filter(([name]) => !(name in fixed)));
  if (Object.keys(space).length > 0) return space;
  const message = `the trainer ${trainer.name} has nothing to search: name a parameter with --space`;
  throw new AppError('CONFIG_INVALID', message, { trainer: trainer.name });
}

/** A file by what is in it: a journal goes on wherever the file has been moved to. Throws DATA_INVALID. */
export async function fileIdentity(path: string): Promise<{ readonly file: string; readonly sha256: string }> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new AppError('DATA_INVALID', `cannot read ${path}: ${(cause as Error).message}`, { cause, path });
  }
  return { file: basename(path), sha256: hash.digest('hex') };
}
