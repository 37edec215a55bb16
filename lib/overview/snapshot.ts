import type { HealthReport } from '../metrics/metrics-server';
import type { Sample } from '../metrics/parse-exposition';

/** What one service said at one moment. */
export interface Scrape {
  readonly url: string;
  /** Its own name, by the label `service`; null where it has never said. */
  readonly service: string | null;
  /** Null where it answered. */
  readonly failure: string | null;
  readonly samples: ReadonlyMap<string, Sample>;
  readonly ready: Readiness | null;
}

export interface Readiness {
  readonly ok: boolean;
  readonly checks: HealthReport;
  readonly notes: readonly string[];
}

/** All services at one moment. */
export interface Snapshot {
  /** ms of a clock that never goes back. */
  readonly at: number;
  readonly scrapes: readonly Scrape[];
}

export type Labels = Readonly<Record<string, string>>;
type Wanted = (labels: Labels) => boolean;
const any: Wanted = () => true;

/** The samples of a metric, of all services. */
export function samplesOf({ scrapes }: Snapshot, name: string, wanted: Wanted = any): Sample[] {
  return scrapes.flatMap(({ samples }) =>
    [...samples.values()].filter((one) => one.name === name && wanted(one.labels)),
  );
}

/** The sum of a gauge; null where nobody has it. */
export function total(snapshot: Snapshot, name: string, wanted: Wanted = any): number | null {
  const values = samplesOf(snapshot, name, wanted).map(({ value }) => value);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** What a counter's series grew by from one snapshot to the next. Below its former value it began again at 0, as after a restart. */
export interface Growth {
  readonly labels: Labels;
  readonly by: number;
}

export function growthOf(before: Snapshot, after: Snapshot, name: string, wanted: Wanted = any): Growth[] {
  return after.scrapes.flatMap(({ url, samples }) => {
    const former = before.scrapes.find((scrape) => scrape.url === url && scrape.failure === null)?.samples;
    // Seen for the first time: what it counted came at nobody knows when.
    if (!former) return [];
    return [...samples.values()]
      .filter((one) => one.name === name && wanted(one.labels))
      .map(({ id, labels, value }) => {
        const start = former.get(id)?.value ?? 0;
        return { labels, by: value >= start ? value - start : value };
      });
  });
}

/** By second; null where nobody has the metric. */
export function rateOf(before: Snapshot, after: Snapshot, name: string, wanted: Wanted = any): number | null {
  const grown = growthOf(before, after, name, wanted);
  const seconds = (after.at - before.at) / 1_000;
  return grown.length === 0 || seconds <= 0 ? null : grown.reduce((sum, { by }) => sum + by, 0) / seconds;
}
