import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trainingDataOf } from '../../../../lib/dataset/training-data-of';
import { writeColumns } from '../../../../services/trainer/transformer/columns-folder';
import { anInteraction } from '../../../helpers/interaction';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-columns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;
const data = trainingDataOf(
  [
    anInteraction({ eventId: 'a', userId: 'ann', itemId: 'pear', timestamp: day, sessionId: 's1' }),
    anInteraction({ eventId: 'b', userId: 'bob', itemId: 'ąpple 🍎', timestamp: 2 * day, sessionId: 's2' }),
    anInteraction({ eventId: 'c', userId: 'ann', itemId: 'pear', timestamp: 3 * day, sessionId: 's3' }),
  ],
  4 * day,
);

function column(name: string): ArrayBuffer {
  const bytes = readFileSync(join(folder, name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

describe('a folder of columns', () => {
  it('holds each customer’s events, one customer after the other', async () => {
    await writeColumns(folder, data);
    const about = JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')) as { itemIds: string[] };
    expect(about).toEqual({ itemIds: data.itemIds, untilMs: 4 * day });
    const starts = [...new BigInt64Array(column('starts.i64'))].map(Number);
    const items = [...new Int32Array(column('items.i32'))].map((item) => about.itemIds[item - 1]);
    const customers = starts.slice(1).map((end, at) => items.slice(starts[at], end));
    expect(customers.sort((a, b) => b.length - a.length)).toEqual([['pear', 'pear'], ['ąpple 🍎']]);
    expect([...new Float64Array(column('times.f64'))].sort((a, b) => a - b)).toEqual([day, 2 * day, 3 * day]);
    expect([...new Uint8Array(column('opens.u8'))]).toEqual([1, 1, 1]);
    expect(column('types.u8').byteLength).toBe(3);
  });

  it('has a hash that any change changes', async () => {
    const other = trainingDataOf([anInteraction({ itemId: 'pear', timestamp: day })], 4 * day);
    expect(await writeColumns(folder, data)).toBe(await writeColumns(folder, data));
    expect(await writeColumns(folder, other)).not.toBe(await writeColumns(folder, data));
  });
});
