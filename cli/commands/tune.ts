import { InvalidArgumentError, Option, type Command } from 'commander';
import { protocols, type Protocol } from '../../lib/evaluation/point';
import type { MetricAt } from '../../lib/evaluation/report';
import { budgets } from '../../services/trainer/tuning/judge-trials';
import { parseSpace } from '../../services/trainer/tuning/space';
import { addCommonOptions, columnMap, finish } from '../command-options';
import { positiveNumber, span, time, wholeNumber } from '../option-values';
import { tune, type TuneOptions } from '../tune/command';
import { assigned, objective, oneOf, parameter } from '../tune/option-values';
import { searches } from '../tune/study';

/** `tune`: a trainer's parameters, by what its models are worth on days before the cut. */
export function addTune(program: Command): void {
  const command = program
    .command('tune')
    .description("Search a trainer's parameters on the newest days before the cut; nothing after it is read.")
    .requiredOption('--trainer <name>', 'whose parameters; streamrec train --help lists them')
    .option('--data <file>', 'a CSV or JSON lines (.jsonl), gzipped or not')
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--from <time>', 'learn from events from here on; without --data, of the topic user_history', time)
    .option('--cut <time>', 'nothing from here on is read: keep it for the test; the end of the data unless told', time)
    .addOption(
      new Option('--validation <span>', 'the newest days before the cut: models are judged on them')
        .argParser(span)
        .default(7 * 86_400_000, '7d'),
    )
    .option('--search <how>', searches.join(', '), oneOf(searches), 'halving')
    .option('--trials <n>', 'configurations to draw, for random and halving', wholeNumber(1, 100_000), 27)
    .option('--steps <n>', 'values of each range, for grid', wholeNumber(1, 1_000), 3)
    .option('--eta <n>', 'of so many configurations one goes on, with as many times the budget', wholeNumber(2, 100), 3)
    .option('--budget <of>', `what halving gives less of: ${budgets.join(' or ')}`, oneOf(budgets), 'data')
    .option(
      '--space <name=values>',
      'a parameter to search: 1,2,3 or 10..500 or 0.01..1:log; may be repeated',
      space,
      new Map(),
    )
    .option('--param <name=value>', 'a parameter that stands still; may be repeated', parameter, {})
    .option('--protocol <how>', protocols.join(', '), oneOf<Protocol>(protocols), 'rest-of-basket')
    .option(
      '--objective <figure>',
      'what to make as large as possible, such as ndcg@20',
      objective,
      'ndcg@20' as MetricAt,
    )
    .option('--points <n>', 'most lists to judge a configuration by', wholeNumber(1, 10_000_000), 2_000)
    .option('--seed <n>', 'the same gives the same trials', wholeNumber(0, 2 ** 31), 1)
    .option('--parallel <n>', 'trials at once; as many as there are cores unless told', wholeNumber(1, 1_024))
    .addOption(
      new Option('--limit <span>', 'a trial that takes longer has failed').argParser(span).default(30 * 60_000, '30m'),
    )
    .option('--memory <MB>', 'of each trial', positiveNumber, 4_096)
    .option('--journal <file>', 'where trials are noted as they end; the same command goes on from there', 'tune.jsonl')
    .option('--spool-dir <folder>', 'where events are put aside while it works; the temporary folder unless told');
  addCommonOptions(command, {
    json: 'print every trial as JSON, best first',
    examples: [
      'tune --trainer linear --data sales.csv.gz --cut 2026-03-01',
      'tune --trainer linear --data sales.csv.gz --search grid --space ridge=10..1000:log --steps 5 --journal ridge.jsonl',
    ],
  })
    .addHelpText('after', '\nThe searches, the journal and what a trial is: docs/tuning.md.')
    .action((options: TuneOptions) => finish(options, () => tune(options)));
}

function space(text: string, before: TuneOptions['space']): TuneOptions['space'] {
  const [name, said] = assigned(text);
  const parsed = parseSpace(said);
  if (!parsed)
    throw new InvalidArgumentError('Expected values such as 1,2,3, or a range such as 10..500 or 0.01..1:log.');
  return new Map([...before, [name, parsed]]);
}
