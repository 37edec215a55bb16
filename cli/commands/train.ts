import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { InvalidArgumentError, type Command } from 'commander';
import { completeJourneyCutMs, readCompleteJourney } from '../../demo/complete-journey';
import { readSettings } from '../../lib/config/settings';
import { parseTime } from '../../lib/data/parse-time';
import { csvOptions, readShop } from '../../lib/data/shop';
import { AppError } from '../../lib/errors';
import { exitCodes } from '../../lib/run-service';
import { trainFirstModel } from '../../services/trainer/train-first-model';
import { addCommonOptions, columnMap, finish, settingsSources, type CommonOptions } from '../command-options';

interface TrainOptions extends CommonOptions {
  readonly data?: string;
  readonly cut?: number;
  readonly columns?: ReturnType<typeof columnMap>;
  readonly out: string;
  readonly name: string;
  readonly modelVersion: string;
  readonly ifMissing: boolean;
}

/** `train`: the first model, from a file of a shop's purchases. */
export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description("Train the first model on a file of a shop's events, and write it as a model version.")
    .option('--data <file>', "a CSV with a header, gzipped or not; the demo's data unless told")
    .option('--cut <date>', 'learn from what is before it only; everything unless told', date)
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--out <folder>', 'the version goes to <folder>/<name>/<version>', 'models')
    .option('--name <name>', 'name of the model', 'first')
    .option('--model-version <version>', 'its version', '1')
    .option('--if-missing', 'do nothing where that version is there already', false);
  addCommonOptions(command, {
    json: 'print the report as JSON',
    examples: ['train --data purchases.csv', 'train --data sales.csv.gz --cut 2026-03-01 --model-version 2026-03-01'],
  }).action((options: TrainOptions) => finish(options, () => train(options)));
}

async function readData({ data, columns }: TrainOptions, note: (text: string) => void) {
  if (data === undefined) return { events: readCompleteJourney().events, cutMs: completeJourneyCutMs };
  const { events } = await readShop(data, csvOptions(data, columns), (lines) => note(`reading, ${lines} lines`));
  return { events, cutMs: Infinity };
}

function date(text: string): number {
  const at = parseTime(text);
  if (at === null) throw new InvalidArgumentError('Expected a date such as 2026-03-01.');
  return at;
}

/** Said before the training, which may take minutes, and not at its end. */
function versionExists(dir: string): AppError {
  const what = `there is a model version in ${dir} already, and versions are never changed`;
  return new AppError('MODEL_INVALID', `${what}: choose another --model-version, or take --if-missing`, { dir });
}

async function train(options: TrainOptions): Promise<number> {
  const { cut, out, name, modelVersion: version, json } = options;
  // It takes none of the settings; that misspelt ones are told holds for every command.
  readSettings(settingsSources(options));
  const there = join(out, name, version);
  if (existsSync(join(there, 'manifest.json'))) {
    if (!options.ifMissing) throw versionExists(there);
    process.stdout.write(json ? `${JSON.stringify({ dir: there })}\n` : `${there} is there already\n`);
    return exitCodes.ok;
  }
  const bar = json || !process.stderr.isTTY ? null : new SingleBar({ format: 'train {note}' }, Presets.shades_classic);
  bar?.start(1, 0, { note: '' });
  const note = (text: string): void => bar?.update(0, { note: text });
  const shop = await readData(options, note);
  const { dir, report } = await trainFirstModel({
    events: shop.events,
    cutMs: cut ?? shop.cutMs,
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
