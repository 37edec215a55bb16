import { externalDataOf, bundleExternalData } from '../../../lib/onnx/external-data';
import { elementTypes } from '../../../lib/onnx/onnx-model';
import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { fieldsOf } from '../../../lib/onnx/protobuf-reader';
import { ProtobufWriter } from '../../../lib/onnx/protobuf-writer';
import { readGraph } from '../../../lib/onnx/read-graph';

function aGraph(): Uint8Array {
  const graph = new GraphBuilder('g');
  const ids = graph.input('ids', 'int64', ['B', 7]);
  const table = graph.floats(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2]);
  graph.output('out', graph.node('Gather', [table, ids]), 'float32', ['B', 7, 2]);
  return graph.encode();
}

test('a graph tells what goes in, what comes out and how large it is', () => {
  expect(readGraph(aGraph())).toEqual({
    producer: 'streamrec',
    opset: 18,
    inputs: [{ name: 'ids', type: 'int64', shape: ['B', 7] }],
    outputs: [{ name: 'out', type: 'float32', shape: ['B', 7, 2] }],
    nodes: 2,
    parameters: 6,
  });
});

test('a graph in several pieces is one graph', () => {
  const more = new ProtobufWriter()
    .message(7, (graph) => graph.message(1, (node) => node.text(4, 'Identity')))
    .finish();
  expect(readGraph(Buffer.concat([aGraph(), more])).nodes).toBe(3);
});

test.each([
  ['a varint that does not end', '08ffffff'],
  ['a varint of more than ten bytes', '08ffffffffffffffffffffff01'],
  ['a field that is longer than the message', '0a05aa'],
  ['a length of 2^63', '0affffffffffffffff7f'],
  ['a group', '0b'],
  ['field 0', '0001'],
])('%s is no protobuf', (_, hex) => {
  expect(() => [...fieldsOf(Buffer.from(hex, 'hex'))]).toThrow(RangeError);
});

test('a varint of ten bytes is a negative number', () => {
  expect([...fieldsOf(new ProtobufWriter().varint(1, -5).finish())][0]?.varint).toBe(-5);
});

/** A tensor whose bytes are in another file, as exporters write it. */
function externalTensor(writer: ProtobufWriter, entries: Readonly<Record<string, string>>): ProtobufWriter {
  writer.varint(1, 3).varint(2, elementTypes.float32).text(8, 'w');
  for (const [key, value] of Object.entries(entries)) writer.message(13, (entry) => entry.text(1, key).text(2, value));
  return writer.varint(14, 1);
}

const modelOf = (write: (graph: ProtobufWriter) => void): Uint8Array => new ProtobufWriter().message(7, write).finish();
const external = { location: 'w.bin', offset: '4', length: '12' };

test.each<[string, (graph: ProtobufWriter) => void]>([
  ['an initializer', (graph) => graph.message(5, (tensor) => externalTensor(tensor, external))],
  [
    'a constant of a branch within a node',
    (graph) =>
      graph.message(1, (node) =>
        node.message(5, (attribute) =>
          attribute.message(6, (branch) =>
            branch.message(1, (inner) =>
              inner.message(5, (value) => value.message(5, (tensor) => externalTensor(tensor, external))),
            ),
          ),
        ),
      ),
  ],
])('bytes that lie elsewhere are found in %s, and put into it', (_, write) => {
  const model = modelOf(write);
  const found = { tensor: 'w', dims: [3], type: 1, location: 'w.bin', offset: 4, length: 12 };
  expect(externalDataOf(model)).toEqual([found]);
  const bundled = bundleExternalData(model, (asked) => {
    expect(asked).toEqual(found);
    return Buffer.from('abcdefghijkl');
  });
  expect(externalDataOf(bundled)).toEqual([]);
  expect(Buffer.from(bundled).includes('abcdefghijkl')).toBe(true);
});

test('a model without any stays as it is, byte for byte', () => {
  const model = aGraph();
  expect(Buffer.from(bundleExternalData(model, () => Buffer.alloc(0))).equals(model)).toBe(true);
});

test('graphs that nest without end are refused', () => {
  let write = (graph: ProtobufWriter): ProtobufWriter => graph;
  for (let depth = 0; depth < 200; depth++) {
    const inner = write;
    write = (graph) => graph.message(1, (node) => node.message(5, (attribute) => attribute.message(6, inner)));
  }
  expect(() => externalDataOf(modelOf(write))).toThrow(/nest too deep/);
});
