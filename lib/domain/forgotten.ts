/** Where a record lies, and its own timestamp, ms since 1970. */
export interface RecordPlace {
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: number;
}

/**
 * Customers whom markers asked to forget, for those who read a topic that they have looked through before. A record before its customer's
 * newest marker in the same partition is forgotten; in another one (their number was raised, and the customer has moved), a record that is
 * not later than the marker. Some 150 bytes a customer.
 */
export class Forgotten {
  private readonly markers = new Map<string, RecordPlace[]>();

  /** Customers. */
  get size(): number {
    return this.markers.size;
  }

  add(userId: string, marker: RecordPlace): void {
    const known = this.markers.get(userId) ?? [];
    const others = known.filter(({ partition }) => partition !== marker.partition);
    const same = known.find(({ partition }) => partition === marker.partition);
    this.markers.set(userId, [...others, same !== undefined && same.offset > marker.offset ? same : marker]);
  }

  /** Those of another look as well. */
  addAll(others: Forgotten): void {
    for (const [userId, markers] of others.markers) for (const marker of markers) this.add(userId, marker);
  }

  /** Whether this record of the customer's is to be left out. */
  has(userId: string, { partition, offset, timestamp }: RecordPlace): boolean {
    if (this.markers.size === 0) return false;
    const known = this.markers.get(userId);
    if (known === undefined) return false;
    return known.some((marker) =>
      marker.partition === partition ? offset < marker.offset : timestamp <= marker.timestamp,
    );
  }
}

/** Where nobody was forgotten. */
export const nobodyForgotten = new Forgotten();
