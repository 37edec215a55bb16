import { confluentHeader, readFrame, singleObjectHeader } from '../../../lib/avro/framing';

test('reads a Schema Registry id, also one above 2^31', () => {
  expect(readFrame(Buffer.from('000000002a99', 'hex'))).toEqual({ kind: 'confluent', schemaId: 42, bodyAt: 5 });
  expect(readFrame(Buffer.from('00fffffffe', 'hex'))).toMatchObject({ schemaId: 4_294_967_294 });
});

test('reads a single-object fingerprint', () => {
  const value = Buffer.from('c3017df54d0d38ddd6e9', 'hex');
  const fingerprint = Buffer.from('7df54d0d38ddd6e9', 'hex').toString('latin1');
  expect(readFrame(value)).toEqual({ kind: 'single-object', fingerprint, bodyAt: 10 });
});

test.each(['', '00', '00000000', 'c3', 'c301', 'c301010203040506ff', '01', 'c300112233445566778899', '7b7d'])(
  'takes %p for neither framing',
  (hex) => {
    expect(readFrame(Buffer.from(hex, 'hex'))).toEqual({ kind: 'unknown' });
  },
);

test('writes what it reads', () => {
  expect(confluentHeader(42).toString('hex')).toBe('000000002a');
  const fingerprint = Buffer.from('7df54d0d38ddd6e9', 'hex');
  expect(singleObjectHeader(fingerprint).toString('hex')).toBe('c3017df54d0d38ddd6e9');
});
