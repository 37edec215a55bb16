import { InvalidArgumentError, Option, type Command } from 'commander';
import { protocols, type Protocol } from '../../lib/evaluation/point';
import type { MetricAt } from '../../lib/evaluation/report';
import { addCommonOptions, columnMap, finish } from '../command-options';
import { optimiseModel, type OptimiseOptions } from '../model-package/optimise/command';
import { stepNames, type StepName } from '../model-package/optimise/steps';
import { addAboutOptions, addStoreOptions } from '../model-package/options';
import { share, span, time, wholeNumber } from '../option-values';
import { objective, oneOf, parameter } from '../tune/option-values';

/** `model optimise`: a version that is smaller or faster than the one it goes on from. */
export function addOptimise(model: Command): void {
  const command = model
    .command('optimise')
    .description('Make a smaller or faster version of a version, and refuse it where it is worth less.')
    .argument('<folder>', 'of the version')
    .addOption(
      new Option('--steps <list>', `${stepNames.join(', ')}, by comma; taken in this order`)
        .argParser(steps)
        .default(['graph', 'int8'], 'graph,int8'),
    )
    .option('--data <file>', 'events to judge by: a CSV or JSON lines (.jsonl), gzipped or not')
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--from <time>', 'events from here on; without --data, of the topic user_history', time)
    .option('--cut <time>', 'both versions are judged by what came after it', time)
    .option('--demo', "judge by the demo's data, and its December", false)
    .option('--unjudged', 'make it although nobody can say what its lists are worth', false)
    .option('--max-loss <share>', 'of the figure that may go', share, 0.01)
    .option('--objective <figure>', 'the figure', objective, 'ndcg@20' as MetricAt)
    .option('--protocol <how>', protocols.join(', '), oneOf<Protocol>(protocols), 'rest-of-basket')
    .option('--points <n>', 'most lists to judge by', wholeNumber(1, 10_000_000), 6_000)
    .option('--neighbours <n>', 'prune: neighbours that each item keeps', wholeNumber(1, 10_000))
    .option('--prune-below <share>', 'prune: weights below this share of the largest become zero', share, 0)
    .option('--sold-within <span>', 'trim: items sold in so long before the cut stay', span)
    .option('--keep <n>', 'trim: so many of the most frequent items stay', wholeNumber(1, 10_000_000))
    .option('--student <trainer>', 'distil: the built-in trainer that learns from the version')
    .option('--param <name=value>', 'distil: a parameter of the student; may be repeated', parameter, {})
    .option('--taught <n>', "distil: items of the version's list that each customer teaches", wholeNumber(1, 1_000), 10)
    .option('--seed <n>', 'distil: of the student', wholeNumber(0, 2 ** 31), 1)
    .option('--rounds <n>', 'to time both versions in turns', wholeNumber(1, 1_000), 10);
  addCommonOptions(addStoreOptions(addAboutOptions(command)), {
    json: 'print the figures before and after as JSON',
    examples: [
      'model optimise models/sasrec/1 --data sales.csv.gz --cut 2026-03-01',
      'model optimise models/first/1 --steps prune,int8 --neighbours 50 --data sales.csv.gz --cut 2026-03-01 --model-version 1-small',
      'model optimise models/sasrec/1 --steps graph,int8 --unjudged --compress zstd',
    ],
  })
    .addHelpText(
      'after',
      '\nEnds with 4 where more is lost than may be. The steps and what they gain: docs/optimising.md.',
    )
    .action((folder: string, options: Omit<OptimiseOptions, 'judged'> & { readonly unjudged: boolean }) =>
      finish(options, () => optimiseModel(folder, { ...options, judged: !options.unjudged })),
    );
}

function steps(text: string): readonly StepName[] {
  const names = text.split(',').map((name) => name.trim());
  const known = stepNames.filter((name) => names.includes(name));
  if (known.length === new Set(names).size) return known;
  throw new InvalidArgumentError(`Expected some of ${stepNames.join(', ')}, by comma.`);
}
