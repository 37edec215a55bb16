import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { parseColumns } from '../lib/data/columns';
import { parseTime } from '../lib/data/parse-time';
import { csvOptions, readShop } from '../lib/data/shop';
import { AppError } from '../lib/errors';
import { keyVariable } from '../lib/registry/open-client';
import { describeError, exitCodeOf, exitCodes } from '../lib/run-service';
import { listenForStop, type StopSignals } from '../lib/stop-signals';
import { completeJourneyCutMs, readCompleteJourney } from './complete-journey';
import { runDemo } from './run-demo';
import { createScreen, type Screen } from './screen';
import { formatSummary } from './summary';

interface Options {
  readonly keep: boolean;
  readonly speed?: number;
  readonly json?: string;
  readonly data?: string;
  readonly cut?: number;
  readonly columns?: string;
}

const program = new Command('npm run demo --')
  .description('Start Kafka and Redis, train a model on a shop’s past, replay what came after, and say how it went.')
  .option('--keep', 'leave everything running at the end, until Ctrl-C', false)
  .option('--speed <times>', 'replay in time, so many times faster than life', positive)
  .option('--json <file>', 'write the summary to this file')
  .option('--data <file>', "your own shop's purchases: a CSV, gzipped or not")
  .option('--cut <date>', 'learn from what is before, replay what is after; with --data', date)
  .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode; with --data')
  .addHelpText(
    'after',
    `
Without --data it takes a grocer's September to December 2017 and replays December.
Columns of a CSV: user, item, time; session, type, quantity, price, title, category where there are any.
Online Retail's names are known, and plain ones such as user_id, item_id and timestamp.

Examples:
  $ npm run demo
  $ npm run demo -- --keep --json summary.json
  $ npm run demo -- --data online_retail.csv.gz --cut 2011-11-10
  $ npm run demo -- --data sales.csv --cut 2026-03-01 --columns user=customer,item=sku,time=at,session=order

Exit codes: 0 nothing lost or doubled, 1 failed, 2 wrong usage, 130 interrupted.`,
  );

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('Expected a number above 0, such as 60.');
  return value;
}

function date(text: string): number {
  const at = parseTime(text);
  if (at === null) throw new InvalidArgumentError('Expected a date such as 2011-11-10.');
  return at;
}

async function load(options: Options, screen: Screen) {
  if (options.data === undefined) {
    screen.step('Shop: Complete Journey, a grocer; its README calls the data simulated from real shopping patterns');
    return { shop: readCompleteJourney(), cutMs: options.cut ?? completeJourneyCutMs };
  }
  if (options.cut === undefined)
    throw new AppError('CONFIG_INVALID', '--data needs --cut DATE: where its replay begins');
  const bar = screen.bar('Reading', 1);
  const columns = options.columns === undefined ? undefined : parseColumns(options.columns);
  const shop = await readShop(options.data, csvOptions(options.data, columns), (lines) =>
    bar.update(0, `${lines} lines`),
  );
  const skipped = Object.entries(shop.skipped).map(([reason, lines]) => `${reason} ${lines.toLocaleString('en')}`);
  bar.done(`${shop.events.length.toLocaleString('en')} events; lines left out: ${skipped.join(', ') || 'none'}`);
  return { shop, cutMs: options.cut };
}

async function main(options: Options, signals: StopSignals): Promise<number> {
  void signals.second.then(() => process.exit(exitCodes.interrupted));
  const screen = createScreen(process.stdout, () => performance.now());
  const { shop, cutMs } = await load(options, screen);
  const result = await runDemo({ shop, cutMs, speed: options.speed ?? null, signal: signals.asked, screen });
  const { summary } = result;
  process.stdout.write(`\n${formatSummary(summary, result.stories)}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(summary, null, 2)}\n`);
  if (options.keep) {
    const lines = Object.entries(result.addresses).map(([name, address]) => `  ${name.padEnd(20)} ${address}`);
    process.stdout.write(`\nStill running, until Ctrl-C:\n${lines.join('\n')}\n`);
    await result.goOn().catch((error: unknown) => {
      if (!signals.asked.aborted) process.stderr.write(`${describeError(error)}\n`);
    });
    if (!signals.asked.aborted) await once(signals.asked, 'abort');
  }
  await result.stop();
  return summary.lost === 0 && summary.doubled === 0 ? exitCodes.ok : exitCodes.failure;
}

program.parse();
// The services inherit it, and it is of another registry than theirs.
delete process.env[keyVariable];
const signals = listenForStop(process);
main(program.opts<Options>(), signals)
  .catch((error: unknown) => {
    if (signals.asked.aborted) return exitCodes.interrupted;
    process.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  })
  .then(
    (code) => process.exit(code),
    () => process.exit(exitCodes.failure),
  );
