import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';

/** What a part takes stays below a few milliseconds, whatever is done to it. */
export const partBytes = 1 << 20;

/** Hands large bytes over in parts and lets others run between them: whoever reads a model may be serving another. */
export async function gently(bytes: Uint8Array, take: (part: Uint8Array, at: number) => void): Promise<void> {
  for (let at = 0; at < bytes.length; at += partBytes) {
    take(bytes.subarray(at, at + partBytes), at);
    if (at + partBytes < bytes.length) await turn();
  }
}

export async function sha256Gently(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  await gently(bytes, (part) => hash.update(part));
  return hash.digest('hex');
}
