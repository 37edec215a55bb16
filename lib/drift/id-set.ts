import { createHash } from 'node:crypto';

/** Whether an id is one of many, at 8 bytes each: by 52 bits of a hash, so that of a million ids one in some billions is taken for one. */
export class IdSet {
  private readonly hashes: Float64Array;

  constructor(ids: readonly string[]) {
    this.hashes = Float64Array.from(ids, hash52).sort();
  }

  has(id: string): boolean {
    const wanted = hash52(id);
    let [low, high] = [0, this.hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.hashes[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.hashes[low] === wanted;
  }
}

const low20 = 0xfffff;

function hash52(id: string): number {
  const digest = createHash('md5').update(id).digest();
  return (digest.readUInt32LE(4) & low20) * 2 ** 32 + digest.readUInt32LE(0);
}
