import type { Evaluation } from '../open-evaluation';
import type { Lister } from '../point';
import { baselineLister } from './baseline';
import { lastItem } from './last-item';
import { linear } from './linear';
import { personalFrequency, popular } from './simple';
import { transitions } from './transitions';

/** What every version stands beside, learned from what was before the cut. */
export function baselines({ catalogue, past }: Pick<Evaluation, 'catalogue' | 'past'>): Lister[] {
  return [
    baselineLister('popular', catalogue, popular),
    baselineLister('personal-frequency', catalogue, personalFrequency),
    baselineLister('last-item', catalogue, lastItem(past)),
    baselineLister('transitions', catalogue, transitions(past)),
    baselineLister('linear', catalogue, linear(past)),
  ];
}
