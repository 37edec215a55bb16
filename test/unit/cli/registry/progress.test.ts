import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createByteProgress } from '../../../../cli/registry/progress';

const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));
const chunks = (): Readable => Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]);

const isTTY = process.stderr.isTTY;
afterEach(() => {
  process.stderr.isTTY = isTTY;
});

test.each([true, false])(
  'the bytes pass as they are, however often they are sent (a terminal: %s)',
  async (terminal) => {
    process.stderr.isTTY = terminal;
    const progress = createByteProgress('model.onnx', bytes.length, false);
    try {
      expect(await buffer(progress.watch(chunks()))).toEqual(bytes);
      expect(await buffer(progress.watch(chunks()))).toEqual(bytes);
    } finally {
      progress.end();
    }
  },
);

test('a source that breaks off breaks off what is sent', async () => {
  process.stderr.isTTY = true;
  const progress = createByteProgress('model.onnx', bytes.length, false);
  const broken = new Readable({
    read() {
      this.destroy(new Error('the disk is gone'));
    },
  });
  await expect(buffer(progress.watch(broken))).rejects.toThrow('the disk is gone');
  progress.end();
});
