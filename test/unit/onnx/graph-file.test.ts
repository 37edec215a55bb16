import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { readGraphFile, writeGraphFile } from '../../../lib/onnx/graph-file';
import { fileNode, GraphRewriter } from '../../../lib/onnx/graph-rewriter';
import { ProtobufWriter } from '../../../lib/onnx/protobuf-writer';
import { fieldsOf } from '../../../lib/onnx/protobuf-reader';
import { readGraph } from '../../../lib/onnx/read-graph';
import { integersOf, floatsOf, tensorOf } from '../../../lib/onnx/tensor-data';

function small(): Uint8Array {
  const graph = new GraphBuilder('small');
  const ids = graph.input('ids', 'int64', ['B', 'L']);
  const rows = graph.node('Gather', [graph.floats([1, 2, 3, 4], [2, 2]), ids], { axis: 0 });
  graph.output('sum', graph.node('ReduceSum', [rows, graph.int64s([-1])], { keepdims: 0 }), 'float32', ['B', 'L']);
  return graph.encode();
}

test('a graph that is read and written says the same', () => {
  const written = writeGraphFile(readGraphFile(small()));
  expect(readGraph(written)).toEqual(readGraph(small()));
  expect(Buffer.from(writeGraphFile(readGraphFile(written))).equals(Buffer.from(written))).toBe(true);
});

test('what nothing needs is left out', () => {
  const file = readGraphFile(small());
  const rewriter = new GraphRewriter(file);
  const unused = rewriter.addWeight({ name: 'unused', type: 'float32', dims: [1], raw: new Uint8Array(4) });
  rewriter.prepend([fileNode('Neg', [unused], 'nobody')]);
  rewriter.sweep();
  expect(readGraph(writeGraphFile(file))).toEqual(readGraph(small()));
});

test('new names are free', () => {
  const rewriter = new GraphRewriter(readGraphFile(small()));
  expect([rewriter.newName('x'), rewriter.newName('x'), rewriter.newName('x')]).toEqual(['x_o', 'x_o2', 'x_o3']);
});

test('a constant node is a weight', () => {
  const tensor = (writer: ProtobufWriter): unknown =>
    writer.varint(1, 2).varint(2, 1).text(8, 'inner').bytes(9, new Uint8Array(8));
  const node = new ProtobufWriter()
    .text(2, 'table')
    .text(4, 'Constant')
    .message(
      5,
      (attribute) =>
        void attribute
          .text(1, 'value')
          .message(5, (inner) => void tensor(inner))
          .varint(20, 4),
    )
    .finish();
  const model = new ProtobufWriter()
    .varint(1, 9)
    .message(7, (graph) => void graph.bytes(1, node))
    .finish();
  const file = readGraphFile(model);
  expect(file.nodes).toEqual([]);
  expect(file.weights.get('table')).toMatchObject({ type: 'float32', dims: [2] });
});

test.each([
  [
    'packed',
    (writer: ProtobufWriter) => writer.bytes(7, Uint8Array.of(5, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1)),
  ],
  ['one by one', (writer: ProtobufWriter) => writer.varint(7, 5).varint(7, -1n)],
])('whole numbers %s are read', (_, write) => {
  const tensor = tensorOf(write(new ProtobufWriter().varint(1, 2).varint(2, 7).text(8, 'n')).finish());
  expect(tensor && integersOf(tensor)).toEqual([5, -1]);
});

test('floats in a list of their own are read', () => {
  const bytes = new Uint8Array(Float32Array.of(1.5, -2).buffer);
  const tensor = tensorOf(new ProtobufWriter().varint(1, 2).varint(2, 1).bytes(4, bytes).text(8, 'f').finish());
  expect(tensor && [...floatsOf(tensor)]).toEqual([1.5, -2]);
});

test('weights in another file, and those cut short, are not looked at', () => {
  const outside = new ProtobufWriter().varint(1, 2).varint(2, 1).text(8, 'w').varint(14, 1).finish();
  const short = new ProtobufWriter().varint(1, 2).varint(2, 1).text(8, 'w').bytes(9, new Uint8Array(4)).finish();
  expect([tensorOf(outside), tensorOf(short)]).toEqual([null, null]);
});

test('what an inner graph uses stays', () => {
  const inner = new ProtobufWriter()
    .message(1, (node) => void node.text(1, 'kept').text(4, 'Identity').text(2, 'y'))
    .text(2, 'then')
    .finish();
  const branch = new ProtobufWriter()
    .text(1, 'cond')
    .text(2, 'out')
    .text(4, 'If')
    .message(5, (attribute) => void attribute.text(1, 'then_branch').bytes(6, inner).varint(20, 5))
    .finish();
  const weight = new ProtobufWriter().varint(1, 1).varint(2, 1).text(8, 'kept').bytes(9, new Uint8Array(4)).finish();
  const model = new ProtobufWriter().message(7, (graph) => void graph.bytes(1, branch).bytes(5, weight)).finish();
  const file = readGraphFile(model);
  expect(file.captured.has('kept')).toBe(true);
  expect([...fieldsOf(writeGraphFile(file))].length).toBeGreaterThan(0);
  expect(readGraph(writeGraphFile(file)).parameters).toBe(1);
});

test('bytes that are no graph are a RangeError', () => {
  expect(() => readGraphFile(Buffer.from('no graph'))).toThrow(RangeError);
});
