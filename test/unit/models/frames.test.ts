import fc from 'fast-check';
import { packBatch } from '../../../lib/models/batch';
import { createFrameAssembler } from '../../../lib/models/frame-assembler';
import {
  batchFrame,
  readBatch,
  readHeader,
  readResult,
  resultFrame,
  textFrame,
  type FrameHeader,
} from '../../../lib/models/frames';

const batch = packBatch([
  { items: [7, 4], types: [1, 3], ages: [5.5, 0], inSession: [0, 1] },
  { items: [9], types: [2], ages: [0], inSession: [1] },
]);
const result = {
  k: 2,
  items: Int32Array.of(4, 7, 9, 0),
  scores: Float32Array.of(0.5, 0.25, 3, -1e9),
  seconds: 0.012345678901,
};

test('frames come out as they went in, however the socket cuts them', () => {
  const whole = Buffer.concat([batchFrame(batch), textFrame('failed', 'too länge'), resultFrame(2, result)]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 12 }), (cuts) => {
      const frames: [FrameHeader, Uint8Array][] = [];
      const take = createFrameAssembler((header, body) => void frames.push([header, body]));
      const ends = [...cuts.sort((a, b) => a - b), whole.length];
      ends.forEach((end, i) => take(whole.subarray(ends[i - 1] ?? 0, end)));
      const [run, failed, answered] = frames as [
        [FrameHeader, Uint8Array],
        [FrameHeader, Uint8Array],
        [FrameHeader, Uint8Array],
      ];
      expect(frames.map(([{ kind }]) => kind)).toEqual(['run', 'failed', 'result']);
      expect(readBatch(...run)).toEqual(batch);
      expect(Buffer.from(failed[1]).toString()).toBe('too länge');
      expect(readResult(...answered)).toEqual(result);
    }),
  );
});

test('columns that the model does not take are not in the frame', () => {
  const columns = ['event_types', 'ages', 'in_session'] as const;
  fc.assert(
    fc.property(fc.subarray([...columns]), (taken) => {
      const windows = [{ items: [7, 4], types: [1 as const, 3 as const], ages: [5.5, 0], inSession: [0, 1] }];
      const some = packBatch(windows, new Set(taken));
      const written = Buffer.from(batchFrame(some));
      expect(written).toHaveLength(16 + 4 + (1 + taken.length) * 2 * 4);
      const read: unknown[] = [];
      createFrameAssembler((header, body) => void read.push(readBatch(header, body)))(written);
      expect(read).toEqual([some]);
    }),
  );
});

test('a frame without a body is told at once', () => {
  const kinds: string[] = [];
  createFrameAssembler(({ kind }) => void kinds.push(kind))(textFrame('ready', ''));
  expect(kinds).toEqual(['ready']);
});

test('what is no frame is refused', () => {
  expect(() => readHeader(new Uint8Array(16).fill(65))).toThrow(/kind 1094795585/);
});
