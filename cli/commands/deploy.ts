import { Option, type Command } from 'commander';
import { finish } from '../command-options';
import { positiveNumber, share, span, wholeNumber } from '../option-values';
import { policy, type PolicyOptions } from '../registry/deploy/policy';
import { history, status } from '../registry/deploy/status';
import {
  approve,
  canary,
  promote,
  rollBack,
  shadow,
  type CanaryOptions,
  type SlotOptions,
} from '../registry/deploy/writes';
import { addRegistryOptions, addWriteOptions, type RegistryOptions, type WriteOptions } from '../registry/options';

/** `deploy status|history|promote|canary|shadow|rollback|approve|policy`. */
export function addDeploy(program: Command): void {
  const deploy = program
    .command('deploy')
    .description('Say what customers get: promote a version, try it on some, roll it back.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec deploy status sasrec\n' +
        '  $ streamrec deploy canary sasrec 2 --share 10% --max-error-rate 1% --reason "better in replay"\n' +
        '  $ streamrec deploy rollback sasrec --reason "sales fell"',
    );
  addReads(deploy);
  addPromote(deploy);
  addCanary(deploy);
  addShadow(deploy);
  addRollback(deploy);
  addApprove(deploy);
  addPolicy(deploy);
}

function addReads(deploy: Command): void {
  const statuses = deploy
    .command('status')
    .description('Show what serves, since when, by whom and why, and how it does.')
    .argument('[model]', 'all in short unless told');
  addRegistryOptions(statuses, { examples: ['deploy status', 'deploy status sasrec --json'] }).action(
    (model: string | undefined, options: RegistryOptions) => finish(options, () => status(model, options)),
  );
  const histories = deploy
    .command('history')
    .description('List what was live before, the latest first.')
    .argument('<model>')
    .option('--limit <n>', 'at most so many', wholeNumber(1, 1_000), 20);
  addRegistryOptions(histories, {
    examples: ['deploy history sasrec', 'deploy history sasrec --limit 5 --json'],
  }).action((model: string, options: RegistryOptions & { readonly limit: number }) =>
    finish(options, () => history(model, options)),
  );
}

const configRevision = wholeNumber(0, 1_000_000);

function onVersion(deploy: Command, name: string, description: string): Command {
  return deploy
    .command(name)
    .description(description)
    .argument('<model>')
    .argument('<version>')
    .option('--config-revision <n>', 'with this configuration; the newest unless told, 0 for none', configRevision);
}

function addPromote(deploy: Command): void {
  const command = onVersion(deploy, 'promote', 'Give a version to all users.');
  addWriteOptions(command, {
    asks: true,
    examples: [
      'deploy promote sasrec 2 --reason "won its canary"',
      'deploy promote sasrec 2 --config-revision 3 --reason "longer lists" --yes',
    ],
  }).action((model: string, version: string, options: SlotOptions) =>
    finish(options, () => promote(model, version, options)),
  );
}

function addCanary(deploy: Command): void {
  const command = deploy
    .command('canary')
    .description('Give a version to a share of the users, change that share, or end it.')
    .argument('<model>')
    .argument('[version]')
    .option('--share <share>', 'of the users, such as 10%', share)
    .option('--config-revision <n>', 'with this configuration; the newest unless told, 0 for none', configRevision)
    .option('--max-error-rate <share>', 'end it where the model fails on more of its recommendations', share)
    .option('--max-latency-ms <ms>', 'end it where a run takes longer at the 99th percentile', positiveNumber)
    .option('--max-latency-ratio <x>', "end it where that is more than so many times live's", positiveNumber)
    .option('--max-quality-drop <share>', "end it where its hit rate falls so far below live's", share)
    .option('--min-samples <n>', 'recommendations before it is judged; 500 unless told', wholeNumber(1, 1e9))
    .option('--end', 'end the canary; its users get live again', false);
  addWriteOptions(command, {
    asks: true,
    examples: [
      'deploy canary sasrec 2 --share 10% --max-error-rate 1% --max-quality-drop 5% --reason "better in replay"',
      'deploy canary sasrec 2 --share 50% --reason "no complaints" --yes',
      'deploy canary sasrec --end --reason "enough seen"',
    ],
  }).action((model: string, version: string | undefined, options: CanaryOptions) =>
    finish(options, async () => canary(model, version, options)),
  );
}

function addShadow(deploy: Command): void {
  const command = onVersion(
    deploy,
    'shadow',
    'Let a version see every event beside live, without showing its answers.',
  ).option('--end', 'end the shadow', false);
  addWriteOptions(command, {
    asks: true,
    examples: [
      'deploy shadow sasrec 2 --reason "how far is it from live?"',
      'deploy shadow sasrec 2 --end --reason "seen enough"',
    ],
  }).action((model: string, version: string, options: SlotOptions & { readonly end: boolean }) =>
    finish(options, () => shadow(model, version, options)),
  );
}

function addRollback(deploy: Command): void {
  const command = deploy
    .command('rollback')
    .description('Bring back what was live before: its version, configuration and feature mapping together.')
    .argument('<model>')
    .option('--to <version>', 'to this one, as it was last live; the one before unless told');
  addWriteOptions(command, {
    asks: true,
    examples: [
      'deploy rollback sasrec --reason "sales fell"',
      'deploy rollback sasrec --to 1 --reason "the last good one" --yes',
    ],
  }).action((model: string, options: WriteOptions & { readonly to?: string }) =>
    finish(options, () => rollBack(model, options)),
  );
}

function addApprove(deploy: Command): void {
  const command = deploy
    .command('approve')
    .description('Consent to what another person asked for, where four eyes are required; or refuse it.')
    .argument('<model>')
    .argument('<approval>', 'its id, as deploy status shows it')
    .option('--refuse', 'refuse it', false);
  addWriteOptions(command, {
    asks: true,
    examples: [
      'deploy approve sasrec 6f1c… --reason "looked at the canary"',
      'deploy approve sasrec 6f1c… --refuse --reason "not on a Friday"',
    ],
  }).action((model: string, approval: string, options: WriteOptions & { readonly refuse: boolean }) =>
    finish(options, () => approve(model, approval, options)),
  );
}

function addPolicy(deploy: Command): void {
  const command = deploy
    .command('policy')
    .description('Show or change the rules of a model’s deployments: four eyes, how long what has served is kept.')
    .argument('<model>')
    .addOption(new Option('--four-eyes <on|off>', 'whether a second person has to approve').choices(['on', 'off']))
    .option('--keep-served <time>', 'how long a version that has served cannot be deleted, such as 30d', span)
    .option('--approval-ttl <time>', 'how long an approval is waited for, such as 7d', span);
  addWriteOptions(command, {
    asks: false,
    examples: ['deploy policy sasrec', 'deploy policy sasrec --four-eyes on --reason "sales depend on it"'],
  }).action((model: string, options: PolicyOptions) => finish(options, () => policy(model, options)));
}
