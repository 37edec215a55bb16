import type { Command } from 'commander';
import { addCommonOptions, finish } from '../command-options';
import { wholeNumber } from '../dead/options';
import { explainCommand, type ExplainOptions } from '../explain/command';

/** `explain`: one recommendation, made again. */
export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .description('Make one recommendation again, byte for byte, and say which items of the history moved its scores.')
    .argument('<id>', "the recommendation's id: <topic>-<partition>-<offset> of the event that caused it")
    .option('--model <version>', 'folder of the version that made it; found by the recommendation unless told')
    .option('--top <n>', 'so many items of the history for each recommended one', wholeNumber(1, 1_000), 3);
  addCommonOptions(command, {
    json: 'print it as JSON, with every influence',
    examples: [
      'explain user_history-3-1207',
      'explain user_history-3-1207 --top 5',
      'explain user_history-3-1207 --json',
    ],
  })
    .addHelpText(
      'after',
      '\nIt reads topics and Redis and writes nothing. See docs/replay.md.' +
        '\n\nExit codes: 0 it came out the same, 1 it differs (and says in what), or failed, 2 wrong usage or settings,' +
        '\n130 interrupted.',
    )
    .action((id: string, options: ExplainOptions) => finish(options, () => explainCommand(id, options)));
}
