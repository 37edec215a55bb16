import type { VersionMetrics } from '../../metrics/version-metrics';

export interface ForgetVersionsOptions {
  /** That are open, or being opened. */
  readonly present: () => ReadonlySet<string>;
  readonly metrics: Pick<VersionMetrics, 'forgetVersions'>;
  /** ms, as `performance.now()`. */
  readonly now?: () => number;
  readonly everyMs?: number;
}

/** Several scrapes: their last figures are read before they go, and one that comes back soon goes on. */
export const keepSeriesMs = 900_000;
const usualMs = 60_000;
/** Of the label that series beyond the most allowed have. */
const other = 'other';

/** Forgets the series of versions that have left, some time later: metrics grow with what serves, not with what ever has. Gives what ends it. */
export function forgetVersionsThatLeft(options: ForgetVersionsOptions): () => void {
  const { present, metrics, now = () => performance.now() } = options;
  /** When a version was there last, or seen first where it came and went between two looks. */
  const lastAt = new Map<string, number>();

  function look(): void {
    const at = now();
    for (const version of present()) lastAt.set(version, at);
    metrics.forgetVersions((version) => {
      if (version === other) return false;
      const last = lastAt.get(version);
      if (last === undefined) lastAt.set(version, at);
      return last !== undefined && at - last >= keepSeriesMs;
    });
    for (const [version, last] of lastAt) if (at - last >= keepSeriesMs) lastAt.delete(version);
  }

  const timer = setInterval(look, options.everyMs ?? usualMs);
  timer.unref();
  return () => clearInterval(timer);
}
