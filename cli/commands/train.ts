import { Option, type Command } from 'commander';
import { blend } from '../../services/trainer/trainers/blend';
import { addCommonOptions, columnMap, finish } from '../command-options';
import { fileOrTime } from '../events-from';
import { time, wholeNumber } from '../option-values';
import { trainCommand, type TrainOptions } from '../train/command';
import { parameter, trainerName, trainersText, type Given } from '../train/parameters';

/** `train`: a model version from a shop's events. */
export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description("Train a model on a shop's events, and write it as a model version.")
    .option(
      '--from <file or time>',
      "a CSV or JSON lines (.jsonl), gzipped or not; or the topic user_history from a time on; the demo's data unless told",
      fileOrTime,
    )
    .option('--data <file>', 'the same, a file')
    .option('--until <time>', 'read what is before it', time)
    .option('--cut <time>', 'learn from what is before it only; everything unless told', time)
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option(
      '--min-item-events <n>',
      "items with fewer are unknown to the model (1; with the demo's data 10)",
      wholeNumber(1, 1_000_000_000),
    )
    .addOption(new Option('--trainer <name>', 'how to learn').argParser(trainerName).default(blend, blend.name))
    .addOption(
      new Option('--param <key=value>', 'a parameter of the trainer; may be repeated')
        .argParser<Given>(parameter)
        .default({}, 'as below'),
    )
    .option('--spark-master <url>', 'with the trainer spark: where it runs, spark.master unless told')
    .option('--statistics <folder>', 'with the trainer spark: pack what spark-submit has counted already')
    .option('--seed <n>', 'the same seed, data and parameters give the same bytes', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--workers <n>', 'threads; one a core unless told', wholeNumber(1, 256))
    .option('--out <folder>', 'the version goes to <folder>/<name>/<version>', 'models')
    .option('--name <name>', 'name of the model', 'first')
    .option('--model-version <version>', 'its version', '1')
    .option('--if-missing', 'do nothing where that version is there already', false);
  addCommonOptions(command, {
    json: 'print the report as JSON',
    examples: [
      'train --from purchases.csv',
      'train --from sales.csv.gz --cut 2026-03-01 --model-version 2026-03-01',
      'train --from 90d --trainer linear --param ridge=50',
      'train --from clicks.txt --param mask=newest --param nextShare=1',
      "train --trainer spark --data exported/ --spark-master 'local[8]' --set spark.driverMemory=8g",
    ],
  })
    .addHelpText('after', () => `\nTrainers and their parameters:\n${trainersText()}`)
    .action((options: TrainOptions) => finish(options, () => trainCommand(options)));
}
