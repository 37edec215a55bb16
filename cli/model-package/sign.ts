import { folderSource } from '../../lib/models/package-source';
import { readManifest } from '../../lib/models/read-manifest';
import { readSignatures, signaturesFile, signaturesText, signManifest } from '../../lib/models/signatures';
import { readSigningKey } from '../../lib/models/trusted-keys';
import { replaceFile } from '../../lib/models/write-package';
import { exitCodes } from '../../lib/run-service';
import { readSettings } from '../../lib/config/settings';
import { settingsSources, type CommonOptions } from '../command-options';

export interface SignOptions extends CommonOptions {
  readonly with: string;
}

/** `model sign`: adds a signature beside the version, or makes that key's anew. */
export async function signModels(folders: readonly string[], options: SignOptions): Promise<number> {
  readSettings(settingsSources(options));
  const key = readSigningKey(options.with);
  for (const folder of folders) {
    const source = folderSource(folder);
    const { text } = await readManifest(source);
    const signature = signManifest(text, key);
    const others = (await readSignatures(source, text)).filter(({ keyId }) => keyId !== signature.keyId);
    await replaceFile(folder, signaturesFile, signaturesText([...others, signature]));
    const said = { folder, keyId: signature.keyId, signatures: others.length + 1 };
    process.stdout.write(options.json ? `${JSON.stringify(said)}\n` : `${folder}: signed by ${signature.keyId}\n`);
  }
  return exitCodes.ok;
}
