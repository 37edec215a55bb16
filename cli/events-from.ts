import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { readCompleteJourney } from '../demo/complete-journey';
import type { Settings } from '../lib/config/settings';
import type { parseColumns } from '../lib/data/columns';
import { isArchive } from '../lib/archive/place';
import type { EventSource } from '../lib/dataset/event-source';
import { archiveSource } from '../lib/dataset/sources/archive-source';
import { fileSource } from '../lib/dataset/sources/file-source';
import { interactionsSource } from '../lib/dataset/sources/interactions-source';
import { topicSource } from '../lib/dataset/sources/topic-source';
import { AppError } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { time } from './option-values';

/** Options that say which events a command takes: a file's, the archive's, the topic's from a time on, or the demo's. */
export interface EventsFrom {
  readonly data?: string;
  readonly from?: string | number;
  readonly columns?: ReturnType<typeof parseColumns>;
}

/** A file that is there, or a time, as an option's value. */
export function fileOrTime(text: string): string | number {
  if (existsSync(text)) return text;
  try {
    return time(text);
  } catch {
    throw new InvalidArgumentError(`There is no such file, and it is no time such as 2026-03-01 or 90d.`);
  }
}

export function isDemo({ data, from }: EventsFrom): boolean {
  return data === undefined && from === undefined;
}

/** Items of the demo's data with fewer events cost every customer a score and teach next to nothing. */
export function usualMinItemEvents(options: EventsFrom): number {
  return isDemo(options) ? 10 : 1;
}

/** A file's events, the archive's where it says so, or without either the topic's from a time on. */
export function fileOrTopic(
  {
    file,
    columns,
    fromMs = -Infinity,
  }: { file: string | undefined; columns: EventsFrom['columns'] | undefined; fromMs?: number | undefined },
  settings: Settings,
  logger: Logger,
): EventSource {
  if (file === undefined) return topicSource(settings, fromMs, logger);
  if (isArchive(file)) return archiveSource(settings, file, fromMs);
  return fileSource(file, columns ? { columns } : {});
}

/** Throws CONFIG_INVALID where two are named; of the archive, a time says from when on. */
export function eventSource({ data, from, columns }: EventsFrom, settings: Settings, logger: Logger): EventSource {
  if (data !== undefined && isArchive(data) && typeof from !== 'string')
    return fileOrTopic({ file: data, columns, fromMs: from }, settings, logger);
  if (data !== undefined && from !== undefined) {
    throw new AppError('CONFIG_INVALID', 'take either --data or --from: both say which events');
  }
  const file = data ?? (typeof from === 'string' ? from : undefined);
  if (file !== undefined) return fileOrTopic({ file, columns }, settings, logger);
  if (typeof from === 'number') return fileOrTopic({ file, columns, fromMs: from }, settings, logger);
  return interactionsSource('complete-journey', readCompleteJourney().events);
}
