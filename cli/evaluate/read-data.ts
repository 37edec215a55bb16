import { completeJourneyCutMs, readCompleteJourney } from '../../demo/complete-journey';
import type { Settings } from '../../lib/config/settings';
import type { EventSource } from '../../lib/dataset/event-source';
import { openDataset, type Dataset } from '../../lib/dataset/open-dataset';
import { fileSource } from '../../lib/dataset/sources/file-source';
import { interactionsSource } from '../../lib/dataset/sources/interactions-source';
import { topicSource } from '../../lib/dataset/sources/topic-source';
import { AppError } from '../../lib/errors';
import { openEvaluation, type Evaluation } from '../../lib/evaluation/open-evaluation';
import type { Logger } from '../../lib/logger';
import { createProgress } from '../dead/progress';
import type { EvaluateOptions } from './options';

export interface ReadContext {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly json: boolean;
}

const dayMs = 86_400_000;
/** An order counts as the next one within so many days after the cut. */
const orderDays = 30;

/** Reads what is evaluated on: a file, two files, a stretch of the topic, or the demo's data. */
export async function readEvaluation(options: EvaluateOptions, context: ReadContext): Promise<Evaluation> {
  const { train, protocol, points } = options;
  const { history } = context.settings;
  const cutMs = cutOf(options);
  const limit = protocol === 'next-order' && cutMs !== null ? cutMs + orderDays * dayMs : Infinity;
  const untilMs = options.until ?? limit;
  const open: Dataset[] = [];
  const read = async (source: EventSource): Promise<Dataset> => {
    const dataset = await readDataset(source, options, context, untilMs);
    open.push(dataset);
    return dataset;
  };
  try {
    const after = await read(sourceOf(options, context));
    const before = train === undefined ? after : await read(fileSource(train, columnsOf(options)));
    const fromMs = cutMs ?? -Infinity;
    const data = await before.until(cutMs ?? Infinity);
    if (data.events === 0) throw nothingBefore(before.source);
    return await openEvaluation(data, after.replay(fromMs, untilMs), {
      protocol,
      source: after.source,
      fromMs,
      untilMs,
      ...(points > 0 ? { points } : {}),
      history: { cap: history.maxEvents, sessionGapMs: history.sessionGapMs },
    });
  } finally {
    for (const dataset of open) dataset.close();
  }
}

/** Null where two files say what was before and what came after. */
function cutOf({ cut, train, data, from, until }: EvaluateOptions): number | null {
  const usual = data === undefined && from === undefined ? completeJourneyCutMs : null;
  const cutMs = cut ?? usual;
  if (train === undefined && cutMs === null) {
    throw new AppError('CONFIG_INVALID', 'say with --cut where the past ends: lists are judged by what came after it');
  }
  if (cutMs !== null && until !== undefined && until <= cutMs) {
    throw new AppError('CONFIG_INVALID', '--until is not after --cut: there is nothing to judge by');
  }
  return train === undefined ? cutMs : null;
}

function sourceOf(options: EvaluateOptions, { settings, logger }: ReadContext): EventSource {
  const { data, from } = options;
  if (data !== undefined && from !== undefined) {
    throw new AppError('CONFIG_INVALID', 'take either --data, a file, or --from, the topic');
  }
  if (data !== undefined) return fileSource(data, columnsOf(options));
  if (from !== undefined) return topicSource(settings, from, logger);
  return interactionsSource('complete-journey', readCompleteJourney().events);
}

function columnsOf({ columns }: EvaluateOptions): { columns?: NonNullable<EvaluateOptions['columns']> } {
  return columns ? { columns } : {};
}

async function readDataset(
  source: EventSource,
  { from, minEvents }: EvaluateOptions,
  { settings, signal, json }: ReadContext,
  untilMs: number,
): Promise<Dataset> {
  let progress: ReturnType<typeof createProgress> | null = null;
  try {
    return await openDataset(source, {
      rules: { minItemEvents: minEvents, sessionGapMs: settings.history.sessionGapMs },
      ...(from === undefined ? {} : { fromMs: from }),
      untilMs,
      signal,
      onProgress: (_, done, of) => {
        progress ??= createProgress('read', of ?? 0, json);
        progress.move(done);
      },
    });
  } finally {
    (progress as ReturnType<typeof createProgress> | null)?.end();
  }
}

function nothingBefore(source: string): AppError {
  return new AppError(
    'DATA_INVALID',
    `${source} has no event before the cut: move the cut, or name what was before with --train`,
  );
}
