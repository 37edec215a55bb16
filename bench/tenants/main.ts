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
  readonly rounds: number;
  readonly json: boolean;
}

interface Figures {
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What the other tenant does meanwhile, in events/s of its quota. */
const legs = { alone: 0, 'at its quota': 1, 'at twice its quota': 2 } as const;
type Leg = keyof typeof legs;

/** What the first tenant gets in one leg, over what it got in another of the same round. */
interface Ratios {
  readonly eventsPerSecond: number;
  readonly p99: number;
}

const warmUpSeconds = 2;
const modelItems = 10_000;
const shopEvents = 20_000;
const order = Object.keys(legs) as Leg[];

const program = new Command('npm run bench:tenants --')
  .description(
    'How much one tenant is slowed by another at its quota, and at twice that, on a Kafka and a Redis of their own.',
  )
  .option(
    '--quota <n>',
    "each tenant's events/s: of its recommender, and of its shop at the broker; the first one gets half of it",
    wholeNumber(20, 1_000_000),
    500,
  )
  .option('--seconds <s>', 'of each measurement', wholeNumber(1, 3_600), 15)
  .option('--rounds <n>', 'of alone, at its quota and at twice; medians of ratios are shown', wholeNumber(1, 100), 3)
  .option('--json', 'print the figures as JSON', false)
  .addHelpText(
    'after',
    '\nExamples:\n  $ npm run bench:tenants\n  $ npm run bench:tenants -- --quota 1000 --rounds 5 --json',
  )
  .exitOverride()
  .showHelpAfterError('(--help shows what is possible)');

async function main({ quota, seconds, rounds: count, json }: Options): Promise<number> {
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
    const measureLeg = async (leg: Leg): Promise<Figures> => {
      const rate = legs[leg] * quota;
      if (rate === 0) return measured();
      const load = second.load(take(rate * (seconds + warmUpSeconds)), rate, 0);
      load.catch(() => undefined);
      const figures = await measured();
      await load;
      await second.drained();
      return figures;
    };
    await second.holdTo(events, quota);
    const rounds: Record<Leg, Figures>[] = [];
    for (let round = 0; round < count; round++) {
      const found: Partial<Record<Leg, Figures>> = {};
      // Another first each time, so that what changes with time is in none alone.
      for (let at = 0; at < order.length; at++) {
        const leg = order[(round + at) % order.length] as Leg;
        found[leg] = await measureLeg(leg);
        screen.step(`round ${round + 1}, the other ${leg}: ${tell(found[leg])}`);
      }
      rounds.push(found as Record<Leg, Figures>);
    }
    const over = (leg: Leg, base: Leg): Ratios => ({
      eventsPerSecond: median(rounds.map((found) => found[leg].eventsPerSecond / found[base].eventsPerSecond)),
      p99: median(rounds.map((found) => found[leg].p99Ms / found[base].p99Ms)),
    });
    const ratios = {
      quotaToAlone: over('at its quota', 'alone'),
      twiceToQuota: over('at twice its quota', 'at its quota'),
      twiceToAlone: over('at twice its quota', 'alone'),
    };
    const lines = [
      `Beside a tenant at its quota:       ${tellRatios(ratios.quotaToAlone)} of alone`,
      `Beside a tenant at twice its quota: ${tellRatios(ratios.twiceToQuota)} of beside it at its quota; ${tellRatios(ratios.twiceToAlone)} of alone`,
    ];
    process.stdout.write(`${json ? JSON.stringify({ quota, seconds, ratios, rounds }) : lines.join('\n')}\n`);
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

function tellRatios({ eventsPerSecond, p99 }: Ratios): string {
  return `events/s × ${eventsPerSecond.toFixed(3)}, p99 × ${p99.toFixed(2)}`;
}

function tell({ eventsPerSecond, p50Ms, p99Ms }: Figures): string {
  return `${eventsPerSecond.toFixed(0)} events/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
}

runMain<Options>(program, main);
