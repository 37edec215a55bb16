const mostMs = 300;
const elsewhereMs = 50;

/** Once what is to be seen is drawn, or nearly at once where it is never done with that; not every browser tells when it is idle. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: mostMs });
    else setTimeout(resolve, elsewhereMs);
  });
}
