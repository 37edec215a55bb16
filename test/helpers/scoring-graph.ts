import { elementTypes } from '../../lib/onnx/onnx-model';
import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';
import { fieldsOf } from '../../lib/onnx/protobuf-reader';
import { ProtobufWriter } from '../../lib/onnx/protobuf-writer';

export const scoredItems = 12;

export interface ScoringGraph {
  /** Of the scores: users × columns, or users × events × columns. */
  readonly axes?: 2 | 3;
  /** Whether column 0 is the padding's. */
  readonly hasPadding?: boolean;
  /** Columns beyond the items. */
  readonly more?: number;
  readonly shape?: readonly (number | string)[];
  readonly input?: { readonly name: string; readonly type: 'int32' | 'int64' | 'float32' };
  /** Further inputs, which change nothing. */
  readonly extra?: readonly { readonly name: string; readonly type: 'int32' | 'int64' | 'float32' | 'bool' }[];
  /** What is wrong with it. */
  readonly fault?:
    | 'counts from the first'
    | 'NaN'
    | 'random'
    | 'unknown operator'
    | 'one length inside'
    | 'lists'
    | 'dies of the last item';
}

/** A graph that scores all items, as an exporter who knows nothing of lists leaves it: rows of a table, summed over events. */
export function scoringGraph(options: ScoringGraph = {}): Uint8Array {
  const { axes = 2, hasPadding = true, more = 0, shape = ['B', 'L'], extra = [], fault } = options;
  const { name, type } = options.input ?? { name: 'log_seqs', type: 'int64' };
  const graph = new GraphBuilder('scoring');
  const given = graph.input(name, type, shape);
  for (const input of extra) graph.input(input.name, input.type, shape);
  const ids = type === 'float32' ? graph.node('Cast', [given], { to: elementTypes.int64 }) : given;
  const columns = scoredItems + (hasPadding ? 1 : 0) + more;
  const table = Float32Array.from({ length: (scoredItems + 1) * columns }, (_, at) =>
    at < columns ? 0 : 1 + ((at * 7_919) % 1_009) / 100,
  );
  let rows = graph.node('Gather', [graph.floats(table, [scoredItems + 1, columns]), ids]);
  if (fault === 'counts from the first') rows = graph.node('Mul', [rows, positions(graph, ids)]);
  if (fault === 'one length inside') rows = graph.node('Add', [rows, graph.floats(new Float32Array(20), [20, 1])]);
  let scores = axes === 3 ? graph.node('CumSum', [rows, graph.int64s([1], [])]) : graph.node('ReduceSum', [rows, graph.int64s([1])], { keepdims: 0 }); // prettier-ignore
  if (fault === 'NaN') scores = graph.node('Sqrt', [graph.node('Neg', [scores])]);
  if (fault === 'random') scores = graph.node('Add', [scores, graph.node('RandomNormalLike', [scores])]);
  if (fault === 'unknown operator') scores = graph.node('FancyAttention', [scores]);
  if (fault === 'dies of the last item') scores = graph.node('Add', [scores, deadly(graph, ids)]);
  if (fault === 'lists') {
    const [best, at] = graph.nodeOutputs('TopK', [scores, graph.int64s([5])], 2) as [Value, Value];
    graph.output('items', graph.node('Add', [at, graph.int64s([9])]), 'int64', ['B', 5]);
    scores = best;
  }
  graph.output('logits', scores, 'float32', axes === 3 ? ['B', 'L', columns] : ['B', fault === 'lists' ? 5 : columns]);
  return graph.encode();
}

/** Zero; or the least whole number divided by -1, which is SIGFPE on x86, where a batch holds the last item. */
function deadly(graph: GraphBuilder, ids: Value): Value {
  const isLast = graph.node('Equal', [ids, graph.int64s([scoredItems], [])]);
  const any = graph.node('ReduceMax', [graph.node('Cast', [isLast], { to: elementTypes.int64 })], { keepdims: 0 });
  const divisor = graph.node('Sub', [graph.int64s([1], []), graph.node('Add', [any, any])]);
  const quotient = graph.node('Div', [graph.int64s([-(2 ** 63)], []), divisor]);
  return graph.node('Mul', [graph.node('Cast', [quotient], { to: elementTypes.float32 }), graph.scalar(0)]);
}

/** [L, 1]: 1 for the first event, and so on. */
function positions(graph: GraphBuilder, ids: Value): Value {
  const length = graph.node('Gather', [graph.node('Shape', [ids]), graph.int64s([1], [])]);
  const range = graph.node('Range', [graph.int64s([0], []), length, graph.int64s([1], [])]);
  const floats = graph.node('Cast', [range], { to: elementTypes.float32 });
  return graph.node('Unsqueeze', [graph.node('Add', [floats, graph.scalar(1)]), graph.int64s([1])]);
}

/** The same model with its larger weights in another file, and that file's bytes. */
export function withExternalWeights(model: Uint8Array, location: string): { model: Uint8Array; weights: Buffer } {
  const parts: Uint8Array[] = [Buffer.from('head')];
  const writer = new ProtobufWriter();
  for (const { number, bytes, encoded } of fieldsOf(model)) {
    if (number !== 7) writer.fields(encoded);
    else {
      writer.message(7, (graph) => {
        for (const field of fieldsOf(bytes)) {
          if (field.number === 5) graph.message(5, (tensor) => moveOut(tensor, field.bytes));
          else graph.fields(field.encoded);
        }
      });
    }
  }
  return { model: writer.finish(), weights: Buffer.concat(parts) };

  function moveOut(tensor: ProtobufWriter, fields: Uint8Array): void {
    for (const { number, bytes, encoded } of fieldsOf(fields)) {
      if (number !== 9 || bytes.length < 100) {
        tensor.fields(encoded);
        continue;
      }
      const offset = parts.reduce((sum, { length }) => sum + length, 0);
      parts.push(bytes);
      const entries = { location, offset: `${offset}`, length: `${bytes.length}` };
      for (const [key, value] of Object.entries(entries))
        tensor.message(13, (entry) => entry.text(1, key).text(2, value));
      tensor.varint(14, 1);
    }
  }
}
