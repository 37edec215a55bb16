import { Worker } from 'node:worker_threads';
import { readSettings } from '../../../../../lib/config/settings';
import { createLetterDesk, type LetterDesk } from '../../../../../services/gateway/console/dead-letters/letter-desk';
import { silent } from '../../../../helpers/silent-logger';

const { settings } = readSettings({ env: {}, overrides: {} });
const place = { kind: 'events', partition: 0, offset: 7 } as const;
/** Answers with what it was asked; offset 13 ends the thread, 99 is refused, 0 waits for the next message. */
const body = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ number, takes }) => {
  if (takes.offset === 13) process.exit(3);
  if (takes.offset === 99) return parentPort.postMessage({ number, ok: false, code: 'LETTER_MISSING', message: 'none' });
  if (takes.offset !== 0) parentPort.postMessage({ number, ok: true, gives: takes });
});`;
let desk: LetterDesk;
let opened = 0;
beforeEach(() => {
  opened = 0;
  const open = (): Worker => {
    opened++;
    return new Worker(body, { eval: true });
  };
  desk = createLetterDesk({ settings, logger: silent, most: 2, idleMs: 20, open });
});
afterEach(() => desk.close());

test('questions are answered one after the other by one thread; refusals keep their code', async () => {
  const [first, second] = await Promise.all([desk.ask('show', place), desk.ask('show', { ...place, offset: 8 })]);
  expect([first, second]).toEqual([place, { ...place, offset: 8 }]);
  await expect(desk.ask('show', { ...place, offset: 99 })).rejects.toMatchObject({ code: 'LETTER_MISSING' });
  expect(opened).toBe(1);
});

test('a thread that is lost fails one question, and the next has another', async () => {
  const lost = desk.ask('show', { ...place, offset: 13 });
  const next = desk.ask('show', place);
  await expect(lost).rejects.toMatchObject({ code: 'INTERNAL' });
  await expect(next).resolves.toEqual(place);
  expect(opened).toBe(2);
});

test('more than it takes are refused at once', async () => {
  const waiting = [desk.ask('show', { ...place, offset: 13 }), desk.ask('show', place)];
  await expect(desk.ask('show', place)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
  await Promise.allSettled(waiting);
});

test('once it is closed it takes no more, and nobody waits for ever', async () => {
  await desk.ask('show', place);
  await desk.close();
  await expect(desk.ask('show', place)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
});
