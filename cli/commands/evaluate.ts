import type { Command } from 'commander';
import { columnMap, finish, addCommonOptions } from '../command-options';
import { evaluateCommand } from '../evaluate/command';
import { evaluationProtocol, failIf, requireBetter, sliceWorse } from '../evaluate/option-values';
import type { EvaluateOptions } from '../evaluate/options';
import { fileOrTime } from '../events-from';
import { lengths, share, time, wholeNumber } from '../option-values';

/** `evaluate`: versions and baselines on what customers did after a cut. */
export function addEvaluate(program: Command): void {
  const command = program
    .command('evaluate')
    .description('Judge model versions, beside simple baselines, by what customers did after a cut.')
    .argument('[version...]', 'folders, or <name>/<version> or <name>@<version> of the registry; none: baselines alone')
    .option('--against <version>', 'what they are compared with: a version, or a baseline such as linear')
    .option(
      '--from <file or time>',
      "a CSV or JSON lines (.jsonl), gzipped or not; or the topic user_history from a time on; the demo's data unless told",
      fileOrTime,
    )
    .option('--data <file>', 'the same, a file')
    .option('--train <file>', 'what was before the cut, where the data holds only what came after it')
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--cut <time>', 'baselines learn from what is before it, lists are judged by what is after it', time)
    .option('--until <time>', 'judge by what is before it', time)
    .option(
      '--protocol <protocol>',
      'rest-of-basket, next-line, next-order or next-item',
      evaluationProtocol,
      'rest-of-basket',
    )
    .option('--k <list>', 'list lengths to judge at, by comma', lengths, [5, 10, 20])
    .option('--points <n>', 'moments to judge at, evenly spread; 0 for all', wholeNumber(0, 100_000_000), 6_000)
    .option(
      '--min-item-events <n>',
      "items with fewer before the cut count as one miss together (1; with the demo's data 10)",
      wholeNumber(1, 1_000_000_000),
    )
    .option('--no-baselines', 'leave the baselines out')
    .option('--seed <n>', 'of the intervals', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--confidence <share>', 'of the intervals', share, 0.95)
    .option(
      '--workers <n>',
      'processes that run models, all versions together; one a core unless told',
      wholeNumber(1, 64),
    )
    .option('--html <file>', 'write a page with plots')
    .option('--fail-if <condition>', 'such as ndcg@20<0.3, or of a slice: new items/ndcg@20<0.1; repeatable', failIf)
    .option(
      '--require-better <figure>',
      'better than --against with this probability: ndcg@20:0.95; repeatable',
      requireBetter,
    )
    .option(
      '--slice-worse <figure>',
      'worse in a slice than --against by no more than this: ndcg@20:0.02; repeatable',
      sliceWorse,
    );
  addCommonOptions(command, {
    json: 'print the report as JSON; with a file, write it there and print the tables',
    jsonFile: true,
    examples: [
      'evaluate models/first/1',
      'evaluate models/first/2 --against models/first/1 --data sales.csv.gz --cut 2026-03-01 --html report.html',
      'evaluate first@2 --against first@1 --from 30d --cut 7d --require-better ndcg@20:0.95',
      'evaluate models/clicks/1 --train train.txt.gz --data test.txt --protocol next-item --k 20',
    ],
  })
    .addHelpText('after', '\nEnds with 4 where a condition does not hold. See docs/evaluation.md.')
    .action((versions: string[], options: Omit<EvaluateOptions, 'versions'>) => {
      const asked = { ...options, versions };
      return finish({ json: options.json === true }, () => evaluateCommand(asked));
    });
}
