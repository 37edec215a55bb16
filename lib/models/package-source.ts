import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '../errors';

/** Where a package's files come from: a folder, or artefacts by their hash. */
export interface PackageSource {
  /** For messages: a folder's path, or model@version and its store. */
  readonly where: string;
  /**
   * Null where the package has no such file. Throws MODEL_INVALID where it is no plain file of the package or holds more
   * than `maxBytes`, without reading more than those.
   * @param path a plain file name.
   */
  read(path: string, maxBytes: number): Promise<Buffer | null>;
  /** What `read` has held a file against, where it has: nobody need hash it again. */
  readonly checked?: ReadonlyMap<string, string>;
}

/** No folder, and no way to one. */
const oneName = /^(?!\.{1,2}$)[^/\\\0]{1,255}$/;

/** Files of one folder, and nothing else: neither a name nor a symbolic link leads out of it. */
export function folderSource(folder: string): PackageSource {
  const invalid = (path: string, why: string, cause?: unknown): AppError =>
    new AppError('MODEL_INVALID', `cannot read ${join(folder, path)}: ${why}`, { cause });
  return {
    where: folder,
    async read(path, maxBytes) {
      if (!oneName.test(path)) throw invalid(path, 'expected a plain file name in that folder');
      try {
        const [whole, root] = await Promise.all([realpath(join(folder, path)), realpath(folder)]);
        if (!whole.startsWith(root.endsWith(sep) ? root : root + sep)) {
          throw invalid(path, `it is a link that leads out of the folder, to ${whole}`);
        }
        // Without O_NONBLOCK a named pipe would wait for its writer for ever.
        const file = await open(whole, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
        try {
          const stat = await file.stat();
          if (!stat.isFile()) throw invalid(path, 'it is no file');
          if (stat.size > maxBytes) throw invalid(path, `it has ${stat.size} bytes, expected at most ${maxBytes}`);
          const bytes = Buffer.allocUnsafeSlow(stat.size);
          let filled = 0;
          while (filled < bytes.length) {
            const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled);
            if (bytesRead === 0) break;
            filled += bytesRead;
          }
          return bytes.subarray(0, filled);
        } finally {
          await file.close();
        }
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw invalid(path, (cause as Error).message, cause);
      }
    },
  };
}

/**
 * Files that a store keeps by hash.
 * @param files sha256 of each, by the name that the package gives it.
 * @param get as `ArtefactStore.get`: checks hash and length.
 */
export function artefactSource(
  where: string,
  files: ReadonlyMap<string, string>,
  get: (sha256: string, maxBytes: number) => Promise<Buffer>,
): PackageSource {
  return {
    where,
    checked: files,
    async read(path, maxBytes) {
      const sha256 = files.get(path);
      return sha256 === undefined ? null : get(sha256, maxBytes);
    },
  };
}
