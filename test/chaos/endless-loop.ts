import type { Value } from '../../lib/onnx/graph-builder';
import { ProtobufWriter } from '../../lib/onnx/protobuf-writer';

const [float32, int64, bool] = [1, 7, 9];
const graphAttribute = 5;

/**
 * A Loop that hands a number on, so many times. The builder of graphs knows no graphs within graphs: this one is a
 * ModelProto of its own with one node, to be put behind the other, as protocol buffers merge by being strung together.
 */
export function endlessLoop(times: Value, start: Value): { zero: Value; more: Uint8Array } {
  const zero = 'after-loop' as Value;
  const always = '';
  const more = new ProtobufWriter().message(7, (graph) =>
    graph.message(1, (node) =>
      node
        .text(1, times)
        .text(1, always)
        .text(1, start)
        .text(2, zero)
        .text(3, 'endless')
        .text(4, 'Loop')
        .message(5, (attribute) => attribute.text(1, 'body').message(6, writeBody).varint(20, graphAttribute)),
    ),
  );
  return { zero, more: more.finish() };
}

/** (turn, goes on, number) -> (goes on, number) */
function writeBody(graph: ProtobufWriter): void {
  for (const [from, to] of [
    ['goes-on', 'goes-on-after'],
    ['number', 'number-after'],
  ] as const) {
    graph.message(1, (node) => node.text(1, from).text(2, to).text(3, to).text(4, 'Identity'));
  }
  graph.text(2, 'body');
  writeScalar(graph, 11, 'turn', int64);
  writeScalar(graph, 11, 'goes-on', bool);
  writeScalar(graph, 11, 'number', float32);
  writeScalar(graph, 12, 'goes-on-after', bool);
  writeScalar(graph, 12, 'number-after', float32);
}

function writeScalar(graph: ProtobufWriter, field: number, name: string, type: number): void {
  graph.message(field, (value) =>
    value
      .text(1, name)
      .message(2, (typeProto) => typeProto.message(1, (tensor) => tensor.varint(1, type).message(2, () => undefined))),
  );
}
