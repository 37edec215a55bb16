/** How many things happened per second over the last whole seconds; falls to 0 when nothing does. */
export interface Rate {
  add(amount: number): void;
  perSecond(): number;
}

/**
 * @param windowSeconds whole seconds that the rate looks back on.
 * @param now ms since any fixed moment.
 */
export function createRate({ windowSeconds, now }: { windowSeconds: number; now: () => number }): Rate {
  // One slot more than the window: the second in progress is not counted yet.
  const slots = windowSeconds + 1;
  const counts = new Float64Array(slots);
  const currentSecond = (): number => Math.floor(now() / 1_000);
  let newest = currentSecond();
  const advance = (): void => {
    const second = currentSecond();
    for (let gone = Math.min(second - newest, slots); gone > 0; gone -= 1) counts[(second - gone + 1) % slots] = 0;
    newest = Math.max(newest, second);
  };
  return {
    add: (amount) => {
      advance();
      const slot = newest % slots;
      counts[slot] = (counts[slot] ?? 0) + amount;
    },
    perSecond: () => {
      advance();
      const total = counts.reduce((sum, count) => sum + count, 0);
      return (total - (counts[newest % slots] ?? 0)) / windowSeconds;
    },
  };
}
