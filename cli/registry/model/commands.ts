import type { Command } from 'commander';
import { finish } from '../../command-options';
import { wholeNumber } from '../../option-values';
import { addRegistryOptions, addWriteOptions, type RegistryOptions, type WriteOptions } from '../options';
import { compare } from './compare';
import { download } from './download';
import { branches, lineage } from './lineage';
import { list, type ListOptions } from './list';
import { push, type PushOptions } from './push';
import { showModel } from './show';
import { archive, createBranch, deleteVersion, move, tag, tagOf, type TagOptions } from './writes';

/** The commands of `model` that ask the registry. */
export function addRegistryModelCommands(model: Command): void {
  addReads(model);
  addPush(model);
  addVersionWrites(model);
  addBranches(model);
}

function addReads(model: Command): void {
  const lists = model
    .command('list')
    .description('List the models of the registry, or the versions of one, the newest first.')
    .argument('[model]', 'its versions')
    .option('--branch <branch>', 'those of this branch')
    .option('--all', 'archived ones, too', false)
    .option('--limit <n>', 'at most so many versions', wholeNumber(1, 1_000), 100);
  addRegistryOptions(lists, {
    examples: ['model list', 'model list sasrec --branch main', 'model list sasrec --all --json'],
  }).action((name: string | undefined, options: ListOptions) => finish(options, () => list(name, options)));
  const shows = model
    .command('show')
    .description('Show a model, or one of its versions: what it takes, what it is made of, where it serves.')
    .argument('<model>')
    .argument('[version]');
  addRegistryOptions(shows, { examples: ['model show sasrec', 'model show sasrec 2 --json'] }).action(
    (name: string, version: string | undefined, options: RegistryOptions) =>
      finish(options, () => showModel(name, version, options)),
  );
  const compares = model
    .command('compare')
    .description('Put versions side by side: offline and live metrics, latency, size, parameters, configurations.')
    .argument('<model>')
    .argument('<versions...>', 'two or more; the others are compared with the first');
  addRegistryOptions(compares, { examples: ['model compare sasrec 1 2', 'model compare sasrec 1 2 3 --json'] }).action(
    (name: string, versions: string[], options: RegistryOptions) =>
      finish(options, () => compare(name, versions, options)),
  );
  const downloads = model
    .command('download')
    .description("Write a version's files, as they are stored, into a folder.")
    .argument('<model>')
    .argument('<version>')
    .option('--out <folder>', 'they go to <folder>/<model>/<version>', 'models');
  addRegistryOptions(downloads, {
    examples: ['model download sasrec 2', 'model download sasrec 2 --out backup'],
  }).action((name: string, version: string, options: RegistryOptions & { readonly out: string }) =>
    finish(options, () => download(name, version, options)),
  );
}

function addPush(model: Command): void {
  const pushes = model
    .command('push')
    .description('Send a packed version to the registry.')
    .argument('<folder>', 'models/<name>/<version>: manifest.json and the files that it names')
    .option('--branch <branch>', "the branch that it goes to; the registry's default unless told")
    .option('--parent <version>', 'the version that it continues; the newest of its branch unless told')
    .option('--tag <name=value>', 'a tag; may be repeated', collectTag, {});
  addWriteOptions(pushes, {
    asks: false,
    examples: [
      'model push models/sasrec/1',
      'model push models/sasrec/2 --branch summer --tag trained-by=ada --reason "June’s data"',
    ],
  }).action((folder: string, options: PushOptions) => finish(options, () => push(folder, options)));
}

function addVersionWrites(model: Command): void {
  const tags = onVersion(model, 'tag', 'Set or remove tags of a version.')
    .argument('[tags...]', 'name=value, or a name alone')
    .option('--remove <name...>', 'tags to remove', []);
  addWriteOptions(tags, {
    asks: false,
    examples: ['model tag sasrec 2 reviewed trained-by=ada', 'model tag sasrec 2 --remove reviewed'],
  }).action((name: string, version: string, words: string[], options: TagOptions) =>
    finish(options, () => tag(name, version, words, options)),
  );
  const archives = onVersion(model, 'archive', 'Take a version out of the lists; it stays whole.').option(
    '--undo',
    'take it out of the archive again',
    false,
  );
  addWriteOptions(archives, {
    asks: false,
    examples: ['model archive sasrec 1', 'model archive sasrec 1 --undo'],
  }).action((name: string, version: string, options: WriteOptions & { readonly undo: boolean }) =>
    finish(options, () => archive(name, version, options)),
  );
  const deletes = onVersion(model, 'delete', 'Delete a version’s files; refused where it serves or has served lately.');
  addWriteOptions(deletes, {
    asks: true,
    examples: ['model delete sasrec 1 --reason "trained on the wrong shop"'],
  }).action((name: string, version: string, options: WriteOptions) =>
    finish(options, () => deleteVersion(name, version, options)),
  );
  const moves = onVersion(model, 'move', 'Move a version to another branch.').argument('<branch>');
  addWriteOptions(moves, { asks: false, examples: ['model move sasrec 3 summer'] }).action(
    (name: string, version: string, branch: string, options: WriteOptions) =>
      finish(options, () => move(name, version, branch, options)),
  );
}

function addBranches(model: Command): void {
  const makes = model
    .command('branch')
    .description('List the branches of a model, or make one from a version.')
    .argument('<model>')
    .argument('[branch]', 'its name; without it they are listed')
    .option('--from <version>', 'the version that it goes on from');
  addWriteOptions(makes, {
    asks: false,
    examples: ['model branch sasrec', 'model branch sasrec summer --from 2'],
  }).action(
    (
      name: string,
      branch: string | undefined,
      options: WriteOptions & { readonly from?: string },
      command: Command,
    ) => {
      const { from } = options;
      if (branch === undefined) return finish(options, () => branches(name, options));
      if (from === undefined) return command.error('error: a new branch needs --from <version>', { exitCode: 2 });
      return finish(options, () => createBranch(name, branch, { ...options, from }));
    },
  );
  const tree = model
    .command('lineage')
    .description('Show which version came from which, as a tree.')
    .argument('<model>');
  addRegistryOptions(tree, { examples: ['model lineage sasrec', 'model lineage sasrec --json'] }).action(
    (name: string, options: RegistryOptions) => finish(options, () => lineage(name, options)),
  );
}

function onVersion(model: Command, name: string, description: string): Command {
  return model.command(name).description(description).argument('<model>').argument('<version>');
}

function collectTag(word: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name, value] = tagOf(word);
  return { ...before, [name]: value };
}
