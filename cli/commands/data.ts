import type { Command } from 'commander';
import { defaultRules } from '../../lib/dataset/cleaning-rules';
import { addCommonOptions, columnMap, finish } from '../command-options';
import { dataCommand, type DataOptions } from '../data/command';
import { time, wholeNumber } from '../option-values';

const most = 1_000_000_000;

/** `data`: what there is to learn from. */
export function addData(program: Command): void {
  const { maxEventsPerDay, minItemEvents, cap } = defaultRules;
  const command = program
    .command('data')
    .description(
      'Clean a window of user_history, or a file of events, as for training, and report what there is in it.',
    )
    .argument('[file]', 'a CSV or JSON lines (.jsonl), gzipped or not; the topic user_history unless told')
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--from <time>', 'events from here on: 2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago', time)
    .option('--until <time>', 'and before it; all unless told', time)
    .option('--cut <time>', 'show what training data up to it holds, and what comes after', time)
    .option(
      '--max-events-per-day <n>',
      'a customer with more on one day is no person that day: none of these count; 0 for no limit',
      wholeNumber(0, most),
      maxEventsPerDay,
    )
    .option('--min-item-events <n>', 'items with fewer are unknown items', wholeNumber(0, most), minItemEvents)
    .option('--all-lines', 'lines of an order that repeat an item count, too', false)
    .option('--cap <n>', "newest events of each customer's that are kept", wholeNumber(1, most), cap)
    .option('--spool-dir <folder>', 'where events are put aside while it works; the temporary folder unless told')
    .option('--html <file>', 'write the report as a page with charts, too');
  addCommonOptions(command, {
    json: 'print the report as JSON',
    examples: [
      'data sales.csv.gz --html report.html',
      'data --from 2026-01-01 --until 2026-03-01 --cut 2026-02-22',
      'data clicks.jsonl --cut 2026-02-22 --json',
    ],
  })
    .addHelpText('after', '\nNothing is written to any topic. The rules and the report: docs/data.md.')
    .action((file: string | undefined, options: DataOptions) => finish(options, () => dataCommand(file, options)));
}
