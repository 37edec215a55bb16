import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { Type, type Schema } from 'avsc';
import { schemaFingerprint } from '../../lib/avro/fingerprint';
import { projectRoot } from './project-root';

/** The schemas in a folder of an earlier commit, by file name. Throws where git does not have it. */
export function schemasAt(commit: string, folder: string): ReadonlyMap<string, Schema> {
  const files = git('ls-tree', '--name-only', commit, `${folder}/`)
    .split('\n')
    .filter((file) => file.endsWith('.avsc'));
  return new Map(files.map((file) => [basename(file), JSON.parse(git('show', `${commit}:${file}`)) as Schema]));
}

/** Why what was written with the one cannot be read with the other; null where it can. */
export function unreadableBecause({ writer, reader }: { writer: Schema; reader: Schema }): string | null {
  try {
    typeOf(reader).createResolver(typeOf(writer), { ignoreNamespaces: true });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

export const fingerprintOf = (schema: Schema): string => schemaFingerprint(typeOf(schema)).toString('hex');

const typeOf = (schema: Schema): Type => Type.forSchema(schema, { wrapUnions: false });

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
