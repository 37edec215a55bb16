import { AppError } from '../../lib/errors';
import { checkPackage } from '../../lib/models/check-package';
import { readModelFiles } from '../../lib/models/loader';
import { describeError, exitCodes } from '../../lib/run-service';
import { readOptions, type PackageOptions } from './options';

export interface VerifyOptions extends PackageOptions {
  readonly run: boolean;
}

/** `model verify`: whether a server would serve it; says all that is wrong with several. */
export async function verifyModels(folders: readonly string[], options: VerifyOptions): Promise<number> {
  const read = readOptions(options);
  let bad = 0;
  for (const folder of folders) {
    try {
      const { manifest, manifestSha256, signedBy } = await (options.run ? checkPackage : readModelFiles)(folder, read);
      const { name, version } = manifest;
      const signed = signedBy.length > 0 ? `signed by ${signedBy.join(', ')}` : 'not signed by a trusted key';
      const answered = options.run ? ', answers its golden input' : '';
      const text = `${folder}: ${name}@${version} is whole${answered}; ${signed}; identity ${manifestSha256}`;
      say(options.json ? JSON.stringify({ folder, ok: true, name, version, manifestSha256, signedBy }) : text);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      bad++;
      const { code, message } = error;
      say(options.json ? JSON.stringify({ folder, ok: false, code, message }) : `${folder}: ${describeError(error)}`);
    }
  }
  return bad === 0 ? exitCodes.ok : exitCodes.failure;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
