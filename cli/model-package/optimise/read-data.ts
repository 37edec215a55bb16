import { completeJourneyCutMs } from '../../../demo/complete-journey';
import type { Settings } from '../../../lib/config/settings';
import { openDataset } from '../../../lib/dataset/open-dataset';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { AppError } from '../../../lib/errors';
import { openEvaluation, type Evaluation } from '../../../lib/evaluation/open-evaluation';
import type { Protocol } from '../../../lib/evaluation/point';
import type { Logger } from '../../../lib/logger';
import { eventSource, fileOrTopic, usualMinItemEvents } from '../../events-from';
import type { columnMap } from '../../command-options';

export interface JudgedBy {
  readonly data?: string;
  readonly columns?: ReturnType<typeof columnMap>;
  /** ms since 1970 UTC. */
  readonly from?: number;
  readonly cut?: number;
  /** Judged by the demo's data, which has a cut of its own. */
  readonly demo: boolean;
  readonly protocol: Protocol;
  readonly points: number;
}

export interface ShopData {
  /** Before the cut. */
  readonly before: TrainingData;
  /** From it on. */
  readonly evaluation: Evaluation;
  close(): void;
}

/** Null where there is none to read. Throws CONFIG_INVALID for half of what it needs. */
export async function readShopData(
  options: JudgedBy,
  settings: Settings,
  logger: Logger,
  signal: AbortSignal,
): Promise<ShopData | null> {
  const { data, columns, from, demo, protocol, points } = options;
  const isNamed = data !== undefined || from !== undefined;
  if (demo && isNamed) {
    throw new AppError('CONFIG_INVALID', 'take either --demo or --data and --from: both say which events judge');
  }
  if (!demo && !isNamed) return null;
  const cut = options.cut ?? (demo ? completeJourneyCutMs : undefined);
  if (cut === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      'say with --cut where the past ends: versions are judged by what came after it',
    );
  }
  const source = demo
    ? eventSource({}, settings, logger)
    : fileOrTopic({ file: data, columns, fromMs: from }, settings, logger);
  const { sessionGapMs, maxEvents: cap } = settings.history;
  const dataset = await openDataset(source, {
    rules: { sessionGapMs, ...(demo ? { minItemEvents: usualMinItemEvents({}) } : {}) },
    ...(from === undefined ? {} : { fromMs: from }),
    signal,
  });
  try {
    const before = await dataset.until(cut);
    const history = { cap, sessionGapMs };
    const evaluation = await openEvaluation(before, dataset.replay(cut, Infinity), {
      protocol,
      source: dataset.source,
      points,
      history,
    });
    return { before, evaluation, close: () => dataset.close() };
  } catch (error) {
    dataset.close();
    throw error;
  }
}
