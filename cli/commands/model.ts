import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { inputFeatures, type InputFeature } from '../../lib/models/manifest';
import { importModel, type ImportOptions } from '../model-package/import/import-model';
import { inspectModel } from '../model-package/inspect';
import {
  addAboutOptions,
  addKeyOption,
  addStoreOptions,
  keyOption,
  type PackageOptions,
  type StoreOptions,
} from '../model-package/options';
import { encryptModel, packModel, type PackOptions } from '../model-package/pack';
import { rekeyModels, type RekeyOptions } from '../model-package/rekey';
import { signModels, type SignOptions } from '../model-package/sign';
import { verifyModels, type VerifyOptions } from '../model-package/verify';
import { addCommonOptions, columnMap, finish } from '../command-options';
import { time, wholeNumber } from '../option-values';
import { addOptimise } from './optimise';
import { addReplay } from './replay';
import { addRegistryModelCommands } from '../registry/model/commands';

/** `model import`, `pack`, `inspect`, `verify`, `sign`, `encrypt`, `rekey` and `optimise`: versions as folders; and those of the registry. */
export function addModel(program: Command): void {
  const model = program
    .command('model')
    .description('Make, protect and check versions of models; send them to the registry and look at them there.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec model import sasrec.onnx --vocabulary items.json --window 50\n' +
        '  $ streamrec model inspect models/sasrec/1\n  $ streamrec model verify models/sasrec/1',
    );
  for (const add of [
    addImport,
    addPack,
    addInspect,
    addVerify,
    addSign,
    addEncrypt,
    addRekey,
    addOptimise,
    addReplay,
  ]) {
    add(model);
  }
  addRegistryModelCommands(model);
}

function addImport(model: Command): void {
  const command = model
    .command('import')
    .description('Make a version of any ONNX file: read its inputs and outputs, try it, and ask for the rest.')
    .argument('<file.onnx>', 'the graph; weights in files beside it are taken into it')
    .option(
      '--vocabulary <file>',
      "item ids in the order of the graph's numbers: a JSON list or object, lines, or a CSV",
    )
    .option('--vocabulary-column <name>', 'the column of item ids, where it is a CSV')
    .option('--window <n>', 'longest history that the graph takes, in events', wholeNumber(1, 10_000))
    .option('--pad', 'pad histories to the window within the graph, for one that takes no other length', false)
    .option('--top-k <n>', 'items to pick for a user, where the graph scores all of them', wholeNumber(1, 10_000), 40)
    .option('--max-batch <n>', 'most users in one run', wholeNumber(1, 65_536), 256)
    .option(
      '--input <name=feature>',
      `what an input takes: ${inputFeatures.join(', ')}; may be repeated`,
      feature,
      new Map(),
    )
    .option('--items <output>', 'the output of item numbers, where several may be it')
    .option('--scores <output>', 'the output of scores, where several may be it')
    .option('--trainer <name>', 'what made the graph; its producer unless told')
    .option('--parameter <name=value>', 'a parameter of the training; may be repeated', parameter, {})
    .option('--metric <name=number>', 'an offline figure; may be repeated', metric, {})
    .option('--metrics <file.json>', 'offline figures as a JSON object of numbers', metricsFile)
    .option(
      '--data <file>',
      'events that it was trained on: the evaluator tells how far what is served has drifted from them',
    )
    .option('--columns <map>', 'names of its columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--cut <time>', 'it was trained on what is before it; on everything unless told', time)
    .option('--encrypt', 'encrypt it', false);
  addCommonOptions(addStoreOptions(addAboutOptions(command)), {
    json: 'print the version as JSON, and ask nothing',
    examples: [
      'model import sasrec.onnx --vocabulary items.json --window 50',
      'model import export/model.onnx --vocabulary items.csv --vocabulary-column item_id --name sasrec --model-version 2',
      'model import fixed.onnx --vocabulary items.txt --pad --window 50 --compress zstd --sign signing.pem',
    ],
  }).action((file: string, options: ImportOptions & { metrics?: Record<string, number> }) =>
    finish(options, () => importModel(file, { ...options, metric: { ...options.metrics, ...options.metric } })),
  );
}

