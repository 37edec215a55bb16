import { Option, type Command } from 'commander';
import { roles, type Role } from '../../lib/domain/registry/payloads';
import { finish } from '../command-options';
import { span } from '../option-values';
import { createKey, listKeys, revokeKey, type CreateKeyOptions } from '../registry/keys';
import { addRegistryOptions, addWriteOptions, type RegistryOptions, type WriteOptions } from '../registry/options';

/** `key create|list|revoke`: who may ask the registry, for admins. */
export function addKey(program: Command): void {
  const key = program
    .command('key')
    .description('API keys of the registry. The first is made without it: streamrec registry key create.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec key create --user ci --role operator --models "shop-*" --expires-in 90d\n  $ streamrec key list',
    );
  const creates = key
    .command('create')
    .description('Make an API key; it is shown this once.')
    .requiredOption('--user <name>', 'whom the log names as the author of what is done with it')
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).default('viewer' satisfies Role))
    .option('--models <globs>', 'models that it is good for, by comma, such as shop-*; all unless told')
    .option(
      '--users <globs>',
      'customers that the gateway serves it for, by comma, such as "shop-a:*"; all unless told',
    )
    .option('--expires-in <time>', 'after which it is good no more, such as 90d; never unless told', span);
  addWriteOptions(creates, {
    asks: false,
    examples: [
      'key create --user ann --role admin',
      'key create --user ci --role operator --models "shop-*" > ci.key',
      'key create --user web-shop --role client',
    ],
  }).action((options: CreateKeyOptions) => finish(options, () => createKey(options)));
  const lists = key.command('list').description('List the keys, without their secrets.');
  addRegistryOptions(lists, { examples: ['key list', 'key list --json'] }).action((options: RegistryOptions) =>
    finish(options, () => listKeys(options)),
  );
  const revokes = key.command('revoke').description('Make a key good for nothing, at once.').argument('<id>');
  addWriteOptions(revokes, { asks: true, examples: ['key revoke 6f1c22d4e0aa --reason "it leaked"'] }).action(
    (id: string, options: WriteOptions) => finish(options, () => revokeKey(id, options)),
  );
}
