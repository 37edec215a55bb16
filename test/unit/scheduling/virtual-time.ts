import type { Clock } from '../../../lib/scheduling/clock';

interface Call {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
  isOff: boolean;
}

/** A clock that goes only as far as it is told, and calls what falls due on the way in order. */
export class VirtualTime implements Clock {
  private time = 0;
  private order = 0;
  private calls: Call[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, call: () => void): () => void {
    const one: Call = { at: this.time + ms, order: this.order++, call, isOff: false };
    this.calls.push(one);
    return () => void (one.isOff = true);
  }

  soon(call: () => void): void {
    this.after(0, call);
  }

  /** Until `at`, letting promises settle between calls. */
  async goTo(at: number): Promise<void> {
    for (;;) {
      await settle();
      const next = this.calls
        .filter(({ isOff, at: due }) => !isOff && due <= at)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.time = Math.max(this.time, next.at);
      next.isOff = true;
      next.call();
      this.calls = this.calls.filter(({ isOff }) => !isOff);
    }
    this.time = at;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let hop = 0; hop < 12; hop++) await Promise.resolve();
}
