import type { Command } from 'commander';
import { exitCodes } from '../../lib/run-service';
import { addCommonOptions, finish, type CommonOptions } from '../command-options';
import { wholeNumber } from '../option-values';
import { print } from '../print';
import { goOn } from '../registry/ask';
import { createTenant, type CreateOptions } from '../tenant/create';
import { deleteTenant } from '../tenant/delete';
import { listTenants } from '../tenant/list';
import { showTenant, type ShowOptions } from '../tenant/show';
import { tellCreated, tellDeleted, tellShown } from '../tenant/tell';
import { tenantName } from '../tenant/tenant-name';

const nameHelp = 'its name, the setting tenant.name of its services';
const kafkaUserHelp = 'user that its services log in to Kafka as';
const mostMb = 1 << 30;
const mostKb = 1 << 30;

/** `tenant create`, `list`, `show` and `delete`. */
export function addTenant(program: Command): void {
  const tenant = program
    .command('tenant')
    .description('Several shops on the same Kafka and Redis, each with names, limits and rights of its own.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec tenant create acme --max-disk-mb 20000\n  $ streamrec tenant list',
    );
  addCreate(tenant);
  const list = tenant.command('list').description('Name all tenants that have a topic of events.');
  addCommonOptions(list, { json: 'print the names as JSON', examples: ['tenant list', 'tenant list --json'] }).action(
    (options: CommonOptions) =>
      answer(
        options,
        () => listTenants(options),
        (names) => names.join('\n') || 'there are no tenants',
      ),
  );
  const show = tenant
    .command('show')
    .description(
      'What of Kafka and Redis is a tenant’s: topics, groups, quotas, rights, keys. Looks at all keys of Redis.',
    )
    .argument('<name>', nameHelp, tenantName)
    .option('--kafka-user <user>', `${kafkaUserHelp}, whose quotas are shown`);
  addCommonOptions(show, {
    json: 'print it as JSON',
    examples: ['tenant show acme', 'tenant show acme --json'],
  }).action((name: string, options: ShowOptions) => answer(options, () => showTenant(name, options), tellShown));
  addDelete(tenant);
}

function addCreate(tenant: Command): void {
  const create = tenant
    .command('create')
    .description('Make what a tenant needs and lacks; done again, change what is asked for otherwise.')
    .argument('<name>', nameHelp, tenantName)
    .option('--max-disk-mb <mb>', 'disk for its topics whose old records go, copies included', wholeNumber(1, mostMb))
    .option('--produce-kb <kb>', 'what each broker lets it write in a second', wholeNumber(1, mostKb))
    .option('--fetch-kb <kb>', 'what each broker lets it read in a second', wholeNumber(1, mostKb))
    .option('--request-percent <percent>', 'its share of the time of a broker’s thread', wholeNumber(1, 100_000))
    .option('--kafka-user <user>', `${kafkaUserHelp}: gets rights to its topics alone, and the quotas`)
    .option(
      '--redis-password-file <file>',
      'make a user of Redis called like it, with keys of its own, and this password',
    );
  addCommonOptions(create, {
    json: 'print what was done as JSON',
    examples: [
      'tenant create acme',
      'tenant create acme --max-disk-mb 20000 --produce-kb 4096 --fetch-kb 16384 --request-percent 50',
      'tenant create acme --kafka-user acme --redis-password-file acme.secret --json',
    ],
  }).action((name: string, options: CreateOptions) => answer(options, () => createTenant(name, options), tellCreated));
}

function addDelete(tenant: Command): void {
  const command = tenant
    .command('delete')
    .description(
      'Delete a tenant’s topics, groups, keys, quotas, rights and user of Redis. Its services must have ended.',
    )
    .argument('<name>', nameHelp, tenantName)
    .option('--kafka-user <user>', `${kafkaUserHelp}, whose quotas go`)
    .option('--yes', 'do not ask first', false);
  addCommonOptions(command, {
    json: 'print what was deleted as JSON',
    examples: ['tenant delete acme', 'tenant delete acme --yes --json'],
  })
    .addHelpText('after', '\nThe files of its models stay in the artefact store.')
    .action((name: string, options: ShowOptions & { readonly yes: boolean }) =>
      finish(options, async () => {
        if (!options.yes && !(await confirm(name, options))) return exitCodes.failure;
        const deleted = await deleteTenant(name, options);
        await print(`${options.json ? JSON.stringify(deleted) : tellDeleted(deleted)}\n`);
        return exitCodes.ok;
      }),
    );
}

async function confirm(name: string, options: ShowOptions): Promise<boolean> {
  process.stderr.write(`${tellShown(await showTenant(name, options))}\nAll of this is deleted for ever.\n`);
  return goOn({ input: process.stdin, output: process.stderr });
}

function answer<T>(options: CommonOptions, work: () => Promise<T>, tell: (result: T) => string): Promise<never> {
  return finish(options, async () => {
    const result = await work();
    await print(`${options.json ? JSON.stringify(result) : tell(result)}\n`);
    return exitCodes.ok;
  });
}
