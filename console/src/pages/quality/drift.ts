export interface DriftWords {
  readonly text: string;
  readonly color: 'gray' | 'blue' | 'red';
}

/** The usual limits of the population stability index (Siddiqi, 2006). */
export function driftWords(psi: number): DriftWords {
  if (psi < 0.1) return { text: 'steady', color: 'gray' };
  return psi <= 0.25 ? { text: 'moving', color: 'blue' } : { text: 'another population', color: 'red' };
}

const inputs: Readonly<Record<string, string>> = {
  items: 'events by item',
  event_types: 'events by type',
  history_lengths: 'customers by length of history',
  scores: 'scores of the first items',
  listed_items: 'items that are listed',
};

export const inputWords = (input: string): string => inputs[input] ?? input;
