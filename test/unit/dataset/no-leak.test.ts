import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventSink } from '../../../lib/dataset/event-source';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { fileSource } from '../../../lib/dataset/sources/file-source';
import { interactionsSource } from '../../../lib/dataset/sources/interactions-source';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import type { Interaction } from '../../../lib/domain/interaction';
import { createRandom } from '../../../lib/seeded-random';
import { randomEvents } from '../../helpers/random-events';
import { trainingBytes } from '../../helpers/training-bytes';

const fromMs = Date.UTC(2026, 0, 5);
/** In the middle of a day, so that a day's flood lies on both sides. */
const cutMs = Date.UTC(2026, 1, 3, 9, 30);
const untilMs = Date.UTC(2026, 2, 1);
const rules = { maxEventsPerDay: 6, minItemEvents: 3, cap: 25 };
const past = randomEvents({ seed: 1, count: 800, fromMs, untilMs: cutMs });

/** Another future: other customers, items, ids that repeat those of the past, floods, events right at the cut. */
function aFuture(seed: number): Interaction[] {
  const random = createRandom(seed);
  const events = randomEvents({
    seed,
    count: Math.floor(random() * 900),
    users: 30,
    items: 40,
    fromMs: cutMs,
    untilMs,
  });
  return events.map((event) => {
    const twin = past[Math.floor(random() * past.length)] as Interaction;
    const change = random();
    if (change < 0.2) return { ...event, eventId: twin.eventId };
    if (change < 0.4) return { ...twin, eventId: event.eventId, timestamp: cutMs + Math.floor(random() * 3_600_000) };
    return change < 0.45 ? { ...event, timestamp: cutMs } : event;
  });
}

/** The past in its own order, the future anywhere between. */
function mixed(seed: number): Interaction[] {
  const random = createRandom(seed);
  const future = aFuture(seed);
  const all: Interaction[] = [];
  for (const event of past) {
    while (future.length > 0 && random() < 0.5) all.push(future.pop() as Interaction);
    all.push(event);
  }
  return [...all, ...future];
}

test('events after the cut, changed at random, change not one byte of the training data before it', async () => {
  const expected = await trainingBytes(trainingDataOf(past, cutMs, { rules }));
  expect(expected.length).toBeGreaterThan(10_000);
  for (let seed = 2; seed < 22; seed++) {
    const events = mixed(seed);
    // Without a cut they do make a difference: this test can fail.
    expect(await trainingBytes(trainingDataOf(events, untilMs, { rules }))).not.toBe(expected);
    expect(await trainingBytes(trainingDataOf(events, cutMs, { rules }))).toBe(expected);
  }
});

test('nor through the disk, titles included; and what is dropped is the same', async () => {
  /** Half of the items have no title before the cut: what comes after must not give them one. */
  const titleBefore = (itemId: string): string => (itemId.length % 2 === 0 ? `The ${itemId}` : '');
  const read = async (events: readonly Interaction[], later: string) => {
    const source = {
      name: 'shop',
      read(sink: EventSink) {
        for (const event of events) sink.event(event, event.timestamp < cutMs ? titleBefore(event.itemId) : later);
        return Promise.resolve();
      },
    };
    const dataset = await openDataset(source, { rules });
    const data = await dataset.until(cutMs);
    const bytes = await trainingBytes(data);
    dataset.close();
    return { bytes, drops: data.drops, titles: data.titles.size };
  };
  const expected = await read(past, '');
  expect(expected.titles).toBeGreaterThan(5);
  for (let seed = 50; seed < 55; seed++) expect(await read(mixed(seed), `later ${seed}`)).toEqual(expected);
});

test('the disk and the memory give the same', async () => {
  const events = mixed(7);
  const dataset = await openDataset(interactionsSource('shop', events), { rules });
  expect(await trainingBytes(await dataset.until(cutMs))).toBe(
    await trainingBytes(trainingDataOf(events, cutMs, { rules })),
  );
  dataset.close();
});

test('nor through a file, whatever order its lines come in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-leak-'));
  const read = async (events: readonly Interaction[]): Promise<string> => {
    const file = join(folder, 'events.csv');
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = events.map(({ userId, itemId, timestamp, sessionId, eventType }) =>
      [userId, itemId, String(timestamp), sessionId ?? '', eventType].map(cell).join(','),
    );
    writeFileSync(file, ['user,item,time,session,type', ...lines].join('\n'));
    const dataset = await openDataset(fileSource(file), { rules });
    const bytes = await trainingBytes(await dataset.until(cutMs));
    dataset.close();
    return bytes;
  };
  const expected = await read(past);
  for (let seed = 60; seed < 65; seed++) expect(await read(mixed(seed))).toBe(expected);
  rmSync(folder, { recursive: true });
});
