import { unknownItem } from '../quality/basket-points';
import type { Catalogue } from './catalogue';
import type { Figure, MetricAt } from './report';

/** What all of a lister's lists together say of the catalogue. */
export class CatalogueFigures {
  private readonly listed: Set<string>[];
  private readonly shown: Float64Array;
  private readonly surprise: Float64Array;
  private readonly popularity: Float64Array;
  private taken = 0;
  private takenPopularity = 0;

  constructor(
    private readonly ks: readonly number[],
    private readonly catalogue: Catalogue,
  ) {
    this.listed = ks.map(() => new Set());
    [this.shown, this.surprise, this.popularity] = [0, 1, 2].map(() => new Float64Array(ks.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
  }

  add(list: readonly string[], relevant: ReadonlySet<string>): void {
    const { ks, catalogue } = this;
    const longest = Math.min(list.length, Math.max(...ks));
    for (let rank = 0; rank < longest; rank++) {
      const itemId = list[rank] as string;
      const share = catalogue.shareOf(itemId);
      ks.forEach((k, at) => {
        if (rank >= k) return;
        this.shown[at]! += 1;
        this.popularity[at]! += share;
        // An item that nobody bought surprises as much as one that was bought once.
        this.surprise[at]! -= Math.log2(Math.max(share, catalogue.leastShare));
        if (share > 0) this.listed[at]?.add(itemId);
      });
    }
    for (const itemId of relevant) {
      if (itemId === unknownItem) continue;
      this.taken++;
      this.takenPopularity += catalogue.shareOf(itemId);
    }
  }

  figures(): Record<MetricAt, Figure> {
    const figures: Record<MetricAt, Figure> = {};
    const { itemIds } = this.catalogue;
    const usual = this.taken === 0 ? 0 : this.takenPopularity / this.taken;
    this.ks.forEach((k, at) => {
      const shown = this.shown[at] as number;
      const mean = (sums: Float64Array): number => (shown === 0 ? 0 : (sums[at] as number) / shown);
      const listed = this.listed[at]?.size ?? 0;
      figures[`coverage@${k}`] = alone(itemIds.length === 0 ? 0 : listed / itemIds.length);
      figures[`novelty@${k}`] = alone(mean(this.surprise));
      figures[`popularityBias@${k}`] = alone(usual === 0 ? 0 : mean(this.popularity) / usual);
    });
    return figures;
  }
}

const alone = (value: number): Figure => ({ value, low: null, high: null });
