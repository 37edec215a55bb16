import { completeJourneyCutMs } from '../../demo/complete-journey';
import type { Settings } from '../../lib/config/settings';
import type { EventSource } from '../../lib/dataset/event-source';
import { openDataset, type Dataset } from '../../lib/dataset/open-dataset';
import { AppError } from '../../lib/errors';
import { openEvaluation, type Evaluation } from '../../lib/evaluation/open-evaluation';
import type { Logger } from '../../lib/logger';
import type { Steps } from '../data/steps';
import { eventSource, fileOrTopic, isDemo, usualMinItemEvents } from '../events-from';
import type { EvaluateOptions } from './options';

export interface ReadContext {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onProgress: Steps['move'];
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
    const after = await read(eventSource(options, context.settings, context.logger));
    const source = { file: train, columns: options.columns };
    const before = train === undefined ? after : await read(fileOrTopic(source, context.settings, context.logger));
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
function cutOf(options: EvaluateOptions): number | null {
  const { cut, train, until } = options;
  const usual = isDemo(options) ? completeJourneyCutMs : null;
  const cutMs = cut ?? usual;
  if (train === undefined && cutMs === null) {
    throw new AppError('CONFIG_INVALID', 'say with --cut where the past ends: lists are judged by what came after it');
  }
  if (cutMs !== null && until !== undefined && until <= cutMs) {
    throw new AppError('CONFIG_INVALID', '--until is not after --cut: there is nothing to judge by');
  }
  return train === undefined ? cutMs : null;
}

function readDataset(
  source: EventSource,
  options: EvaluateOptions,
  { settings, signal, onProgress }: ReadContext,
  untilMs: number,
): Promise<Dataset> {
  const { from, minItemEvents = usualMinItemEvents(options) } = options;
  return openDataset(source, {
    rules: { minItemEvents, sessionGapMs: settings.history.sessionGapMs },
    ...(typeof from === 'number' ? { fromMs: from } : {}),
    untilMs,
    signal,
    onProgress,
  });
}

function nothingBefore(source: string): AppError {
  return new AppError(
    'DATA_INVALID',
    `${source} has no event before the cut: move the cut, or name what was before with --train`,
  );
}
