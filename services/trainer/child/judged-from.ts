import { AppError } from '../../../lib/errors';
import type { Manifest } from '../../../lib/models/manifest';
import type { RunPlan } from '../../../lib/training/training-run';

/**
 * From when on versions are judged: the cut, or the end of what the live version learned from, where that is later. It would be asked for
 * what it has seen. Throws DATA_INVALID where nothing is left.
 */
export function judgedFromMs(
  { cutMs, untilMs }: Pick<RunPlan, 'cutMs' | 'untilMs'>,
  live: Pick<Manifest, 'version' | 'lineage'> | null,
): number {
  const seen = live?.lineage.data?.to;
  const fromMs = seen === undefined ? cutMs : Math.max(cutMs, Date.parse(seen) + 1);
  if (fromMs < untilMs) return fromMs;
  const why = `the live version ${live?.version ?? ''} learned from events up to ${seen ?? ''}, and nothing has come since`;
  throw new AppError('DATA_INVALID', `${why}: there is nothing to judge by`, { version: live?.version });
}
