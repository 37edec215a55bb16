import { solveRidge } from '../algebra/solve-ridge';

/** ms that a run takes: `fixed`, and for each row `perRow`, and `perCell` for each place of its padded length. */
export interface CostRates {
  readonly fixed: number;
  readonly perRow: number;
  readonly perCell: number;
}

/** What a run is expected to take, learnt from those before it. */
export interface RunCost extends CostRates {
  /** @param length of the longest row: the others are padded to it. */
  expectedMs(rows: number, length: number): number;
  /** Mean of what runs took beyond or below what was expected, ms. */
  readonly deviationMs: number;
  observe(rows: number, length: number, ms: number): void;
}

/** What a run that took place long ago still counts, after each one since: about the last 50 decide. */
const memory = 0.98;
/** Weight of the newest run in the mean deviation. */
const newest = 0.08;
/** A run that took this many times what was expected counts as that. */
const outlier = 4;
/** Runs that the rates given at first count as much as. */
const priorRuns = 3;
/** Typical values: brought to like size, none of the three rates is learnt slower than the others. */
const scale = { rows: 16, cells: 512 } as const;
const terms = 3;

/**
 * Least squares with exponential forgetting over (1, rows, rows × length), held to the rates given at first by a ridge
 * (Ljung, System Identification, 2nd ed., 11.2). A rate that comes out below 0 counts as 0.
 */
export function createRunCost(prior: CostRates): RunCost {
  const towards = [prior.fixed, prior.perRow * scale.rows, prior.perCell * scale.cells];
  const products = new Float64Array(terms * terms);
  const moments = new Float64Array(terms);
  let rates = prior;
  let deviationMs = 0;

  const expectedMs = (rows: number, length: number): number =>
    rates.fixed + rows * (rates.perRow + length * rates.perCell);

  function learn(): void {
    const matrix = products.slice();
    // What is sought is by how much the rates differ from those given.
    const solution = moments.slice();
    solveRidge(matrix, solution, terms, priorRuns);
    const rate = (term: number): number => Math.max(0, (solution[term] as number) + (towards[term] as number));
    rates = { fixed: rate(0), perRow: rate(1) / scale.rows, perCell: rate(2) / scale.cells };
  }

  return {
    get fixed() {
      return rates.fixed;
    },
    get perRow() {
      return rates.perRow;
    },
    get perCell() {
      return rates.perCell;
    },
    get deviationMs() {
      return deviationMs;
    },
    expectedMs,
    observe(rows, length, taken) {
      // One that hung says nothing of the next.
      const ms = Math.min(taken, outlier * expectedMs(rows, length) + 1);
      deviationMs += newest * (Math.abs(ms - expectedMs(rows, length)) - deviationMs);
      const x = [1, rows / scale.rows, (rows * length) / scale.cells];
      let known = 0;
      for (let i = 0; i < terms; i++) known += (x[i] as number) * (towards[i] as number);
      for (let i = 0; i < terms; i++) {
        moments[i] = memory * (moments[i] as number) + (x[i] as number) * (ms - known);
        for (let j = 0; j < terms; j++) {
          const at = i * terms + j;
          products[at] = memory * (products[at] as number) + (x[i] as number) * (x[j] as number);
        }
      }
      learn();
    },
  };
}
