import type { ReplayOutcome } from './queries';

/** What a replay does to letters, in words. */
export const outcomeWords: Readonly<
  Record<ReplayOutcome['outcome'], { readonly text: string; readonly color: string }>
> = {
  'would-replay': { text: 'will be replayed', color: 'blue' },
  replayed: { text: 'replayed', color: 'blue' },
  'replayed-before': { text: 'was replayed before', color: 'gray' },
  refused: { text: 'refused', color: 'red' },
  missing: { text: 'not there any more', color: 'gray' },
};

export function countOf(outcomes: readonly ReplayOutcome[], outcome: ReplayOutcome['outcome']): number {
  return outcomes.filter((one) => one.outcome === outcome).length;
}

/** As "3 will be replayed, 1 was replayed before". */
export function summaryOf(outcomes: readonly ReplayOutcome[]): string {
  return (Object.keys(outcomeWords) as ReplayOutcome['outcome'][])
    .map((outcome) => [countOf(outcomes, outcome), outcomeWords[outcome].text] as const)
    .filter(([count]) => count > 0)
    .map(([count, text]) => `${count} ${text}`)
    .join(', ');
}

export const lettersText = (count: number): string => (count === 1 ? '1 dead letter' : `${count} dead letters`);
