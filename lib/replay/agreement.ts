import { tiers, type Tier } from '../domain/recommendation';
import { compareLists, type ScoredList } from '../quality/compare-lists';
import type { Decision } from '../serving/decide';

export interface AgreementSummary {
  readonly lists: number;
  /** Share of lists with the same items in the same order. */
  readonly identical: number;
  readonly overlap: readonly { readonly k: number; readonly mean: number }[];
  /** Mean of Kendall's tau over the lists that share two items; null where none do. */
  readonly rankCorrelation: number | null;
  /** Mean of the candidate's score less live's, over the items of both lists; null where none share any. */
  readonly scoreShift: number | null;
  readonly tiers: { readonly live: Readonly<Record<Tier, number>>; readonly candidate: Readonly<Record<Tier, number>> };
}

const noTiers = (): Record<Tier, number> => Object.fromEntries(tiers.map((tier) => [tier, 0])) as Record<Tier, number>;

/** How alike two versions' lists are. */
export class Agreement {
  private lists = 0;
  private identical = 0;
  private readonly overlaps: number[];
  private readonly correlation = new Mean();
  private readonly shift = new Mean();
  private readonly live = noTiers();
  private readonly candidate = noTiers();

  constructor(private readonly ks: readonly number[]) {
    this.overlaps = ks.map(() => 0);
  }

  add(live: Decision, candidate: Decision): void {
    this.lists++;
    this.live[live.tier]++;
    this.candidate[candidate.tier]++;
    const [one, other] = [scored(live), scored(candidate)];
    const isSame = one.itemIds.every((itemId, rank) => itemId === other.itemIds[rank]);
    if (one.itemIds.length === other.itemIds.length && isSame) this.identical++;
    this.ks.forEach((k, at) => (this.overlaps[at]! += compareLists(first(one, k), first(other, k)).overlap));
    const { rankCorrelation, scoreShift } = compareLists(one, other);
    this.correlation.add(rankCorrelation);
    this.shift.add(scoreShift);
  }

  summary(): AgreementSummary {
    const lists = Math.max(1, this.lists);
    return {
      lists: this.lists,
      identical: this.identical / lists,
      overlap: this.ks.map((k, at) => ({ k, mean: (this.overlaps[at] as number) / lists })),
      rankCorrelation: this.correlation.value,
      scoreShift: this.shift.value,
      tiers: { live: this.live, candidate: this.candidate },
    };
  }
}

class Mean {
  private sum = 0;
  private count = 0;

  add(value: number | null): void {
    if (value === null) return;
    this.sum += value;
    this.count++;
  }

  get value(): number | null {
    return this.count === 0 ? null : this.sum / this.count;
  }
}

function scored({ items }: Decision): ScoredList {
  return { itemIds: items.map(({ itemId }) => itemId), scores: items.map(({ score }) => score) };
}

function first({ itemIds, scores }: ScoredList, k: number): ScoredList {
  return { itemIds: itemIds.slice(0, k), scores: scores.slice(0, k) };
}
