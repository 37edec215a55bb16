import { AppError } from '../../../lib/errors';
import { createRandom } from '../../../lib/seeded-random';
import type { SearchSpace } from '../trainer';
import { gridOf, gridSize, sampleOf, type Parameters } from './space';

/** Something to try, before anybody has. */
export interface Proposal {
  /** Unique in a study, and the same whenever it is run: `3`, or `1-3` for configuration 3 on the second rung. */
  readonly trial: string;
  /** The same parameters keep their seed from rung to rung. */
  readonly seed: number;
  readonly parameters: Parameters;
  /** Share of the whole budget, above 0, at most 1. */
  readonly budget: number;
}

/** What came of it; null where it failed. */
export interface Judged {
  readonly trial: string;
  readonly objective: number | null;
}

/**
 * A search as rounds of proposals: those of one round do not depend on each other and may run side by side.
 * `next` is given what came of the last round, in any order, and gives an empty list at the end.
 */
export interface Search {
  /** Trials in all. */
  readonly trials: number;
  /** The budgets of all trials, added up. */
  readonly work: number;
  first(): readonly Proposal[];
  next(judged: readonly Judged[]): readonly Proposal[];
}

export interface SearchOptions {
  readonly space: SearchSpace;
  readonly seed: number;
}

/** More would be a mistake in the space, and no journal that anybody reads. */
const mostTrials = 100_000;

/** Every combination once. */
export function gridSearch({ space, seed, steps }: SearchOptions & { readonly steps: number }): Search {
  const size = gridSize(space, steps);
  if (size > mostTrials) {
    const message = `the grid has ${size} combinations, expected at most ${mostTrials}: take fewer steps, narrow the space, or search at random`;
    throw new AppError('CONFIG_INVALID', message, { size });
  }
  return oneRound(gridOf(space, steps), seed);
}

/** Combinations at random: where few parameters matter, it finds good ones sooner than a grid (Bergstra & Bengio, JMLR 2012). */
export function randomSearch({ space, seed, trials }: SearchOptions & { readonly trials: number }): Search {
  return oneRound(samples(space, seed, trials), seed);
}

function oneRound(all: readonly Parameters[], seed: number): Search {
  const first = all.map((parameters, index) => ({
    trial: `${index}`,
    seed: seedOf(seed, index),
    parameters,
    budget: 1,
  }));
  return { trials: all.length, work: all.length, first: () => first, next: () => [] };
}

export interface HalvingOptions extends SearchOptions {
  /** Configurations on the first rung. */
  readonly trials: number;
  /** Of `eta` configurations one goes on, with `eta` times the budget. */
  readonly eta: number;
}

/**
 * Successive halving (Jamieson & Talwalkar, AISTATS 2016; the inner loop of Hyperband, Li et al., JMLR 2018): all
 * configurations with a small budget, the best of them with more, until the last have all of it. Ties go to the earlier
 * configuration; a failed one never goes on.
 */
export function successiveHalving({ space, seed, trials, eta }: HalvingOptions): Search {
  const rungs = 1 + Math.floor(Math.log(trials) / Math.log(eta) + 1e-9);
  const sizes = Array.from({ length: rungs }, (_, rung) => Math.floor(trials / eta ** rung));
  const budgetOf = (rung: number): number => Number((eta ** (rung - rungs + 1)).toPrecision(6));
  const proposals = new Map<string, Proposal>();
  let rung = 0;

  function onRung(configurations: readonly { readonly index: number; readonly parameters: Parameters }[]): Proposal[] {
    const round = configurations.map(({ index, parameters }) => ({
      trial: `${rung}-${index}`,
      seed: seedOf(seed, index),
      parameters,
      budget: budgetOf(rung),
    }));
    for (const proposal of round) proposals.set(proposal.trial, proposal);
    return round;
  }

  return {
    trials: sizes.reduce((sum, size) => sum + size, 0),
    work: sizes.reduce((sum, size, at) => sum + size * budgetOf(at), 0),
    first: () => onRung(samples(space, seed, trials).map((parameters, index) => ({ index, parameters }))),
    next(judged) {
      if (++rung >= rungs) return [];
      const alive = judged
        .filter((one): one is { trial: string; objective: number } => one.objective !== null)
        .map(({ trial, objective }) => ({
          objective,
          index: Number(trial.split('-')[1]),
          parameters: (proposals.get(trial) as Proposal).parameters,
        }))
        .sort((a, b) => b.objective - a.objective || a.index - b.index);
      return onRung(alive.slice(0, sizes[rung]));
    },
  };
}

function samples(space: SearchSpace, seed: number, count: number): Parameters[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => sampleOf(space, random));
}

/** A seed for each configuration, which those beside it do not change. */
function seedOf(seed: number, index: number): number {
  return Math.floor(createRandom(Math.imul(seed + 1, 0x9e3779b1) + index)() * 2 ** 31);
}
