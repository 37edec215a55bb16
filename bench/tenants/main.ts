import { join } from 'node:path';
import { Command } from 'commander';
import { wholeNumber } from '../../cli/option-values';
import { createScreen } from '../../demo/screen';
import { percentile } from '../../lib/percentile';
import { repositoryRoot } from '../../lib/repository';
import { exitCodes } from '../../lib/run-service';
import { startStack } from '../../lib/stack/stack';
import { listenForStop } from '../../lib/stop-signals';
import { runMain } from '../run-main';
import { cycle, readShopEvents, type BenchEvent } from '../shop-events';
import { median } from '../statistics';
import { openSide, type Side } from './side';

interface Options {
  readonly quota: number;
  readonly seconds: number;
  readonly pairs: number;
  readonly json: boolean;
}

interface Figures {
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What the first tenant gets beside the second one's load, over what it got alone just before or after. */
interface Ratios {
  readonly eventsPerSecond: number;
  readonly p99: number;
}

const warmUpSeconds = 2;
const modelItems = 10_000;
const shopEvents = 20_000;

const program = new Command('npm run bench:tenants --')
  .description(
    'How much one tenant is slowed when another is driven at twice its quota, on a Kafka and a Redis of their own.',
  )
  .option(
    '--quota <n>',
    "each tenant's events/s (tenant.maxEventsPerSecond); the first one gets half of it",
    wholeNumber(20, 1_000_000),
    500,
  )
  .option('--seconds <s>', 'of each measurement', wholeNumber(1, 3_600), 15)
  .option('--pairs <n>', 'measurements alone and beside; medians of their ratios are shown', wholeNumber(1, 100), 3)
  .option('--json', 'print the figures as JSON', false)
  .addHelpText(
    'after',
    '\nExamples:\n  $ npm run bench:tenants\n  $ npm run bench:tenants -- --quota 1000 --pairs 5 --json',
  )
  .exitOverride()
  .showHelpAfterError('(--help shows what is possible)');

async function main({ quota, seconds, pairs, json }: Options): Promise<number> {
  const signals = listenForStop(process);
  // The servers and every child end with this process.
  void signals.first.then(() => process.exit(exitCodes.interrupted));
  const screen = createScreen(process.stderr, () => performance.now());
  const stack = await startStack({ onProgress: screen.step });
  const sides: Side[] = [];
  try {
    for (const name of ['first', 'second']) sides.push(await openSide(settingsOf(name, quota, stack)));
    const [first, second] = sides as [Side, Side];
    const { events } = await readShopEvents(null, shopEvents, modelItems);
    const next = cycle(events);
    const take = (count: number): BenchEvent[] => Array.from({ length: count }, next);
    const measured = async (): Promise<Figures> => {
      const rate = quota / 2;
      const started = performance.now();
      const { latenciesMs } = await first.load(take(rate * (seconds + warmUpSeconds)), rate, rate * warmUpSeconds);
      const took = (performance.now() - started) / 1_000;
      const [p50Ms, p99Ms] = [0.5, 0.99].map((share) => percentile(latenciesMs, share)) as [number, number];
      return { eventsPerSecond: (rate * (seconds + warmUpSeconds)) / took, p50Ms, p99Ms };
    };
    const beside = async (): Promise<Figures> => {
      const rate = 2 * quota;
      const load = second.load(take(rate * (seconds + warmUpSeconds)), rate, 0);
      load.catch(() => undefined);
      const figures = await measured();
      await load;
      await second.drained();
      return figures;
    };
    const results: { readonly alone: Figures; readonly beside: Figures; readonly ratios: Ratios }[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      // In turns, so that what changes with time is in neither alone.
      const both = pair % 2 === 0 ? [await measured(), await beside()] : [await beside(), await measured()].reverse();
      const [alone, other] = both as [Figures, Figures];
      const ratios = { eventsPerSecond: other.eventsPerSecond / alone.eventsPerSecond, p99: other.p99Ms / alone.p99Ms };
      results.push({ alone, beside: other, ratios });
      screen.step(`pair ${pair + 1}: alone ${tell(alone)}; beside ${tell(other)}`);
    }
    const ratios: Ratios = {
      eventsPerSecond: median(results.map((result) => result.ratios.eventsPerSecond)),
      p99: median(results.map((result) => result.ratios.p99)),
    };
    const line = `Beside a tenant at twice its quota: events/s × ${ratios.eventsPerSecond.toFixed(3)}, p99 × ${ratios.p99.toFixed(2)}`;
    process.stdout.write(`${json ? JSON.stringify({ quota, seconds, ratios, pairs: results }) : line}\n`);
    return exitCodes.ok;
  } finally {
    for (const side of sides) side.close();
    await stack.stop();
  }
}

function settingsOf(
  tenant: string,
  quota: number,
  stack: { brokers: string; redisUrl: string },
): Record<string, string> {
  return {
    'tenant.name': tenant,
    'tenant.maxEventsPerSecond': String(quota),
    'kafka.brokers': stack.brokers,
    'redis.url': stack.redisUrl,
    'topics.partitions': '2',
    'recommender.inferenceWorkers': '1',
    'model.dir': join(repositoryRoot, 'models', 'demo', '1'),
  };
}

function tell({ eventsPerSecond, p50Ms, p99Ms }: Figures): string {
  return `${eventsPerSecond.toFixed(0)} events/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
}

runMain<Options>(program, main);
