import type { CostOfTwo } from '../../../lib/models/measure-costs';
import type { Manifest } from '../../../lib/models/manifest';
import type { ModelFiles } from '../../../lib/models/loader';
import { createTable } from '../../table';
import { sizeText, storedText, type StoredVersion } from '../store';
import type { Draft } from './draft';
import type { Quality } from './judge';

export interface Optimised {
  readonly source: ModelFiles;
  readonly after: { readonly manifest: Manifest; readonly bytes: Uint8Array; readonly itemIds: readonly string[] };
  readonly draft: Draft;
  readonly notes: readonly string[];
  /** Null where nobody judged. */
  readonly quality: Quality | null;
  readonly costs: CostOfTwo;
}

/** After over before, as the manifest's metrics keep them. */
export function ratiosOf({ source, after, costs, quality }: Optimised): Record<string, number> {
  const ratio = (value: number): number => Number(value.toFixed(4));
  return {
    'optimise.size': ratio(after.bytes.length / source.bytes.length),
    'optimise.speed': ratio(costs.speed.median),
    'optimise.p50': ratio(costs.after.p50Ms / costs.before.p50Ms),
    'optimise.memory': ratio(costs.after.memoryBytes / costs.before.memoryBytes),
    ...(quality ? { 'optimise.loss': ratio(quality.loss) } : {}),
  };
}

export function optimisedText(
  optimised: Optimised,
  stored: StoredVersion,
  { json }: { readonly json: boolean },
): string {
  const { source, after, notes, quality, costs } = optimised;
  const ratios = ratiosOf(optimised);
  if (json) {
    const sizes = { before: source.bytes.length, after: after.bytes.length };
    return `${JSON.stringify({ ...stored, from: `${source.manifest.name}@${source.manifest.version}`, notes, bytes: sizes, ratios, costs, quality })}\n`;
  }
  const table = createTable(['', 'before', 'after', 'ratio']);
  const row = (
    what: string,
    before: number,
    now: number,
    text: (value: number) => string,
    ratio = now / before,
  ): void => {
    table.push([what, text(before), text(now), Number.isFinite(ratio) ? ratio.toFixed(3) : '']);
  };
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  row('graph', source.bytes.length, after.bytes.length, sizeText);
  row('items', source.itemIds.length, after.itemIds.length, (value) => `${value}`);
  row(
    'users a second',
    costs.before.usersPerSecond,
    costs.after.usersPerSecond,
    (value) => value.toFixed(0),
    costs.speed.median,
  );
  row('one user, p50', costs.before.p50Ms, costs.after.p50Ms, ms);
  row('one user, p99', costs.before.p99Ms, costs.after.p99Ms, ms);
  row('memory', costs.before.memoryBytes, costs.after.memoryBytes, sizeText);
  row('to open', costs.before.openMs, costs.after.openMs, ms);
  if (quality) row(quality.figure, quality.before, quality.after, (value) => value.toFixed(4));
  const spread = `speed between ${costs.speed.low.toFixed(2)} and ${costs.speed.high.toFixed(2)} times in half of the rounds, on one thread`;
  const worth = quality
    ? `${quality.figure} on ${quality.points} points: ${(100 * quality.loss).toFixed(2)} % lost`
    : 'nobody judged its lists: it may recommend anything';
  return `${[...notes, table.toString(), spread, worth, storedText(stored)].join('\n')}\n`;
}
