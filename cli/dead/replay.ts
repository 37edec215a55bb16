import { createInterface } from 'node:readline/promises';
import { readSettings, type Settings } from '../../lib/config/settings';
import { isMeant, type LetterFilter } from '../../lib/dead-letters/filter';
import { subjectOf, type DeadLetter } from '../../lib/dead-letters/letter';
import { openLetters, type Letters } from '../../lib/dead-letters/open-letters';
import { openReplay, replayId } from '../../lib/dead-letters/open-replay';
import { AppError } from '../../lib/errors';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { rangesOf, type OffsetRanges } from '../../lib/kafka/topic-scan';
import { createLogger, type Logger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources } from '../command-options';
import { filterOf, type FilterOptions } from './options';
import { print } from '../print';
import { createReplayReport, type ReplayReport } from './replay-report';
import { scanLetters, unseenText } from './scan-letters';
import { parseId } from './show';

export interface ReplayCommandOptions extends FilterOptions {
  readonly all: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly again: boolean;
  readonly force: boolean;
}

export async function replayLetters(ids: readonly string[], options: ReplayCommandOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const filter = choiceOf(ids, options, settings);
  const logger = createLogger({ service: 'dead', ...settings.log, level: 'error', pretty: !options.json });
  const letters = await openLetters(settings, logger);
  const signals = listenForStop(process);
  const report = createReplayReport(options.json, print);
  try {
    const { topics } = settings;
    await partitionsOf(letters.admin, topics.deadLetters);
    // What dies from now on is not meant: a letter that fails again at once would be replayed for ever.
    const partitions = filter.ids ? new Set([...filter.ids].map((id) => parseId(id).partition)) : undefined;
    const ranges = await letters.ranges(topics.deadLetters, partitions);
    if (!filter.ids && !options.yes && !options.dryRun && !(await isWanted(letters, settings, filter, ranges))) {
      return exitCodes.failure;
    }
    await replay({ letters, settings, filter, ranges, options, report, logger, signal: signals.asked });
    await report.end();
    if (signals.asked.aborted) return exitCodes.interrupted;
    const refused = filter.ids ? report.counts.refused : 0;
    return report.counts.missing + refused > 0 ? exitCodes.failure : exitCodes.ok;
  } finally {
    signals.close();
    await letters.close();
  }
}

/** Throws CONFIG_INVALID where nothing is chosen, both ways of choosing are mixed, or nobody can be asked. */
function choiceOf(ids: readonly string[], options: ReplayCommandOptions, { topics }: Settings): LetterFilter {
  const filter = filterOf(options);
  const isFiltered = Object.keys(filter).length > 0;
  const wrong = (why: string): AppError => new AppError('CONFIG_INVALID', why);
  if ([ids.length > 0, isFiltered, options.all].filter(Boolean).length > 1) {
    throw wrong(
      'choose dead letters by their ids, by --reason, --stage, --since, --until and --user, or by --all: not by several of these',
    );
  }
  if (ids.length === 0 && !isFiltered && !options.all) {
    throw wrong(
      'nothing is chosen: name the ids of dead letters, or --reason, --stage, --since, --until or --user, or --all',
    );
  }
  for (const id of ids) {
    const { topic } = parseId(id);
    if (topic === topics.items) {
      throw wrong(
        `${id}: items are not replayed, as the last record of an item wins, and an old one would undo what came since; write the item anew`,
      );
    }
    if (topic !== topics.userHistory) throw wrong(`${id}: expected an id of ${topics.userHistory}`);
  }
  if (ids.length === 0 && !options.yes && !options.dryRun && (options.json || !process.stdin.isTTY)) {
    throw wrong('a replay of many has to be confirmed: look with --dry-run, then say --yes');
  }
  return ids.length > 0 ? { ids: new Set(ids) } : filter;
}

interface Replay {
  readonly letters: Letters;
  readonly settings: Settings;
  readonly filter: LetterFilter;
  readonly ranges: OffsetRanges;
  readonly options: ReplayCommandOptions;
  readonly report: ReplayReport;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

async function replay({ letters, settings, filter, ranges, options, report, logger, signal }: Replay): Promise<void> {
  const { dryRun, again, force } = options;
  const missing = new Set(filter.ids);
  const open = await openReplay({
    ...{ letters, settings, dryRun, again, force, signal, logger },
    since: await rangesOf(letters.admin, settings.topics.userHistory),
    words: { again: '--again', force: '--force' },
    onOutcome(letter, outcome, message) {
      missing.delete(letter.id);
      report.add(letter, outcome, message);
    },
  });
  try {
    const meant = (letter: DeadLetter): boolean => isMeant(letter, filter, (one) => subjectOf(one, letters.inspector));
    const onLetters = async (some: readonly DeadLetter[]): Promise<void> => {
      await open.handle(some.filter(meant));
      await report.flush();
    };
    const scan = { topic: settings.topics.deadLetters, ranges, signal, onLetters };
    const unseen = await scanLetters(letters, scan, options.json);
    if (signal.aborted) return;
    process.stderr.write(unseenText(unseen));
    for (const id of missing) report.missing(id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'KAFKA_FENCED') throw error;
    const done = report.counts.replayed;
    const why = `another replay has begun and taken over: ${done} letters were replayed by this one, what is left is the other's`;
    throw new AppError('KAFKA_FENCED', why, { cause: error, transactionalId: replayId(settings), done });
  } finally {
    await open.close();
  }
}

async function isWanted(
  letters: Letters,
  { topics }: Settings,
  filter: LetterFilter,
  ranges: OffsetRanges,
): Promise<boolean> {
  let count = 0;
  const subject = (letter: DeadLetter): string | null => subjectOf(letter, letters.inspector);
  const onLetters = (some: readonly DeadLetter[]): void => {
    count += some.filter((letter) => isMeant(letter, filter, subject)).length;
  };
  await scanLetters(letters, { topic: topics.deadLetters, ranges, onLetters }, false);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Replay those of ${count} dead letters that can pass? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
