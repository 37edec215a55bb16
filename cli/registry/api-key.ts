import { readFileSync } from 'node:fs';
import { AppError } from '../../lib/errors';
import { keyVariable } from '../../lib/registry/open-client';

/**
 * The API key from the environment, else from a file; undefined where neither is there. Never from the command line, which other users
 * of the machine and the shell's history can read. Throws CONFIG_INVALID, without any of the key in it.
 */
export function readApiKey(env: Readonly<Record<string, string | undefined>>, keyFile: string): string | undefined {
  const said = env[keyVariable]?.trim();
  if (said !== undefined && said !== '') return checked(said, keyVariable);
  if (keyFile === '') return undefined;
  let text: string;
  try {
    text = readFileSync(keyFile, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('CONFIG_INVALID', `registry.keyFile: ${keyFile} cannot be read (${code})`, { cause });
  }
  return checked(text.trim(), `registry.keyFile: ${keyFile}`);
}

function checked(key: string, where: string): string {
  if (/^[\x21-\x7e]{1,4096}$/.test(key)) return key;
  throw new AppError('CONFIG_INVALID', `${where} holds no API key: expected one line of letters, digits and signs`);
}
