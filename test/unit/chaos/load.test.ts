import type { Message, Producer, ProducerRecord } from 'kafkajs';
import { startLoad } from '../../chaos/load';
import type { LoadOptions } from '../../chaos/scenario';
import { waitFor } from '../../helpers/wait-for';

/** Collects what is written; the value of an event is its id. */
function load(options: LoadOptions & { events: number }, send?: () => Promise<void>) {
  const messages: Message[] = [];
  const producer = {
    async send(record: ProducerRecord) {
      await (send ? send() : new Promise((resolve) => setImmediate(resolve)));
      messages.push(...record.messages);
      return [];
    },
  } as unknown as Producer;
  const encode = ({ event_id }: { event_id: string }): Buffer => Buffer.from(event_id);
  const context = { producer, topic: 'events', encode, seed: 3, signal: new AbortController().signal };
  const started = startLoad(context, { users: 10, prefix: 'u', ...options });
  return { load: started, messages, ids: () => messages.map(({ value }) => String(value)) };
}

test('as many as asked for, each once, each user’s in order; the same for the same seed', async () => {
  const first = load({ events: 1_234 });
  await first.load.done;
  const second = load({ events: 1_234 });
  await second.load.done;
  expect(first.load.written).toBe(1_234);
  expect(new Set(first.ids()).size).toBe(1_234);
  expect(second.ids()).toEqual(first.ids());
  const next = new Map<string, number>();
  for (const id of first.ids()) {
    const [user, n] = id.split(':') as [string, string];
    expect(Number(n)).toBe(next.get(user) ?? 0);
    next.set(user, Number(n) + 1);
  }
});

test('at a rate: open loop, each event stamped with the moment it was due', async () => {
  const { load: started, messages } = load({ events: 100, rate: 1_000 });
  await started.done;
  const stamps = messages.map(({ timestamp }) => Number(timestamp));
  expect((stamps.at(-1) as number) - (stamps[0] as number)).toBe(99);
});

test('repeated events come again later and count; mixed records come between', async () => {
  const record = (): Message => ({ key: 'poison', value: Buffer.from('poison') });
  const { load: started, ids } = load({ events: 5_000, repeat: 0.5, mix: { share: 0.02, record } });
  await started.done;
  const counts = new Map<string, number>();
  for (const id of ids()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const poison = counts.get('poison') ?? 0;
  counts.delete('poison');
  const repeated = [...counts.values()].filter((count) => count === 2).length;
  expect(ids()).toHaveLength(5_000);
  expect(poison).toBeGreaterThan(30);
  expect(repeated).toBeGreaterThan(1_000);
  expect([...counts.values()].every((count) => count <= 2)).toBe(true);
});

test('an endless load ends when it is stopped, with what it had handed over written', async () => {
  const { load: started, messages } = load({ events: Infinity });
  await waitFor(() => started.written > 3_000, { what: 'some writes' });
  await started.stop();
  expect(messages).toHaveLength(started.written);
});

test('a write that fails is heard of', async () => {
  const { load: started } = load({ events: 10 }, () => Promise.reject(new Error('away')));
  await expect(started.done).rejects.toThrow('away');
});
