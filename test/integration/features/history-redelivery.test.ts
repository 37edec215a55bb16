import fc from 'fast-check';
import type { HistoryAppend } from '../../../lib/features/history-codec';
import { lengthAsOf } from '../../../lib/features/history-store';
import { anAppend, appends, historyDatabase } from '../../helpers/history-database';

/* Whatever is delivered again, and however it is cut into calls, the history is that of each record read once. */

const database = historyDatabase();
afterAll(() => database.close());

test('the same call again changes no byte', async () => {
  const user = database.aUser();
  await user.append(appends(0, 4));
  const before = await user.stored();
  expect((await user.append(appends(0, 4))).itemIds).toHaveLength(4);
  expect(await user.stored()).toEqual(before);
});

test('a part of it again, with new events behind', async () => {
  const user = database.aUser();
  await user.append(appends(0, 3));
  expect((await user.append(appends(1, 5))).itemIds).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
});

test('a repeated event id is the same event, at a later offset and time too', async () => {
  const user = database.aUser();
  await user.append(appends(0, 2));
  const history = await user.append([{ ...anAppend(2), eventId: 'e0', itemId: 'i0' }]);
  expect(history.itemIds).toEqual(['i0', 'i1']);
  expect(lengthAsOf(history, { eventId: 'e0', itemId: 'i0' })).toBe(1);
});

test('events trimmed since do not come back', async () => {
  const user = database.aUser();
  await user.append(appends(0, 12));
  const before = await user.stored();
  await user.append(appends(0, 12));
  expect(await user.stored()).toEqual(before);
  await user.append([anAppend(6)]);
  expect(await user.stored()).toEqual(before);
});

test('nor where they came out of order', async () => {
  const user = database.aUser();
  const events = [100, 50, 101, 102, 103, 104, 105].map((at, offset) => anAppend(offset, { at }));
  await user.append(events);
  const before = await user.stored();
  await user.append(events);
  expect(await user.stored()).toEqual(before);
});

test('nor one from a clock that ran ahead', async () => {
  const user = database.aUser();
  const events = [1_400, 1, 2, 3, 4, 5, 6, 7].map((at, offset) => anAppend(offset, { at }));
  await user.append(events);
  const before = await user.stored();
  await user.append(events);
  expect(await user.stored()).toEqual(before);
});

test('one from a clock that ran ahead, once trimmed, does not keep the true ones away', async () => {
  const user = database.aUser();
  await user.append([anAppend(0, { at: 1_400 })]);
  await user.append(appends(1, 7));
  await user.append(appends(7, 9));
  expect((await user.history()).itemIds).toEqual(['i4', 'i5', 'i6', 'i7', 'i8']);
});

test('history loaded late does not push newer events out', async () => {
  const user = database.aUser();
  const day = 1_440;
  await user.append(appends(0, 3));
  const loaded = Array.from({ length: 20 }, (_, i) => anAppend(3 + i, { at: (i - 60) * day }));
  await user.append(loaded);
  const kept = (await user.history()).itemIds;
  expect(kept.filter((itemId) => ['i0', 'i1', 'i2'].includes(itemId))).toEqual(['i0', 'i1', 'i2']);
});

test('offsets that started over are new events, and repetitions among them are found', async () => {
  const user = database.aUser();
  await user.append(appends(100, 112));
  const anew = Array.from({ length: 12 }, (_, i) => anAppend(i, { at: 200 + i, eventId: `n${i}`, itemId: `n${i}` }));
  await user.append(anew);
  const before = await user.stored();
  expect((await user.history()).itemIds).toEqual(['n7', 'n8', 'n9', 'n10', 'n11']);
  await user.append(anew);
  expect(await user.stored()).toEqual(before);
});

test('any redelivery, cut anyhow, ends as each record read once', async () => {
  const cap = 5;
  const event = fc.record({
    id: fc.nat(12),
    item: fc.nat(2),
    late: fc.constantFrom(0, 0, 0, 1, 30, 600),
    step: fc.nat(90),
  });
  const delivery = fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), back: fc.nat(15) }), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), delivery, async (log, steps) => {
      let clock = 10_000;
      const records: HistoryAppend[] = log.map(({ id, item, late, step }, offset) => {
        clock += step;
        return anAppend(offset, { at: clock - late, eventId: `e${id}`, itemId: `i${item}` });
      });
      // The plain account: a record is added unless its event is among those still kept.
      let kept: HistoryAppend[] = [];
      for (const record of records) {
        if (kept.some(({ eventId, itemId }) => eventId === record.eventId && itemId === record.itemId)) continue;
        kept = [...kept, record].slice(-cap);
      }

      const user = database.aUser();
      let at = 0;
      for (const { size, back } of [...steps, { size: records.length, back: 0 }]) {
        at = Math.max(0, at - back);
        const part = records.slice(at, at + size);
        // Trimmed after each, as events come in life: one call trims only at its end, and knows repeats for longer.
        for (const record of part) await user.append([record], { maxEvents: cap });
        at += part.length;
      }
      for (const record of records.slice(at)) await user.append([record], { maxEvents: cap });

      const history = await user.history();
      expect(history.itemIds.map((itemId, i) => [itemId, history.timestamps[i]])).toEqual(
        kept.map(({ itemId, timestamp }) => [itemId, timestamp]),
      );
    }),
    { numRuns: 300 },
  );
});

test('calls of many events, delivered again from any point, change nothing', async () => {
  const late = fc.array(fc.constantFrom(0, 0, 0, 2, 700), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(late, fc.integer({ min: 1, max: 12 }), fc.nat(29), async (lates, size, from) => {
      const user = database.aUser();
      const records = lates.map((minutes, offset) => anAppend(offset, { at: 10_000 + offset - minutes }));
      for (let at = 0; at < records.length; at += size) await user.append(records.slice(at, at + size));
      const before = await user.stored();
      for (let at = from; at < records.length; at += 4) await user.append(records.slice(at, at + 4));
      expect(await user.stored()).toEqual(before);
    }),
    { numRuns: 200 },
  );
});

test('an event delivered again sees the history as of itself', async () => {
  const user = database.aUser();
  await user.append(appends(0, 3));
  const history = await user.append([anAppend(1)]);
  expect(history.itemIds.slice(0, lengthAsOf(history, { eventId: 'e1', itemId: 'i1' }))).toEqual(['i0', 'i1']);
});

test('a repetition delivered again, when what it repeats has been trimmed, does not come back as new', async () => {
  const user = database.aUser();
  const repeated = { ...anAppend(4, { at: 60 }), eventId: 'e0', itemId: 'i0' };
  const events = [...appends(0, 4), repeated, anAppend(5, { at: 2 }), anAppend(6, { at: 3 }), anAppend(7, { at: 3 })];
  await user.append(events);
  const before = await user.stored();
  await user.append([repeated]);
  expect(await user.stored()).toEqual(before);
});
