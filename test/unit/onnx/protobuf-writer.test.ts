import { ProtobufWriter } from '../../../lib/onnx/protobuf-writer';

const hex = (writer: ProtobufWriter): string => Buffer.from(writer.finish()).toString('hex');

test('fields are written as the wire format numbers them', () => {
  // Field 1 as a varint is tag 08; 150 is 10010110 00000001 in groups of seven.
  expect(hex(new ProtobufWriter().varint(1, 150))).toBe('089601');
  // Field 2 as bytes is tag 12, then the length.
  expect(hex(new ProtobufWriter().text(2, 'testing'))).toBe('120774657374696e67');
  // Field 3 as 4 bytes is tag 1d; 1.0 is 0x3f800000, lowest byte first.
  expect(hex(new ProtobufWriter().float(3, 1))).toBe('1d0000803f');
  // Field 16 needs a second byte for its tag.
  expect(hex(new ProtobufWriter().varint(16, 1))).toBe('800101');
});

test('a negative number is ten bytes of two’s complement', () => {
  expect(hex(new ProtobufWriter().varint(1, -1))).toBe('08ffffffffffffffffff01');
});

test('a message inside another is its bytes after their length', () => {
  const nested = new ProtobufWriter().message(3, (inner) => inner.varint(1, 150)).varint(4, 0);
  expect(hex(nested)).toBe('1a030896012000');
});
