import { InvalidArgumentError, Option, type Command } from 'commander';
import { isReservedUser } from '../../lib/domain/registry/reserved-users';
import { readSettings } from '../../lib/config/settings';
import { modelGlob, userGlob } from '../../lib/domain/registry/names';
import { roles } from '../../lib/domain/registry/payloads';
import { writeKey, type KeyWish } from '../registry/write-key';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';

type CreateOptions = CommonOptions & KeyWish;

/** `streamrec registry key create`: makes the first key, when there is none to ask the API with. */
export function addRegistryKey(program: Command): void {
  const registry = program.commands.find((command) => command.name() === 'registry');
  if (registry === undefined) throw new Error('the registry’s command is added first');
  const key = registry
    .command('key')
    .description('API keys, made without the API.')
    .addHelpText('after', '\nExamples:\n  $ streamrec registry key create --user ann');
  const create = key
    .command('create')
    .description('Make an API key by writing to the log itself; it is shown this once.')
    .requiredOption('--user <name>', 'whom the log names as the author of what is done with the key', userName)
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).default('admin'))
    .option('--models <globs>', 'models that it is good for, by comma, such as shop-*; all unless told', globs)
    .option(
      '--users <globs>',
      'customers that the gateway serves it for, by comma, such as "shop-a:*"; all unless told',
      userGlobs,
    )
    .option('--expires-in-days <days>', 'after how many days it is good no more; never unless told', days)
    .option('--reason <text>', 'why, for the record', 'made offline');
  addCommonOptions(create, {
    json: 'print JSON',
    examples: [
      'registry key create --user ann',
      'registry key create --user ci --role operator --models "shop-*" --expires-in-days 90',
      'registry key create --user recommender --role operator > registry.key',
    ],
  }).action((_: unknown, command: Command) => {
    // --config, --set and --json may stand before `key` too: then they are the service's.
    const options: CreateOptions = command.optsWithGlobals();
    return finish(options, async () => {
      const loaded = readSettings(settingsSources(options));
      const made = await writeKey(loaded.settings, options);
      process.stdout.write(options.json ? `${JSON.stringify(made)}\n` : `${made.key}\n`);
      if (!options.json) {
        process.stderr.write(
          `Key ${made.id} of ${options.user} (${options.role}), change ${made.revision}. Keep it: it is not shown again.\n`,
        );
      }
      return 0;
    });
  });
}

function userName(text: string): string {
  if (/^[^\p{Cc}]{1,200}$/u.test(text) && !isReservedUser(text)) return text;
  throw new InvalidArgumentError('Expected 1 to 200 characters, not beginning with streamrec:');
}

function globs(text: string): string[] {
  const list = text.split(',');
  if (list.every((one) => modelGlob.safeParse(one).success && one !== '')) return list;
  throw new InvalidArgumentError('Expected names of models or globs by comma, such as shop-*');
}

function userGlobs(text: string): string[] {
  const list = text.split(',');
  if (list.every((one) => userGlob.safeParse(one).success)) return list;
  throw new InvalidArgumentError('Expected ids of customers or globs by comma, such as shop-a:*');
}

function days(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Expected a whole number of days from 1 to 9999.');
}
