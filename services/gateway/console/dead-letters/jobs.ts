import type { Settings } from '../../../../lib/config/settings';
import { browseLetters, letterTopic, rowOf, type BrowseQuery } from '../../../../lib/dead-letters/browse';
import { lookUpLetter, type LetterPlace } from '../../../../lib/dead-letters/look-up';
import { openLetters } from '../../../../lib/dead-letters/open-letters';
import { replayChosen, type ReplayChoice, type ReplayOutcome } from '../../../../lib/dead-letters/replay-chosen';
import type { Logger } from '../../../../lib/logger';
import type { LetterPageView, LetterView } from './schemas';
import { letterViewOf, pageView } from './views';

/** What is done with dead letters, by name: what it takes and what it gives. */
export interface LetterJobs {
  readonly browse: { readonly takes: BrowseQuery; readonly gives: LetterPageView };
  readonly show: { readonly takes: LetterPlace; readonly gives: LetterView };
  readonly replay: { readonly takes: ReplayChoice; readonly gives: readonly ReplayOutcome[] };
}
export type JobName = keyof LetterJobs;

/** Reading goes on no longer than this for one page; one more reading may be under way then. */
const browseMs = 3_000;
const mostLooked = 20_000;
/** The topic of events is looked through for customers who were forgotten since. */
export const replayMs = 60_000;

type Doing = { readonly [K in JobName]: (takes: LetterJobs[K]['takes']) => Promise<LetterJobs[K]['gives']> };

/** Rejects as browseLetters, lookUpLetter and replayChosen do. */
export async function doJob<K extends JobName>(
  name: K,
  takes: LetterJobs[K]['takes'],
  settings: Settings,
  logger: Logger,
): Promise<LetterJobs[K]['gives']> {
  const letters = await openLetters(settings, logger);
  const doing: Doing = {
    async browse(query) {
      const limits = { deadline: performance.now() + browseMs, mostLooked };
      return pageView(letterTopic(settings, query.kind), await browseLetters(letters, settings, query, limits));
    },
    async show(place) {
      const found = await lookUpLetter(letters, settings, place, logger);
      return letterViewOf(found, rowOf(found.letter, letters));
    },
    replay: (choice) => replayChosen(letters, settings, choice, AbortSignal.timeout(replayMs), logger),
  };
  try {
    return await doing[name](takes);
  } finally {
    await letters.close();
  }
}
