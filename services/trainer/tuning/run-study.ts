import type { Journal, Outcome } from './journal';
import type { Proposal, Search } from './search';

/** What one trial came to. */
export interface TrialResult {
  readonly objective: number;
  readonly figures: Readonly<Record<string, number>>;
}

/** Runs trials, several at once. */
export interface TrialRunner {
  /** Throws where this trial failed; the others go on. Rejects soon after the signal. */
  run(proposal: Proposal, signal?: AbortSignal): Promise<TrialResult>;
  close(): Promise<void>;
}

export interface StudyOptions {
  readonly search: Search;
  readonly journal: Journal;
  readonly runner: TrialRunner;
  /** Trials at once. */
  readonly parallel: number;
  /** Ends the study; trials under way are lost, those that have ended are in the journal. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StudyProgress) => void;
  /** ms since 1970, and since any fixed moment. */
  readonly now?: () => number;
}

export interface StudyProgress {
  /** Trials that have ended, those of an earlier run among them. */
  readonly done: number;
  readonly trials: number;
  /** With the best objective so far, among those with the largest budget; null before one succeeded. */
  readonly best: Outcome | null;
  /** Seconds that the rest may take, by what each share of the budget took so far. */
  readonly secondsLeft: number;
}

/** Runs what the journal does not hold yet. Gives every outcome, best first. */
export async function runStudy(options: StudyOptions): Promise<readonly Outcome[]> {
  const { search, journal, runner, parallel, signal, onProgress, now = Date.now } = options;
  const outcomes: Outcome[] = [];

  async function run(proposal: Proposal): Promise<Outcome> {
    const started = now();
    const { trial, seed, budget, parameters } = proposal;
    const result = await runner.run(proposal, signal).catch((error: unknown) => {
      signal?.throwIfAborted();
      return { objective: null, figures: {}, error: error instanceof Error ? error.message : String(error) };
    });
    const ended = now();
    const outcome: Outcome = {
      trial,
      seed,
      budget,
      parameters: { ...parameters },
      objective: result.objective,
      figures: { ...result.figures },
      seconds: (ended - started) / 1000,
      ...('error' in result ? { error: result.error } : {}),
      finishedAt: new Date(ended).toISOString(),
    };
    await journal.add(outcome);
    return outcome;
  }

  function report(): void {
    const [seconds, work] = [sum(outcomes.map((one) => one.seconds)), sum(outcomes.map(({ budget }) => budget))];
    const secondsLeft = (seconds / work / parallel) * Math.max(0, search.work - work);
    onProgress?.({ done: outcomes.length, trials: search.trials, best: ranked(outcomes)[0] ?? null, secondsLeft });
  }

  let round = search.first();
  while (round.length > 0) {
    const queue = [...round];
    const judged: Outcome[] = [];
    const lane = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal?.throwIfAborted();
        const outcome = journal.done.get(next.trial) ?? (await run(next));
        judged.push(outcome);
        outcomes.push(outcome);
        report();
      }
    };
    await Promise.all(Array.from({ length: Math.min(parallel, round.length) }, lane));
    round = search.next(judged);
  }
  return ranked(outcomes);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The largest budget first, then the best; failed ones last. */
export function ranked(outcomes: readonly Outcome[]): Outcome[] {
  const value = ({ objective }: Outcome): number => objective ?? -Infinity;
  return outcomes
    .filter(({ objective }) => objective !== null)
    .sort((a, b) => b.budget - a.budget || value(b) - value(a))
    .concat(outcomes.filter(({ objective }) => objective === null));
}
