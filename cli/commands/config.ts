import type { Command } from 'commander';
import { finish } from '../command-options';
import { wholeNumber } from '../option-values';
import { diff, get, history, validate, type GetOptions, type ValidateOptions } from '../registry/config/reads';
import { set, type SetOptions } from '../registry/config/set';
import { addRegistryOptions, addWriteOptions, type RegistryOptions } from '../registry/options';

const configNumber = wholeNumber(0, 1_000_000);

/** `config get|set|validate|diff|history`: how versions of a model are served. */
export function addConfig(program: Command): void {
  const config = program
    .command('config')
    .description('How a model’s versions are served: list length, triggers, filters, batches, inputs and outputs.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec config get sasrec\n  $ streamrec config set sasrec listLength=10 filters.onlyAvailable=true\n' +
        '  $ streamrec config diff sasrec 1 2\n\nA configuration serves with the next promotion or canary.',
    );
  const gets = config
    .command('get')
    .description('Print a configuration as YAML.')
    .argument('<model>')
    .option('--number <n>', 'this one; the newest unless told', configNumber);
  addRegistryOptions(gets, {
    examples: ['config get sasrec > sasrec.yaml', 'config get sasrec --number 1 --json'],
  }).action((model: string, options: GetOptions) => finish(options, () => get(model, options)));
  addSet(config);
  addChecks(config);
}

function addSet(config: Command): void {
  const sets = config
    .command('set')
    .description('Make a new configuration: the newest with values changed, or a file.')
    .argument('<model>')
    .argument('[assignments...]', 'key=value, such as listLength=10 or triggers=[view,cart]')
    .option('--file <file>', 'start from this YAML or JSON, - for standard input; from the newest unless told')
    .option('--unset <key...>', 'keys to take out', [])
    .option('--model-version <version>', 'the version that has to take it; the live one, else the newest, unless told');
  addWriteOptions(sets, {
    asks: false,
    examples: [
      'config set sasrec listLength=10 filters.onlyAvailable=true --reason "shorter lists on phones"',
      'config set sasrec --unset filters.excludeItems',
      'config set sasrec --file sasrec.yaml',
    ],
  }).action((model: string, assignments: string[], options: SetOptions) =>
    finish(options, () => set(model, assignments, options)),
  );
}

function addChecks(config: Command): void {
  const validates = config
    .command('validate')
    .description('Check a configuration against a version; exit 4 where it cannot take it.')
    .argument('<model>')
    .argument('<file>', 'YAML or JSON, - for standard input')
    .option('--model-version <version>', 'this one; the live one, else the newest, unless told');
  addRegistryOptions(validates, {
    examples: ['config validate sasrec sasrec.yaml', 'config validate sasrec sasrec.yaml --model-version 2'],
  }).action((model: string, file: string, options: ValidateOptions) =>
    finish(options, () => validate(model, file, options)),
  );
  const diffs = config
    .command('diff')
    .description('Show what differs between two configurations.')
    .argument('<model>')
    .argument('<from>', 'its number; 0 is the empty one', configNumber)
    .argument('[to]', 'the newest unless told', configNumber);
  addRegistryOptions(diffs, { examples: ['config diff sasrec 1', 'config diff sasrec 1 3 --json'] }).action(
    (model: string, from: number, to: number | undefined, options: RegistryOptions) =>
      finish(options, () => diff(model, from, to, options)),
  );
  const histories = config
    .command('history')
    .description('List all configurations, the newest first.')
    .argument('<model>');
  addRegistryOptions(histories, { examples: ['config history sasrec', 'config history sasrec --json'] }).action(
    (model: string, options: RegistryOptions) => finish(options, () => history(model, options)),
  );
}