function addPack(model: Command): void {
  const command = model
    .command('pack')
    .description('Make an immutable version of a folder with a manifest, a graph and a vocabulary.')
    .argument('<folder>', 'manifest.json (hashes may be left out), model.onnx, vocabulary.json')
    .option('--encrypt', 'encrypt it', false);
  addCommonOptions(addStoreOptions(addAboutOptions(command)), {
    json: 'print the version as JSON',
    examples: [
      'model pack build/sasrec --compress zstd',
      'model pack build/sasrec --out models --encrypt --key file:/run/secrets/model.key --sign signing.pem',
    ],
  }).action((folder: string, options: PackOptions) => finish(options, () => packModel(folder, options)));
}

function addInspect(model: Command): void {
  const command = model
    .command('inspect')
    .description(
      'Show what a version is: manifest, hashes, keys, signatures, and the graph as far as its key is there.',
    )
    .argument('<folder>', 'of the version');
  addCommonOptions(addKeyOption(command), {
    json: 'print all of it as one JSON object',
    examples: ['model inspect models/sasrec/1', 'model inspect models/sasrec/1 --key env:MODEL_KEY --json'],
  }).action((folder: string, options: PackageOptions) => finish(options, () => inspectModel(folder, options)));
}

function addVerify(model: Command): void {
  const command = model
    .command('verify')
    .description('Check versions as a server does: hashes, signatures, keys, the graph and its golden input.')
    .argument('<folders...>', 'of versions')
    .option('--no-run', 'do not run the graph');
  addCommonOptions(addKeyOption(command), {
    json: 'print JSON lines, one a version',
    examples: [
      'model verify models/sasrec/1',
      'model verify models/*/* --set models.requireSigned=true --set models.trustedKeys=keys/',
    ],
  }).action((folders: string[], options: VerifyOptions) => finish(options, () => verifyModels(folders, options)));
}

function addSign(model: Command): void {
  const command = model
    .command('sign')
    .description('Add a signature to versions.')
    .argument('<folders...>', 'of versions')
    .requiredOption('--with <key.pem>', 'private key of Ed25519: openssl genpkey -algorithm ed25519 makes one');
  addCommonOptions(command, {
    json: 'print JSON lines, one a version',
    examples: ['model sign models/sasrec/1 --with signing.pem'],
  }).action((folders: string[], options: SignOptions) => finish(options, () => signModels(folders, options)));
}

function addEncrypt(model: Command): void {
  const command = model
    .command('encrypt')
    .description('Make an encrypted copy of a version, under a new data key; sign it again.')
    .argument('<folder>', 'of the version');
  addCommonOptions(addStoreOptions(command), {
    json: 'print the version as JSON',
    examples: ['model encrypt models/sasrec/1 --out sealed --key env:MODEL_KEY --sign signing.pem'],
  }).action((folder: string, options: StoreOptions) => finish(options, () => encryptModel(folder, options)));
}

function addRekey(model: Command): void {
  const command = model
    .command('rekey')
    .description('Wrap the data keys of versions with another key-encryption key; the versions stay what they are.')
    .argument('<folders...>', 'of encrypted versions')
    .requiredOption('--to <key>', 'the new key: file:PATH, env:NAME or kms:KEY', keyOption);
  addCommonOptions(addKeyOption(command), {
    json: 'print JSON lines, one a version',
    examples: ['model rekey models/*/* --key file:old.key --to kms:alias/models'],
  }).action((folders: string[], options: RekeyOptions) => finish(options, () => rekeyModels(folders, options)));
}

function pair(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected name=value.');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function feature(text: string, before: ReadonlyMap<string, InputFeature>): ReadonlyMap<string, InputFeature> {
  const [name, said] = pair(text);
  const known = inputFeatures.find((one) => one === said);
  if (!known) throw new InvalidArgumentError(`Expected NAME=FEATURE, of ${inputFeatures.join(', ')}.`);
  return new Map([...before, [name, known]]);
}

function parameter(text: string, before: ImportOptions['parameter']): ImportOptions['parameter'] {
  const [name, said] = pair(text);
  const number = Number(said);
  return { ...before, [name]: said.trim() !== '' && Number.isFinite(number) ? number : said };
}

function metric(text: string, before: ImportOptions['metric']): ImportOptions['metric'] {
  const [name, said] = pair(text);
  if (said.trim() === '' || !Number.isFinite(Number(said))) throw new InvalidArgumentError('Expected NAME=NUMBER.');
  return { ...before, [name]: Number(said) };
}

function metricsFile(file: string): Record<string, number> {
  try {
    return z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new InvalidArgumentError(`Expected a JSON object of numbers: ${(error as Error).message}`);
  }
}
