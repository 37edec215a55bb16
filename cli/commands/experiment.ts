import { Option, type Command } from 'commander';
import { qualityMetrics } from '../../lib/registry/api/quality-metrics';
import { finish } from '../command-options';
import { plan, type PlanCommandOptions } from '../experiment/plan';
import { simulate, type SimulateOptions } from '../experiment/simulate';
import { status } from '../experiment/status';
import { positiveNumber, share, wholeNumber } from '../option-values';
import { addRegistryOptions, type RegistryOptions } from '../registry/options';

/** `experiment plan|status|simulate`: whether a canary is better or worse than live, and how long it takes to know. */
export function addExperiment(program: Command): void {
  const experiment = program
    .command('experiment')
    .description('Tell whether a canary is better or worse than live; plan how long that takes.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec experiment plan --hit-rate 0.1 --effect 10% --share 10% --users-per-day 20000\n' +
        '  $ streamrec experiment status sasrec\n  $ streamrec experiment simulate --runs 1000',
    );
  addPlan(experiment);
  addStatus(experiment);
  addSimulate(experiment);
}

function addPlan(experiment: Command): void {
  const command = experiment
    .command('plan')
    .description('Say how many users and days it takes to see a difference of a given size, before a canary begins.')
    .argument('[model]', 'take rate and spread from what an evaluator has reported of its live version')
    .option('--effect <share>', "the difference to be seen, of live's rate; several sizes unless told", share)
    .option('--share <share>', 'of the users, in the canary', share, 0.1)
    .option('--users-per-day <n>', 'users who come for the first time in a day of the canary', positiveNumber)
    .option('--days <n>', 'how long it may run: what is the smallest difference seen by then?', positiveNumber)
    .option('--margin <share>', 'how much worse the canary may be, such as its --max-quality-drop', share, 0)
    .option('--power <share>', 'how often a difference of that size is to be found', share, 0.8)
    .option(
      '--alpha <share>',
      'how often at most there may be found one that is none; as the registry unless told',
      share,
    )
    .option('--hit-rate <share>', 'without a model: how many recommendations have a hit', share)
    .option('--per-user <n>', 'without a model: mean of judged recommendations of a user', positiveNumber, 10)
    .option('--variation <n>', 'without a model: their standard deviation, divided by the mean', positiveNumber, 1)
    .option('--correlation <share>', "without a model: how alike a user's recommendations come out", share, 0.1)
    .addOption(
      new Option('--metric <name>', 'of a model: what to plan for').choices([...qualityMetrics]).default('ndcg'),
    );
  addRegistryOptions(command, {
    json: 'print the plan as JSON',
    examples: [
      'experiment plan --hit-rate 0.1 --effect 10% --share 10% --users-per-day 20000',
      'experiment plan sasrec --metric ndcg --share 50% --users-per-day 20000 --days 14',
    ],
  })
    .addHelpText('after', '\nWhat the figures mean: docs/experiments.md.')
    .action((model: string | undefined, options: PlanCommandOptions) => finish(options, () => plan(model, options)));
}

function addStatus(experiment: Command): void {
  const command = experiment
    .command('status')
    .description(
      'Show the canary against live as of now: interval, verdict, split, how far along. Look as often as you like.',
    )
    .argument('<model>');
  addRegistryOptions(command, {
    examples: ['experiment status sasrec', 'experiment status sasrec --json'],
  }).action((model: string, options: RegistryOptions) => finish(options, () => status(model, options)));
}

function addSimulate(experiment: Command): void {
  const command = experiment
    .command('simulate')
    .description('Run made-up canaries, look at each at every step, and count how often and when they are judged.')
    .option('--runs <n>', 'canaries', wholeNumber(1, 1_000_000), 1_000)
    .option('--worse <share>', 'how much worse each canary is than live; 0: no difference', share, 0)
    .option('--share <share>', 'of the users, in the canary', share, 0.1)
    .option('--users <n>', 'customers of the shop', wholeNumber(10, 10_000_000), 5_000)
    .option('--hit-rate <share>', 'how many recommendations have a hit', share, 0.1)
    .option('--correlation <share>', "how alike a customer's recommendations come out", share, 0.1)
    .option('--unevenness <n>', 'how much oftener some come: 0 all alike, 1 very', nonNegative, 0.5)
    .option('--looks <n>', 'looks at each canary', wholeNumber(1, 1_000_000), 200)
    .option('--per-look <n>', 'judged recommendations from one look to the next', wholeNumber(1, 1_000_000), 100)
    .option('--margin <share>', 'how much worse a canary may be', share, 0)
    .option('--alpha <share>', 'how often at most a canary without a difference may be judged', share, 0.05)
    .option('--effect <share>', 'what the sequence is made to show earliest', share, 0.3)
    .option('--seed <n>', 'the same gives the same canaries', wholeNumber(0, 2 ** 31), 1);
  command
    .option('--json', 'print the counts as JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec experiment simulate --runs 1000\n  $ streamrec experiment simulate --runs 200 --worse 50% --share 50%',
    )
    .action((options: SimulateOptions) => finish(options, () => simulate(options)));
}

const nonNegative = (text: string): number => (text === '0' ? 0 : positiveNumber(text));
