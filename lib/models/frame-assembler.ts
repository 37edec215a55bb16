import { headerBytes, readHeader, type FrameHeader } from './frames';

/** Puts frames together from the pieces in which a socket gives them; each body gets memory of its own. */
export function createFrameAssembler(
  onFrame: (header: FrameHeader, body: Uint8Array) => void,
): (chunk: Uint8Array) => void {
  const headerPart = new Uint8Array(new ArrayBuffer(headerBytes));
  let header: FrameHeader | null = null;
  let target = headerPart;
  let filled = 0;

  return (chunk) => {
    let read = 0;
    for (;;) {
      const taken = Math.min(chunk.length - read, target.length - filled);
      target.set(chunk.subarray(read, read + taken), filled);
      read += taken;
      filled += taken;
      if (filled < target.length) return;
      filled = 0;
      if (header === null) {
        header = readHeader(headerPart);
        target = new Uint8Array(new ArrayBuffer(header.bytes));
      } else {
        const [whole, body] = [header, target];
        [header, target] = [null, headerPart];
        onFrame(whole, body);
      }
    }
  };
}
