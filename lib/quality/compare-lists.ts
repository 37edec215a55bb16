/** A list as it was, or would have been, recommended; best first. */
export interface ScoredList {
  readonly itemIds: readonly string[];
  readonly scores: readonly number[];
}

export interface ListComparison {
  /** Share of the first list's items that the second holds as well; 1 where the first is empty and so is the second. */
  readonly overlap: number;
  /** Kendall's tau over the items of both lists, -1 to 1; null where they share fewer than two. */
  readonly rankCorrelation: number | null;
  /** Mean of the second's score less the first's, over the items of both lists; null where they share none. */
  readonly scoreShift: number | null;
}

/** Compares what was shown with what another version would have shown in its place. */
export function compareLists(shown: ScoredList, other: ScoredList): ListComparison {
  const placeOf = new Map(other.itemIds.map((itemId, place) => [itemId, place]));
  const common = shown.itemIds.flatMap((itemId, place) => {
    const otherPlace = placeOf.get(itemId);
    return otherPlace === undefined ? [] : [{ place, otherPlace }];
  });
  const shift = common.reduce(
    (sum, { place, otherPlace }) => sum + (other.scores[otherPlace] as number) - (shown.scores[place] as number),
    0,
  );
  const isBothEmpty = shown.itemIds.length === 0 && other.itemIds.length === 0;
  return {
    overlap: shown.itemIds.length === 0 ? Number(isBothEmpty) : common.length / shown.itemIds.length,
    rankCorrelation: kendall(common.map(({ otherPlace }) => otherPlace)),
    scoreShift: common.length === 0 ? null : shift / common.length,
  };
}

/** Of a list's places in another list, all different: pairs in the same order less those in the reverse, of all pairs. */
function kendall(places: readonly number[]): number | null {
  const n = places.length;
  if (n < 2) return null;
  let difference = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) difference += (places[i] as number) < (places[j] as number) ? 1 : -1;
  }
  return difference / ((n * (n - 1)) / 2);
}
