import type { AvailabilityChange } from './past-shelf';

/** Turns what the catalogue said, record by record, into the moments at which items came and went. */
export class AvailabilityLog {
  private readonly unavailable = new Set<string>();
  private readonly found: AvailabilityChange[] = [];

  add(itemId: string, available: boolean, at: number): void {
    if (available !== this.unavailable.has(itemId)) return;
    if (available) this.unavailable.delete(itemId);
    else this.unavailable.add(itemId);
    this.found.push({ itemId, available, at });
  }

  /** By time. */
  changes(): AvailabilityChange[] {
    return this.found.sort((a, b) => a.at - b.at);
  }
}
