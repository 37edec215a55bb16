/** Draws numbers from 0 by their weights, in constant time each (Vose 1991). */
export class AliasTable {
  private readonly chance: Float64Array;
  private readonly alias: Int32Array;

  constructor(weights: Float64Array) {
    const count = weights.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scaled = weights.map((weight) => (weight * count) / total);
    this.chance = new Float64Array(count).fill(1);
    this.alias = Int32Array.from(weights.keys());
    const small: number[] = [];
    const large: number[] = [];
    scaled.forEach((weight, at) => (weight < 1 ? small : large).push(at));
    while (small.length > 0 && large.length > 0) {
      const less = small.pop() as number;
      const more = large.at(-1) as number;
      this.chance[less] = scaled[less] as number;
      this.alias[less] = more;
      scaled[more]! -= 1 - (scaled[less] as number);
      if ((scaled[more] as number) < 1) small.push(large.pop() as number);
    }
  }

  draw(random: () => number): number {
    const place = Math.floor(random() * this.chance.length);
    return random() < (this.chance[place] as number) ? place : (this.alias[place] as number);
  }
}
