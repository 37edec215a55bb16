/** How many letters of one kind there are, and when. */
export interface SummaryRow {
  readonly topic: string;
  readonly stage: string;
  readonly reason: string;
  /** The writer's schema, as far as the bytes name one. */
  readonly schema: string;
  readonly count: number;
  /** Of failing, ms since 1970 UTC. */
  readonly first: number;
  readonly last: number;
}

export interface Summary {
  add(letter: Pick<SummaryRow, 'topic' | 'stage' | 'reason' | 'schema'>, failedAt: number): void;
  /** Most first. */
  rows(): SummaryRow[];
}

/** Garbage may name any number of schemas: the kinds beyond it are counted with schema `other`. */
const maxKinds = 1_000;

export function createSummary(): Summary {
  const byKind = new Map<string, SummaryRow>();
  return {
    add({ topic, stage, reason, schema }, failedAt) {
      const full = byKind.size >= maxKinds && !byKind.has(keyOf([topic, stage, reason, schema]));
      const named = full ? 'other' : schema;
      const key = keyOf([topic, stage, reason, named]);
      const before = byKind.get(key) ?? { count: 0, first: failedAt, last: failedAt };
      byKind.set(key, {
        topic,
        stage,
        reason,
        schema: named,
        count: before.count + 1,
        first: Math.min(before.first, failedAt),
        last: Math.max(before.last, failedAt),
      });
    },
    rows: () => [...byKind.values()].sort((a, b) => b.count - a.count),
  };
}

const keyOf = (parts: readonly string[]): string => JSON.stringify(parts);
