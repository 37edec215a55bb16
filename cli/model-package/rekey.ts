import { openKey } from '../../lib/keys/key-reference';
import { keyRing } from '../../lib/keys/key-ring';
import { AppError } from '../../lib/errors';
import { envelopeFile, envelopeText, openEnvelope, readEnvelope } from '../../lib/models/envelope';
import { folderSource } from '../../lib/models/package-source';
import { readManifest } from '../../lib/models/read-manifest';
import { replaceFile } from '../../lib/models/write-package';
import { exitCodes } from '../../lib/run-service';
import { packageSettings, readOptions, type PackageOptions } from './options';

export interface RekeyOptions extends PackageOptions {
  readonly to: string;
}

/**
 * `model rekey`: the data key wrapped anew; nothing else is read or written, so that a version of any size takes a moment and
 * keeps its identity and its signatures.
 */
export async function rekeyModels(folders: readonly string[], options: RekeyOptions): Promise<number> {
  const { keys } = readOptions(options);
  const models = packageSettings(options);
  const next = keyRing([openKey(options.to, { env: process.env, kms: models })]);
  for (const folder of folders) {
    const source = folderSource(folder);
    const { manifest } = await readManifest(source);
    const before = await readEnvelope(source);
    if (before === null) {
      throw new AppError(
        'MODEL_INVALID',
        `${folder} has no ${envelopeFile}: it is not encrypted; streamrec model encrypt does that`,
      );
    }
    const dataKey = await openEnvelope(source, manifest, keys);
    const context = { model: manifest.name, version: manifest.version };
    const after = await next.wrap(dataKey, context).finally(() => dataKey.fill(0));
    await replaceFile(folder, envelopeFile, envelopeText(after));
    const said = { folder, from: before.keyId, to: after.keyId };
    const text = `${folder}: was under ${before.keyId}, is under ${after.keyId}`;
    process.stdout.write(options.json ? `${JSON.stringify(said)}\n` : `${text}\n`);
  }
  return exitCodes.ok;
}
