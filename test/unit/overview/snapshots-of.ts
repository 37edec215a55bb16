import type { Span } from '../../../lib/overview/build-view';
import type { Scrape, Snapshot } from '../../../lib/overview/snapshot';
import { parseExposition } from '../../../lib/metrics/parse-exposition';

/** What a service said, in the text format. */
export function aScrape(text: string, fields: Partial<Scrape> = {}): Scrape {
  const samples = new Map(parseExposition(text).map((sample) => [sample.id, sample]));
  return { url: 'http://one', service: 'recommender', failure: null, samples, ready: null, ...fields };
}

/** Two looks at the same services, so many seconds apart. */
export function aSpan(before: readonly Scrape[], after: readonly Scrape[], seconds = 10): Span {
  const first: Snapshot = { at: 1_000, scrapes: before };
  return { newest: { at: 1_000 + seconds * 1_000, scrapes: after }, recent: first, oldest: first };
}
