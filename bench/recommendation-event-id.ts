import { readFrame } from '../lib/avro/framing';

/**
 * The third field of an encoded recommendation, its event id. Read by itself, because decoding the whole record would
 * make the client that takes the time busier than need be: a body begins with strings, `zigzag-varint(bytes) UTF-8`.
 * Null where the bytes are no recommendation.
 */
export function eventIdOf(value: Buffer): string | null {
  const frame = readFrame(value);
  if (frame.kind === 'unknown') return null;
  let at: number = frame.bodyAt;
  for (let field = 0; field < 3; field++) {
    let zigzag = 0;
    let scale = 1;
    for (;;) {
      const byte = value[at++];
      if (byte === undefined) return null;
      zigzag += (byte & 127) * scale;
      if (byte < 128) break;
      scale *= 128;
    }
    const end = at + zigzag / 2;
    if (zigzag % 2 === 1 || end > value.length) return null;
    if (field === 2) return value.toString('utf8', at, end);
    at = end;
  }
  return null;
}
