import type { Command } from 'commander';
import {
  statusCommand,
  compactCommand,
  forgetCommand,
  type ArchiveOptions,
  type CompactOptions,
} from '../archive/commands';
import { addCommonOptions, finish } from '../command-options';
import { archivePlace, wholeNumber } from '../option-values';
import { day } from '../archive/day';

const mostFileMib = 1_024;
const usualFileMib = 64;

/** `archive`: what lies in the archive of events, and its upkeep. */
export function addArchive(program: Command): void {
  const archive = program
    .command('archive')
    .description('Look at the archive of events, and keep it in order.')
    .addHelpText('after', '\nExamples:\n  $ streamrec archive status\n  $ streamrec archive forget');
  const withPlace = (command: Command): Command =>
    command.option('--data <archive>', 'another than archive.url: archive:PLACE', archivePlace, 'archive');

  addCommonOptions(
    withPlace(archive.command('status').description('Say how far the archive reaches and what it holds.')),
    {
      json: 'print it as JSON',
      examples: ['archive status', 'archive status --data archive:s3://shop/history --json'],
    },
  ).action((options: ArchiveOptions) => finish(options, () => statusCommand(options)));

  addCommonOptions(
    withPlace(
      archive
        .command('forget')
        .description('Take forgotten customers out of the files; readers leave them out already.'),
    ),
    { json: 'print what was done as JSON', examples: ['archive forget', 'archive forget --json'] },
  )
    .addHelpText(
      'after',
      '\nWhom to forget, the topic has told the archiver: see `streamrec forget` and docs/archive.md.',
    )
    .action((options: ArchiveOptions) => finish(options, () => forgetCommand(options)));

  addCommonOptions(
    withPlace(archive.command('compact').description('Make few large files of the many small ones of each day.'))
      .option('--day <day>', 'of this UTC day alone: 2026-03-01', day)
      .option('--file-mib <n>', 'no file gets larger than so many MiB', wholeNumber(1, mostFileMib), usualFileMib),
    { json: 'print what was done as JSON', examples: ['archive compact', 'archive compact --day 2026-03-01'] },
  ).action((options: CompactOptions) => finish(options, () => compactCommand(options)));
}
