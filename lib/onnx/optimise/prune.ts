import type { GraphRewriter } from '../graph-rewriter';
import type { OnnxTensor } from '../onnx-model';
import { floatsOf, floatTensor, integersOf } from '../tensor-data';
import { looksUp } from './int8-tables';
import { productsOf } from './products';

export interface PruneOptions {
  /** Neighbours that an item keeps, the first of its list; as many as there are unless told. */
  readonly neighbours?: number;
  /** Weights below this share of the largest beside them become zero; 0: none. */
  readonly below: number;
}

export interface Pruned {
  /** Weights that are zero now and were not. */
  readonly zeroed: number;
  /** Columns of neighbour lists, before and after; null where the graph has no such lists. */
  readonly neighbours: { readonly before: number; readonly after: number } | null;
}

/** Tables side by side: which items go with an item, and how much. Place 0 everywhere says that there is none. */
interface NeighbourLists {
  readonly items: OnnxTensor;
  readonly values: readonly OnnxTensor[];
}

/** Sets weak weights to zero, and cuts lists of neighbours where they are too long or end in zeros. */
export function prune(rewriter: GraphRewriter, options: PruneOptions): Pruned {
  let zeroed = 0;
  let [before, after] = [0, 0];
  for (const list of neighbourLists(rewriter)) {
    const cut = cutLists(rewriter, list, options);
    zeroed += cut.zeroed;
    before += list.items.dims[1] as number;
    after += cut.width;
  }
  if (options.below > 0) {
    const matrices = new Map(productsOf(rewriter).map(({ weight }) => [weight.name, weight]));
    for (const weight of matrices.values()) {
      const floats = floatsOf(weight);
      const [kept, lost] = withoutWeak(floats, floats.length, options.below);
      zeroed += lost;
      rewriter.graph.weights.set(weight.name, floatTensor(weight.name, kept, weight.dims));
    }
  }
  return { zeroed, neighbours: before === 0 ? null : { before, after } };
}

/** Tables of one shape of which rows are looked up, one of them with item numbers. */
function neighbourLists(rewriter: GraphRewriter): NeighbourLists[] {
  const byShape = new Map<string, OnnxTensor[]>();
  for (const weight of rewriter.graph.weights.values()) {
    const users = rewriter.usersOf(weight.name);
    const isTable = weight.dims.length === 2 && !rewriter.isSeen(weight.name) && users.length > 0;
    if (!isTable || !users.every((user) => looksUp(user, weight.name))) continue;
    const shape = weight.dims.join('×');
    byShape.set(shape, [...(byShape.get(shape) ?? []), weight]);
  }
  return [...byShape.values()].flatMap((tables) => {
    const values = tables.filter(({ type }) => type === 'float32');
    const [items, ...more] = tables.filter(({ type }) => type === 'int32' || type === 'int64');
    return items && more.length === 0 && values.length > 0 ? [{ items, values }] : [];
  });
}

function cutLists(rewriter: GraphRewriter, { items, values }: NeighbourLists, { neighbours, below }: PruneOptions) {
  const [rows, before] = items.dims as [number, number];
  let zeroed = 0;
  const tables = values.map((value) => {
    const [kept, lost] = withoutWeak(floatsOf(value), before, below);
    zeroed += lost;
    return kept;
  });
  const most = Math.min(neighbours ?? before, before);
  const places = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: before }, (__, place) => row * before + place)
      .filter((at) => tables.some((table) => table[at] !== 0))
      .slice(0, most),
  );
  const width = Math.max(1, ...places.map(({ length }) => length));
  const numbers = integersOf(items);
  const cut = <T extends Float32Array | Int32Array | BigInt64Array>(into: T, valueAt: (at: number) => T[number]): T => {
    places.forEach((row, at) => row.forEach((from, place) => (into[at * width + place] = valueAt(from))));
    return into;
  };
  const size = rows * width;
  const listed =
    items.type === 'int64'
      ? cut(new BigInt64Array(size), (at) => BigInt(numbers[at] as number))
      : cut(new Int32Array(size), (at) => numbers[at] as number);
  const raw = new Uint8Array(listed.buffer);
  rewriter.graph.weights.set(items.name, { ...items, dims: [rows, width], raw });
  values.forEach(({ name }, index) => {
    const table = tables[index] as Float32Array;
    const narrowed = cut(new Float32Array(size), (at) => table[at] as number);
    rewriter.graph.weights.set(name, floatTensor(name, narrowed, [rows, width]));
  });
  return { zeroed, width };
}

/** @param width numbers that are held against their largest together. */
function withoutWeak(values: Float32Array, width: number, below: number): [kept: Float32Array, zeroed: number] {
  const kept = values.slice();
  let zeroed = 0;
  for (let from = 0; from < kept.length; from += width) {
    let largest = 0;
    for (let at = from; at < from + width; at++) largest = Math.max(largest, Math.abs(kept[at] as number));
    for (let at = from; at < from + width; at++) {
      if (kept[at] === 0 || Math.abs(kept[at] as number) >= below * largest) continue;
      kept[at] = 0;
      zeroed++;
    }
  }
  return [kept, zeroed];
}
