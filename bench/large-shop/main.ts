import { once } from 'node:events';
import { Command } from 'commander';
import { wholeNumber } from '../../cli/option-values';
import { openDataset } from '../../lib/dataset/open-dataset';
import { interactionsSource } from '../../lib/dataset/sources/interactions-source';
import { describeError, exitCodeOf, exitCodes } from '../../lib/run-service';
import { generateEvents, type LargeShop } from './generate-events';

interface Options {
  readonly events: number;
  readonly items: number;
  readonly customers: number;
  readonly seed: number;
  readonly measure: boolean;
}

const most = 1_000_000_000;
const halfYear = { fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2026, 6, 1) };

function createProgram(): Command {
  return new Command('npm run large-shop --silent --')
    .description(
      "Make up a large shop's events: a CSV on standard output, or what it takes to put them aside and clean them.",
    )
    .option('--events <n>', 'how many', wholeNumber(1, most), 10_000_000)
    .option('--items <n>', 'of so many items', wholeNumber(1, 10_000_000), 100_000)
    .option('--customers <n>', 'by so many customers', wholeNumber(1, 10_000_000), 100_000)
    .option('--seed <n>', 'the same seed makes the same events', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--measure', 'write no CSV: make a dataset of them, and print seconds and peak memory', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run large-shop --silent -- --events 1000000 --items 20000 > events.csv\n  $ npm run large-shop --silent -- --measure',
    );
}

async function writeCsv(shop: LargeShop): Promise<void> {
  let part = 'user_id,item_id,timestamp,session_id,event_type,price\n';
  for (const { userId, itemId, timestamp, sessionId, eventType, price } of generateEvents(shop)) {
    part += `${userId},${itemId},${timestamp},${sessionId},${eventType},${price}\n`;
    if (part.length < 1 << 16) continue;
    if (!process.stdout.write(part)) await once(process.stdout, 'drain');
    part = '';
  }
  process.stdout.write(part);
}

/** Seconds of each step, those of processors beside those that passed, and the most memory that the process had (resident, as the system counts it). */
async function measure(shop: LargeShop): Promise<void> {
  const seconds: Record<string, { passed: number; cpu: number }> = {};
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    const rounded = (value: number): number => Number(value.toFixed(1));
    seconds[step] = { passed: rounded((performance.now() - started) / 1000), cpu: rounded((user + system) / 1e6) };
    return result;
  };
  await timed('generate', async () => {
    let last = '';
    for (const { itemId } of generateEvents(shop)) last = itemId;
    return Promise.resolve(last);
  });
  const source = interactionsSource('large shop', generateEvents(shop));
  const dataset = await timed('generateAndSpool', () => openDataset(source));
  const data = await timed('clean', () => dataset.until(Infinity));
  let events = 0;
  await timed('readSequences', async () => {
    for await (const { items } of data.sequences()) events += items.length;
  });
  dataset.close();
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const found = { events, customers: data.users, items: data.itemIds.length, seconds, peakMiB };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

const { measure: isMeasured, ...shop } = createProgram().parse().opts<Options>();
(isMeasured ? measure : writeCsv)({ ...shop, ...halfYear })
  .then(() => exitCodes.ok)
  .catch((error: unknown) => {
    process.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  })
  .then((code) => (process.exitCode = code))
  .catch(() => process.exit(exitCodes.failure));
