import type { Command } from 'commander';
import { readCoefficients, type Coefficients } from '../../lib/capacity/coefficients';
import { planCapacity, type CapacityPlan, type Demand, type Rules } from '../../lib/capacity/plan';
import { readSettings, type Settings } from '../../lib/config/settings';
import { exitCodes } from '../../lib/run-service';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';
import { positiveNumber, share, wholeNumber } from '../option-values';
import { print } from '../print';
import { createTable } from '../table';

interface PlanOptions extends CommonOptions {
  readonly eventsPerSecond: number;
  readonly meanEventsPerSecond?: number;
  readonly users: number;
  readonly items: number;
  readonly model?: string;
  readonly historyEvents?: number;
  readonly coefficients: string;
  readonly utilisation: number;
  readonly cores: number;
  readonly redisCopies: number;
}

const most = 1e12;
const dayMs = 86_400_000;

/** `plan`: what a demand takes, by what things cost on the machine that was measured. */
export function addPlan(program: Command): void {
  const command = program
    .command('plan')
    .description('Say what partitions, instances, cores, memory and disk a demand takes, from costs measured here.')
    .requiredOption('--events-per-second <n>', 'at the best hour of the best day', positiveNumber)
    .option('--mean-events-per-second <n>', 'over a whole day, for disks; the peak unless told', positiveNumber)
    .requiredOption('--users <n>', 'customers that are remembered', wholeNumber(1, most))
    .requiredOption('--items <n>', 'items of the catalogue', wholeNumber(1, most))
    .option('--model <name>', 'of those that were measured; the only one unless told')
    .option('--history-events <n>', 'events of a history on average; half of the window unless told', positiveNumber)
    .option('--coefficients <file>', 'written by npm run bench:capacity on such a machine', 'capacity.json')
    .option('--utilisation <share>', 'of its cores that a process may use at the peak', share, 0.5)
    .option('--cores <n>', 'of one instance', positiveNumber, 2)
    .option('--redis-copies <n>', 'of what Redis holds, the first included', wholeNumber(1, 5), 2);
  addCommonOptions(command, {
    json: 'print the plan as JSON',
    examples: [
      'plan --events-per-second 5000 --users 2000000 --items 50000',
      'plan --events-per-second 1e5 --users 50000000 --items 200000 --model speed --set topics.replication=3 --json',
    ],
  })
    .addHelpText(
      'after',
      '\nThe gateway is counted for what follows the stream; requests come on top: npm run bench:gateway.' +
        '\nCosts hold for machines like the measured one: npm run bench:capacity -- --json capacity.json measures yours in minutes,' +
        '\nand compares what this would have said with three runs of other sizes. docs/scale.md says how to read it.' +
        '\nRetention and replication are the settings topics.*.',
    )
    .action((options: PlanOptions) => finish(options, () => run(options)));
}

async function run(options: PlanOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const coefficients = readCoefficients(options.coefficients);
  const demand = demandOf(options, coefficients);
  const plan = planCapacity(demand, coefficients, rulesOf(options, settings));
  await print(options.json ? `${JSON.stringify({ demand, plan })}\n` : asText(demand, plan, coefficients));
  return exitCodes.ok;
}

function demandOf(options: PlanOptions, { models }: Coefficients): Demand {
  const { eventsPerSecond, meanEventsPerSecond, users, items } = options;
  const names = Object.keys(models);
  // Where several were measured, or none, the plan itself says which there are.
  const [only = ''] = names.length === 1 ? names : [];
  const model = options.model ?? only;
  const window = Object.hasOwn(models, model) ? (models[model]?.window ?? 0) : 0;
  return {
    ...{ eventsPerSecond, users, items, model },
    ...(meanEventsPerSecond === undefined ? {} : { meanEventsPerSecond }),
    historyEvents: options.historyEvents ?? window / 2,
  };
}

function rulesOf({ utilisation, cores, redisCopies }: PlanOptions, { topics }: Settings): Rules {
  return {
    utilisation,
    coresPerInstance: cores,
    redisCopies,
    replication: topics.replication,
    retentionDays: {
      userHistory: topics.userHistoryRetentionMs / dayMs,
      recommendations: topics.recommendationsRetentionMs / dayMs,
      trainingExamples: topics.trainingExamplesRetentionMs / dayMs,
    },
  };
}

function asText(demand: Demand, plan: CapacityPlan, { machine, measuredAt }: Coefficients): string {
  const table = createTable(['', 'instances', 'cores in all', 'memory of one, or disk']);
  for (const [service, { instances, cores, memoryMb }] of Object.entries(plan.services))
    table.push([service, whole(instances), decimal(cores), `${whole(memoryMb)} MB`]);
  const { kafka, redis } = plan;
  table.push([
    'Kafka',
    '',
    decimal(kafka.cores),
    `${whole(kafka.diskGb)} GB of disk, ${decimal(kafka.writtenMbPerSecond)} MB/s written`,
  ]);
  table.push(['Redis', `${whole(redis.shards)} shards`, decimal(redis.cores), `${decimal(redis.memoryGb)} GB in all`]);
  table.push(['all', '', decimal(plan.cores), `${decimal(plan.memoryGb)} GB in all, without Kafka`]);
  return (
    `${table.toString()}\n${whole(plan.partitions)} partitions. ` +
    `${whole(demand.eventsPerSecond)} events/s, ${whole(demand.users)} users, ${whole(demand.items)} items, model ${demand.model}, ` +
    `histories of ${decimal(demand.historyEvents)} events.\nCosts of ${machine.cpu} (${machine.cores} cores), measured ${measuredAt}.\n`
  );
}

const whole = (value: number): string => Math.ceil(value).toLocaleString('en');
const decimal = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });
