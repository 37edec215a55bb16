import { Presets, SingleBar } from 'cli-progress';
import { InvalidArgumentError, type Command } from 'commander';
import { parseColumns } from '../../lib/data/columns';
import { parseTime } from '../../lib/data/parse-time';
import { csvOptions, readShop } from '../../lib/data/shop';
import { exitCodes } from '../../lib/run-service';
import { trainFirstModel } from '../../services/trainer/train-first-model';
import { addCommonOptions, finish, type CommonOptions } from '../command-options';

interface TrainOptions extends CommonOptions {
  readonly data: string;
  readonly cut?: number;
  readonly columns?: string;
  readonly out: string;
  readonly name: string;
  readonly modelVersion: string;
}

/** `train`: the first model, from a file of a shop's purchases. */
export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description("Train the first model on a file of a shop's events, and write it as a model version.")
    .requiredOption('--data <file>', 'a CSV with a header, gzipped or not')
    .option('--cut <date>', 'learn from what is before it only; everything unless told', date)
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode')
    .option('--out <folder>', 'the version goes to <folder>/<name>/<version>', 'models')
    .option('--name <name>', 'name of the model', 'first')
    .option('--model-version <version>', 'its version', 'live');
  addCommonOptions(command, {
    json: 'print the report as JSON',
    examples: ['train --data purchases.csv', 'train --data sales.csv.gz --cut 2026-03-01 --model-version 2026-03-01'],
  }).action((options: TrainOptions) => finish(options, () => train(options)));
}

function date(text: string): number {
  const at = parseTime(text);
  if (at === null) throw new InvalidArgumentError('Expected a date such as 2026-03-01.');
  return at;
}

async function train({ data, cut, columns, out, name, modelVersion: version, json }: TrainOptions): Promise<number> {
  const bar = json || !process.stderr.isTTY ? null : new SingleBar({ format: 'train {note}' }, Presets.shades_classic);
  bar?.start(1, 0, { note: '' });
  const note = (text: string): void => bar?.update(0, { note: text });
  const map = columns === undefined ? undefined : parseColumns(columns);
  const shop = await readShop(data, csvOptions(data, map), (lines) => note(`reading, ${lines} lines`));
  const { dir, report } = await trainFirstModel({
    events: shop.events,
    cutMs: cut ?? Infinity,
    name,
    version,
    outDir: out,
    onProgress: note,
  });
  bar?.stop();
  const { validation, items, events, seconds } = report;
  const quality = validation
    ? `; on days held out F1@20 ${validation.f1At20.toFixed(4)}, next item among 20 ${validation.nextHitRateAt20.toFixed(4)}`
    : '';
  const text = `${dir}: ${items} items from ${events} events in ${seconds.toFixed(1)} s${quality}`;
  process.stdout.write(json ? `${JSON.stringify({ dir, ...report })}\n` : `${text}\n`);
  return exitCodes.ok;
}
