import { ExactSum } from '../../lib/quality/exact-sum';

/** What became of events that could be outcomes, and of recommendations given up. */
export const labelStates = ['matched', 'late', 'unattributed', 'expired'] as const;
export type LabelState = (typeof labelStates)[number];

/** What became of recommendations that were read. */
export const evaluatedResults = [
  'judged',
  'expired',
  'repeated',
  'outside',
  'probe',
  'forgotten',
  'unreadable',
] as const;
export type EvaluatedResult = (typeof evaluatedResults)[number];

/** Why a recommendation was given up before its window was over. */
export type GivenUp = 'user-limit' | 'limit' | 'late' | 'anew';

interface Credit {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  conversions: number;
  readonly revenue: ExactSum;
}

export interface StoredTotals {
  readonly labels: Readonly<Record<LabelState, number>>;
  readonly evaluated: Readonly<Record<EvaluatedResult, number>>;
  readonly credits: readonly {
    readonly model: string;
    readonly version: string;
    readonly variant: string;
    readonly conversions: number;
    readonly revenue: readonly number[];
  }[];
}

/** Versions that are credited; of more, those credited first are forgotten. */
const mostCredits = 12;

/** Counts of a partition since it was first read. */
export class Totals {
  readonly labels: Record<LabelState, number>;
  readonly evaluated: Record<EvaluatedResult, number>;
  private credited: Credit[];

  constructor(stored?: StoredTotals) {
    this.labels = { ...zeros(labelStates), ...stored?.labels };
    this.evaluated = { ...zeros(evaluatedResults), ...stored?.evaluated };
    this.credited = (stored?.credits ?? []).map((credit) => ({ ...credit, revenue: new ExactSum(credit.revenue) }));
  }

  get credits(): readonly Readonly<Credit>[] {
    return this.credited;
  }

  credit({ model, version, variant }: Pick<Credit, 'model' | 'version' | 'variant'>, revenue: number): void {
    let credit = this.credited.find((one) => one.model === model && one.version === version && one.variant === variant);
    if (!credit) {
      credit = { model, version, variant, conversions: 0, revenue: new ExactSum() };
      this.credited = [...this.credited.slice(1 - mostCredits), credit];
    }
    credit.conversions++;
    credit.revenue.add(revenue);
  }

  stored(): StoredTotals {
    return {
      labels: { ...this.labels },
      evaluated: { ...this.evaluated },
      credits: this.credited.map((credit) => ({ ...credit, revenue: [...credit.revenue.parts] })),
    };
  }
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
