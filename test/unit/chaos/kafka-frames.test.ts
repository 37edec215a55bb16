import { FrameSplitter, framed, noCoordinator, readRequest } from '../../chaos/kafka-frames';

function string(text: string | null): Buffer {
  const bytes = Buffer.from(text ?? '');
  const length = Buffer.alloc(2);
  length.writeInt16BE(text === null ? -1 : bytes.length);
  return Buffer.concat([length, bytes]);
}

function request(apiKey: number, version: number, body: Buffer, clientId: string | null = 'shop'): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt16BE(apiKey, 0);
  head.writeInt16BE(version, 2);
  head.writeInt32BE(77, 4);
  return Buffer.concat([head, string(clientId), body]);
}

const endTxn = (committed: number): Buffer =>
  request(26, 1, Buffer.concat([string('group-topic-3'), Buffer.alloc(10, 9), Buffer.from([committed])]));

describe('a stream of frames', () => {
  const frames = [Buffer.from('first'), Buffer.alloc(0), Buffer.alloc(70_000, 7), Buffer.from('last')];
  const stream = Buffer.concat(frames.map(framed));

  test.each([1, 2, 3, 5, 4_096, stream.length])('comes out whole from packets of %i bytes', (size) => {
    const splitter = new FrameSplitter();
    const got: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size) got.push(...splitter.push(stream.subarray(at, at + size)));
    expect(got.map((frame) => frame.toString('latin1'))).toEqual(frames.map((frame) => frame.toString('latin1')));
  });

  test('gives nothing for a frame whose last byte is missing', () => {
    expect(new FrameSplitter().push(stream.subarray(0, 8))).toEqual([]);
  });

  test.each([-1, 0x7fffffff])('is refused where it claims a frame of %i bytes', (size) => {
    const claim = Buffer.alloc(4);
    claim.writeInt32BE(size);
    expect(() => new FrameSplitter().push(claim)).toThrow(RangeError);
  });
});

describe('a request', () => {
  test('says what it is and who asks', () => {
    const read = readRequest(request(1, 11, Buffer.from('body'), null));
    expect(read).toMatchObject({
      api: 'Fetch',
      apiVersion: 11,
      correlationId: 77,
      clientId: null,
      transactionalId: null,
    });
  });

  test.each([
    [1, true],
    [0, false],
  ])('that ends a transaction (%i) says whose, and whether it commits', (byte, commits) => {
    expect(readRequest(endTxn(byte))).toMatchObject({ api: 'EndTxn', transactionalId: 'group-topic-3', commits });
  });

  test.each([
    [26, 5, 'EndTxn', true],
    [26, 5, 'EndTxn', false],
    [0, 12, 'Produce', false],
    [28, 5, 'TxnOffsetCommit', false],
  ])('of a flexible version says whose transaction it is of (%i, version %i: %s)', (key, version, api, commits) => {
    const id = Buffer.from(`\0\x0egroup-topic-3`);
    const body = Buffer.concat([id, Buffer.alloc(10, 9), Buffer.from([commits ? 1 : 0])]);
    expect(readRequest(request(key, version, body))).toMatchObject({ api, transactionalId: 'group-topic-3', commits });
    expect(() => readRequest(request(key, version, id.subarray(0, 8)))).toThrow('a string of 13 bytes');
  });

  test('for a coordinator names the transactional id only where it asks for a transaction’s', () => {
    const ask = (type: number) => readRequest(request(10, 2, Buffer.concat([string('some-id'), Buffer.from([type])])));
    expect(ask(1).transactionalId).toBe('some-id');
    expect(ask(0).transactionalId).toBeNull();
  });

  test('of a version that is not known is passed on without its transactional id', () => {
    expect(readRequest(request(26, 6, Buffer.from([5, 1, 2, 3, 4])))).toMatchObject({
      api: 'EndTxn',
      transactionalId: null,
    });
  });

  test('that is cut short is refused', () => {
    expect(() => readRequest(endTxn(1).subarray(0, 12))).toThrow('a string of 4 bytes');
    expect(() => readRequest(Buffer.alloc(3))).toThrow('out of range');
  });
});

test('the answer of a broker without a coordinator belongs to its request and carries COORDINATOR_NOT_AVAILABLE', () => {
  const answer = noCoordinator(readRequest(request(10, 1, Buffer.concat([string('id'), Buffer.from([1])]))));
  expect(answer.readInt32BE(0)).toBe(77);
  expect(answer.readInt16BE(8)).toBe(15);
});
