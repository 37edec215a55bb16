import type { RecommenderProcess } from '../helpers/recommender-process';

/** What /readyz says, notes included. */
export async function readiness({ log }: RecommenderProcess): Promise<{ readonly ok: boolean; readonly text: string }> {
  const port = log.map((line) => /"port":(\d+)/.exec(line)?.[1]).find((found) => found !== undefined);
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
  return { ok: answer.ok, text: await answer.text() };
}
