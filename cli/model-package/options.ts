import { InvalidArgumentError, type Command } from 'commander';
import { readSettings, type Settings } from '../../lib/config/settings';
import { keyReference } from '../../lib/keys/key-reference';
import { compressions, type Compression } from '../../lib/models/compression';
import type { ReadOptions } from '../../lib/models/loader';
import { identifier, type Manifest } from '../../lib/models/manifest';
import { readOptionsOf } from '../../lib/models/read-options';
import type { Protection, VersionParts } from '../../lib/models/seal';
import { readSigningKey } from '../../lib/models/trusted-keys';
import { AppError } from '../../lib/errors';
import { settingsSources, type CommonOptions } from '../command-options';

/** What every command on a package takes. */
export interface PackageOptions extends CommonOptions {
  readonly key?: string;
}

export function addKeyOption(command: Command): Command {
  return command.option(
    '--key <key>',
    'key-encryption key: file:PATH, env:NAME or kms:KEY; models.encryptionKey unless told',
    keyOption,
  );
}

export function keyOption(text: string): string {
  if (keyReference.test(text)) return text;
  throw new InvalidArgumentError('Expected file:PATH, env:NAME or kms:KEY.');
}

export function packageSettings(options: PackageOptions): Settings['models'] {
  const set = options.key === undefined ? options.set : { ...options.set, 'models.encryptionKey': options.key };
  return readSettings(settingsSources({ ...options, set })).settings.models;
}

export const readOptions = (options: PackageOptions): ReadOptions => readOptionsOf(packageSettings(options));

/** How a version is to be stored. */
export interface StoreOptions extends PackageOptions {
  readonly out: string;
  readonly compress?: Compression;
  readonly encrypt?: boolean;
  readonly sign: readonly string[];
}

export function addStoreOptions(command: Command): Command {
  return addKeyOption(command)
    .option('--out <folder>', 'the version goes to <folder>/<name>/<version>', 'models')
    .option('--compress <how>', `${compressions.join(' or ')}; not at all unless told`, compression)
    .option('--sign <key.pem>', 'sign with this private key of Ed25519; may be repeated', collect, []);
}

/** Throws KEY_MISSING where it is to be encrypted and no key is given. */
export function protectionOf({ compress, encrypt = false, sign }: StoreOptions, { keys }: ReadOptions): Protection {
  if (encrypt && !keys)
    throw new AppError('KEY_MISSING', 'there is no key to encrypt with: give --key or set models.encryptionKey');
  return {
    ...(compress ? { compression: compress } : {}),
    ...(encrypt && keys ? { keys } : {}),
    signers: sign.map(readSigningKey),
  };
}

/** What a version is called and where it comes from. */
export interface AboutOptions {
  readonly name?: string;
  readonly modelVersion?: string;
  readonly title?: string;
  readonly description?: string;
  readonly parent?: string;
  readonly branch?: string;
  readonly codeVersion?: string;
}

export function addAboutOptions(command: Command): Command {
  return command
    .option('--name <name>', 'name of the model', identifierOption)
    .option('--model-version <version>', 'its version', identifierOption)
    .option('--title <title>', 'a line for people')
    .option('--description <text>', 'some sentences for people')
    .option('--parent <version>', 'the version that it goes on from', identifierOption)
    .option('--branch <branch>', 'the branch that it was made on', identifierOption)
    .option('--code-version <text>', "the trainer's own version, such as a commit");
}

/** The same with what the command line says. */
export function aboutWith(about: VersionParts['about'], options: AboutOptions): VersionParts['about'] {
  const { name, modelVersion, title, description, parent, branch, codeVersion } = options;
  const lineage: Manifest['lineage'] = {
    ...about.lineage,
    ...(parent === undefined ? {} : { parent }),
    ...(branch === undefined ? {} : { branch }),
    ...(codeVersion === undefined ? {} : { codeVersion }),
  };
  return {
    ...about,
    ...(name === undefined ? {} : { name }),
    ...(modelVersion === undefined ? {} : { version: modelVersion }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    lineage,
  };
}

export const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

function compression(text: string): Compression {
  const known = compressions.find((one) => one === text);
  if (known) return known;
  throw new InvalidArgumentError(`Expected ${compressions.join(' or ')}.`);
}

function identifierOption(text: string): string {
  if (identifier.test(text)) return text;
  throw new InvalidArgumentError(
    'Expected up to 128 letters, digits, dots, dashes and underscores, a letter or digit first.',
  );
}
