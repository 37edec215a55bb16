import { AppError } from '../../../lib/errors';
import { packBatch, type UserWindow } from '../../../lib/models/batch';
import { openApart } from '../../../lib/models/open-apart';
import { runRows } from '../../../lib/models/run-batch';
import { isSameScore, maskedScore } from '../../../lib/models/scores';
import { trimCatalogue } from '../../../lib/onnx/optimise/trim-catalogue';
import { createRandom } from '../../../lib/seeded-random';
import { history } from '../import/smoke';
import { rewrite, type Draft } from './draft';

/** Users whose lists are compared, and events of each. */
const users = 16;
const events = 8;

/**
 * Takes items out of vocabulary and graph. What the graph says of the items that stay must not change: histories of these are
 * run through both. Throws MODEL_INVALID where it does, or where there would be fewer items than a list is long.
 * @param stays by item id.
 */
export async function trimDraft(draft: Draft, stays: (itemId: string) => boolean): Promise<Draft> {
  const kept = draft.itemIds.flatMap((itemId, row) => (stays(itemId) ? [row + 1] : []));
  if (kept.length === draft.itemIds.length) return draft;
  if (kept.length < draft.topK) {
    const message = `${kept.length} of ${draft.itemIds.length} items would stay, expected at least ${draft.topK}, the length of the graph's lists: keep more`;
    throw new AppError('MODEL_INVALID', message, { kept: kept.length });
  }
  const trimmed: Draft = {
    ...rewrite(draft, (rewriter) => void trimCatalogue(rewriter, { items: draft.itemIds.length, kept })),
    itemIds: kept.map((number) => draft.itemIds[number - 1] as string),
  };
  await compare(draft, trimmed, kept);
  return trimmed;
}

async function compare(before: Draft, after: Draft, kept: readonly number[]): Promise<void> {
  const random = createRandom(3);
  const length = Math.min(events, before.window);
  const histories = Array.from({ length: users }, () =>
    Array.from({ length }, () => Math.floor(random() * kept.length)),
  );
  const old = await answers(
    before,
    histories.map((places) => history(places.map((place) => kept[place] as number))),
  );
  const now = await answers(
    after,
    histories.map((places) => history(places.map((place) => place + 1))),
  );
  for (const [user, list] of old.entries()) {
    const mine = now[user] as ReadonlyMap<number, number>;
    for (const [place, number] of kept.entries()) {
      const [was, is] = [list.get(number), mine.get(place + 1)];
      const isLost = was !== undefined && was > maskedScore && is === undefined;
      const differs = was !== undefined && is !== undefined && !isSameScore(is, was);
      if (!isLost && !differs) continue;
      const said = `${before.itemIds[number - 1]} scored ${was} before and ${is ?? 'nothing'} without the items that go`;
      throw new AppError('MODEL_INVALID', `the catalogue of this graph cannot be trimmed: ${said}`, { item: number });
    }
  }
}

/** Scores by item number, for each user. */
async function answers(draft: Draft, windows: readonly UserWindow[]): Promise<ReadonlyMap<number, number>[]> {
  const graph = await openApart(draft.model);
  try {
    const { k, items, scores } = await runRows(
      graph,
      { name: 'draft', version: 'trimmed', ...draft },
      packBatch(windows),
    );
    return windows.map((_, row) => {
      const places = Array.from({ length: k }, (__, rank) => row * k + rank);
      return new Map(places.map((at) => [items[at] as number, scores[at] as number]));
    });
  } catch (cause) {
    const message = `the catalogue of this graph cannot be trimmed: ${(cause as Error).message}`;
    throw new AppError('MODEL_INVALID', message, { cause });
  } finally {
    await graph.close();
  }
}
