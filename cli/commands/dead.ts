import type { Command } from 'commander';
import { listLetters, type ListOptions } from '../dead/list';
import { addFilterOptions } from '../dead/options';
import { replayLetters, type ReplayCommandOptions } from '../dead/replay';
import { showLetter, type ShowOptions } from '../dead/show';
import { addCommonOptions, finish } from '../command-options';
import { wholeNumber } from '../option-values';

/** `dead list`, `dead show` and `dead replay`. */
export function addDead(program: Command): void {
  const dead = program
    .command('dead')
    .description('See the records that could not be processed, and replay them.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec dead list --summary\n  $ streamrec dead show user_history-3-1207\n' +
        '  $ streamrec dead replay --reason schema-unknown --dry-run',
    );
  addList(dead);
  addShow(dead);
  addReplay(dead);
}

function addList(dead: Command): void {
  const list = dead
    .command('list')
    .description('List dead letters, newest first, or count them.')
    .option('--topic <topic>', 'of this topic of dead letters; those of events and of items unless told')
    .option('--limit <n>', 'at most so many, the newest', wholeNumber(1, 100_000), 100)
    .option('--summary', 'count them by stage, reason and schema of their writer instead', false);
  addCommonOptions(addFilterOptions(list), {
    json: 'print JSON lines, one a letter; with --summary one object',
    examples: ['dead list --since 6h', 'dead list --reason not-avro --limit 20 --json', 'dead list --summary'],
  }).action((options: ListOptions) => finish(options, () => listLetters(options)));
}

function addShow(dead: Command): void {
  const show = dead
    .command('show')
    .description('Show one dead letter: why it died, and its bytes as far as they decode.')
    .argument('<id>', 'where the record lay: <topic>-<partition>-<offset>')
    .option('--bytes <n>', 'bytes of the value that are dumped, 0 for all', wholeNumber(0, 1 << 30), 256);
  addCommonOptions(show, {
    json: 'print JSON lines, one for each letter of the record',
    examples: ['dead show user_history-3-1207', 'dead show user_history-3-1207 --bytes 0'],
  }).action((id: string, options: ShowOptions) => finish(options, () => showLetter(id, options)));
}

function addReplay(dead: Command): void {
  const replay = dead
    .command('replay')
    .description('Write dead records of user_history to it again, under their original event ids.')
    .argument('[ids...]', 'where the records lay: <topic>-<partition>-<offset>')
    .option('--all', 'every dead letter', false)
    .option('--dry-run', 'write nothing, and say which would pass today', false)
    .option('--yes', 'do not ask', false)
    .option('--again', 'also those that were replayed before', false)
    .option('--force', 'also those that would fail again as things are', false);
  addCommonOptions(addFilterOptions(replay), {
    json: 'print JSON lines, one a letter, and a last one with the counts',
    examples: [
      'dead replay user_history-3-1207',
      'dead replay --reason schema-unknown --dry-run',
      'dead replay --stage infer --since 2d --yes',
    ],
  })
    .addHelpText(
      'after',
      '\nA record that was replayed before is passed over, and replaying an event changes no history and no aggregate' +
        '\nthat has it already. See docs/dead-letters.md.' +
        '\n\nExit codes: 0 done, 1 failed, or a letter that was named is missing or refused, 2 nothing is chosen or wrong' +
        '\nusage, 130 interrupted: the same command goes on where it was.',
    )
    .action((ids: string[], options: ReplayCommandOptions) => finish(options, () => replayLetters(ids, options)));
}
