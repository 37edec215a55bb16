import type { Evaluation } from '../open-evaluation';
import type { PastLines } from '../past-lines';
import type { Lister } from '../point';
import { baselineLister, type Score } from './baseline';
import { lastItem } from './last-item';
import { linear } from './linear';
import { personalFrequency, popular } from './simple';
import { transitions } from './transitions';

/** What every version stands beside. */
export const baselineNames = ['popular', 'personal-frequency', 'last-item', 'transitions', 'linear'] as const;
type BaselineName = (typeof baselineNames)[number];

const scores: Readonly<Record<BaselineName, (past: PastLines) => Score>> = {
  popular: () => popular,
  'personal-frequency': () => personalFrequency,
  'last-item': lastItem,
  transitions,
  linear,
};

/** Learned from what was before the cut, each when it is first asked for a list. */
export function baselines({ catalogue, past }: Pick<Evaluation, 'catalogue' | 'past'>): Lister[] {
  return baselineNames.map((name) => baselineLister(name, catalogue, scores[name](past)));
}
