import { tiers, type Tier } from '../domain/recommendation';
import { overlapAt, rankCorrelation } from '../quality/list-agreement';

export interface ReplayedList {
  readonly tier: Tier;
  /** Item ids, best first. */
  readonly items: readonly string[];
}

export interface AgreementSummary {
  readonly lists: number;
  /** Share of lists with the same items in the same order. */
  readonly identical: number;
  readonly overlap: readonly { readonly k: number; readonly mean: number }[];
  /** Mean of Spearman's over the lists that share two items; null where none do. */
  readonly rankCorrelation: number | null;
  readonly tiers: { readonly live: Readonly<Record<Tier, number>>; readonly candidate: Readonly<Record<Tier, number>> };
}

const noTiers = (): Record<Tier, number> => Object.fromEntries(tiers.map((tier) => [tier, 0])) as Record<Tier, number>;

/** How alike two versions' lists are. */
export class Agreement {
  private lists = 0;
  private identical = 0;
  private readonly overlaps: number[];
  private correlations = 0;
  private correlated = 0;
  private readonly live = noTiers();
  private readonly candidate = noTiers();

  constructor(private readonly ks: readonly number[]) {
    this.overlaps = ks.map(() => 0);
  }

  add(live: ReplayedList, candidate: ReplayedList): void {
    this.lists++;
    this.live[live.tier]++;
    this.candidate[candidate.tier]++;
    const [one, other] = [live.items, candidate.items];
    if (one.length === other.length && one.every((itemId, rank) => itemId === other[rank])) this.identical++;
    this.ks.forEach((k, at) => (this.overlaps[at]! += overlapAt(one, other, k)));
    const correlation = rankCorrelation(one, other);
    if (correlation === null) return;
    this.correlations += correlation;
    this.correlated++;
  }

  summary(): AgreementSummary {
    const lists = Math.max(1, this.lists);
    return {
      lists: this.lists,
      identical: this.identical / lists,
      overlap: this.ks.map((k, at) => ({ k, mean: (this.overlaps[at] as number) / lists })),
      rankCorrelation: this.correlated === 0 ? null : this.correlations / this.correlated,
      tiers: { live: this.live, candidate: this.candidate },
    };
  }
}
