import type { ModelState } from '../../lib/domain/registry/state';
import type { LiveMetrics, ObservationReport, ObservedSlot } from '../../lib/registry/api/observations';
import { addTo, emptyTally, metricsOf, type Tally } from './tally';

export interface Observations {
  /** Counts a report; once, however often it comes. */
  count(model: ModelState, report: ObservationReport): Counted;
  /** All that was reported of a model, by slot. */
  of(model: string): readonly LiveMetrics[];
  /** What was reported of a slot within the window, and since `since`. */
  recent(model: string, slot: SlotKey, since: number): Tally;
  /** What was reported of a slot since the canary began that has this salt. */
  beside(model: string, slot: SlotKey, salt: string): Tally;
}

export interface Counted {
  /** False: the report, or a later one of the reporter, was counted before. */
  readonly accepted: boolean;
  /** Slots of versions that are not deployed, and of canaries before the one that runs. */
  readonly ignoredSlots: number;
}

export interface SlotKey {
  readonly variant: ObservedSlot['variant'];
  readonly version: string;
  readonly configRevision: number;
  /** Of a canary: another one where the same slot is a canary again. */
  readonly salt?: string;
}

interface Series {
  readonly slot: SlotKey;
  readonly total: Tally;
  /** By the time when their reports came, the oldest first; of one run of a canary. */
  buckets: { readonly from: number; readonly tally: Tally }[];
  salt: string | undefined;
  /** Since the last canary began, of live too. */
  run: { readonly salt: string; readonly tally: Tally } | null;
}

export interface ObservationOptions {
  readonly windowMs: number;
  /** ms since 1970. */
  readonly now: () => number;
  readonly maxReporters?: number;
  readonly maxSeriesPerModel?: number;
}

const bucketsPerWindow = 20;

/**
 * What recommenders report, in the memory of this process: a registry that starts anew, or takes over, counts from there on. Bounded:
 * only slots that are deployed are counted, the reporters and slots heard of longest ago are forgotten.
 */
export function createObservations({
  windowMs,
  now,
  maxReporters = 10_000,
  maxSeriesPerModel = 60,
}: ObservationOptions): Observations {
  const lastSequences = new Map<string, number>();
  const models = new Map<string, Map<string, Series>>();
  const bucketMs = windowMs / bucketsPerWindow;

  function seriesOf(model: string, slot: SlotKey): Series {
    const all = models.get(model) ?? new Map<string, Series>();
    models.set(model, all);
    const key = keyOf(slot);
    const found = all.get(key) ?? {
      slot: { variant: slot.variant, version: slot.version, configRevision: slot.configRevision },
      total: emptyTally(),
      buckets: [],
      salt: slot.salt,
      run: null,
    };
    if (found.salt !== slot.salt) found.buckets = [];
    found.salt = slot.salt;
    all.delete(key);
    all.set(key, found);
    const oldest = all.keys().next();
    if (all.size > maxSeriesPerModel && oldest.done !== true) all.delete(oldest.value);
    return found;
  }

  return {
    count(model, { reporter, sequence, from, until, slots }) {
      const source = `${model.name}\n${reporter}`;
      const last = lastSequences.get(source) ?? 0;
      if (sequence <= last) return { accepted: false, ignoredSlots: 0 };
      lastSequences.delete(source);
      lastSequences.set(source, sequence);
      const oldest = lastSequences.keys().next();
      if (lastSequences.size > maxReporters && oldest.done !== true) lastSequences.delete(oldest.value);

      const deployed = slots.filter((slot) => isDeployed(model, slot));
      // By this process's clock: the reporter's may be off, and what it says cannot reach into the past or the future.
      const time = Math.floor(now() / bucketMs) * bucketMs;
      for (const slot of deployed) {
        const running = model.deployment.canary?.salt;
        const salt = slot.variant === 'canary' ? running : undefined;
        const series = seriesOf(model.name, { ...slot, ...(salt === undefined ? {} : { salt }) });
        const { total, buckets } = series;
        addTo(total, slot, { from, until });
        if (running !== undefined) {
          if (series.run?.salt !== running) series.run = { salt: running, tally: emptyTally() };
          addTo(series.run.tally, slot, { from, until });
        }
        const newest = buckets.at(-1);
        const bucket = newest?.from === time ? newest : { from: time, tally: emptyTally() };
        if (bucket !== newest) buckets.push(bucket);
        if (buckets.length > bucketsPerWindow + 1) buckets.shift();
        addTo(bucket.tally, slot, { from, until });
      }
      return { accepted: true, ignoredSlots: slots.length - deployed.length };
    },
    of: (model) =>
      [...(models.get(model)?.values() ?? [])].map(({ slot, total }) => ({ ...slot, ...metricsOf(total) })),
    recent(model, slot, since) {
      const sum = emptyTally();
      const series = models.get(model)?.get(keyOf(slot));
      if (series === undefined || series.salt !== slot.salt) return sum;
      // Later than now where the clock was set back: all that is held may be meant.
      const start = Math.max(since > now() ? 0 : since, now() - windowMs);
      for (const { from, tally } of series.buckets) if (from + bucketMs > start) addTo(sum, tally, tally);
      return sum;
    },
    beside(model, slot, salt) {
      const run = models.get(model)?.get(keyOf(slot))?.run;
      return run?.salt === salt ? run.tally : emptyTally();
    },
  };
}

function keyOf({ variant, version, configRevision }: SlotKey): string {
  return `${variant} ${version} ${configRevision}`;
}

/** Late counts of an earlier canary of the same version are not of the one that runs. */
function isDeployed({ deployment: { live, canary, shadows } }: ModelState, slot: ObservedSlot): boolean {
  const isOfAnother = canary === null || (slot.deploymentRevision ?? 0) < canary.sinceRevision;
  const deployed = slot.variant === 'live' ? [live] : slot.variant === 'shadow' ? shadows : isOfAnother ? [] : [canary];
  return deployed.some((one) => one?.version === slot.version && one.configRevision === slot.configRevision);
}
