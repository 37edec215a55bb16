import type { Dataset } from '../open-dataset';
import { concernsOf, type Concern } from './concerns';
import { describeData, type DataDescription } from './describe-data';
import { describeSplit, type SplitDescription } from './describe-split';
import type { CleaningRules } from '../cleaning-rules';

/** What `streamrec data --json` prints. Times are ms since 1970 UTC. */
export interface DataReport extends DataDescription {
  readonly source: string;
  readonly rules: CleaningRules;
  /** Lines or records that the source had. */
  readonly read: number;
  /** What of them is not among `events`, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Amounts that made no sense and count as unknown, by field. */
  readonly mended: Readonly<Record<string, number>>;
  /** As the source names them, before repeats and floods are left out. */
  readonly eventTypes: Dataset['eventTypes'];
  readonly split: SplitDescription | null;
  readonly concerns: readonly Concern[];
}

/** @param cutMs what to part the window at; null for no cut. */
export async function reportData(dataset: Dataset, cutMs: number | null): Promise<DataReport> {
  const data = await dataset.until(Infinity);
  const description = await describeData(data);
  const split = cutMs === null ? null : await describeSplit(await dataset.until(cutMs), data);
  const cleaned = Object.entries(data.drops).filter(([, count]) => count > 0);
  const overCap = data.drops['over-cap'];
  const droppedByRules = cleaned.reduce((sum, [, count]) => sum + count, 0) - overCap;
  return {
    source: dataset.source,
    rules: dataset.rules,
    read: dataset.read,
    dropped: { ...dataset.dropped, ...Object.fromEntries(cleaned) },
    mended: dataset.mended,
    eventTypes: dataset.eventTypes,
    ...description,
    split,
    concerns: concernsOf(description, droppedByRules),
  };
}
