import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder) throw new Error(`no package.json above ${__dirname}`);
  return find(dirname(folder));
}

/** The folder of package.json, from which sources, docs and schemas are found. */
export const projectRoot = find(__dirname);
