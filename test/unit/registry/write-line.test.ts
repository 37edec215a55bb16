import { createWriteLine, type Deadline } from '../../../lib/registry/write-line';

const unavailable = expect.objectContaining({ code: 'KAFKA_UNAVAILABLE' }) as Error;

/** Work that ends when it is told to. */
function slow(): { readonly work: () => Promise<void>; end(): void } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end };
}

test('what waits behind a slow write, and is given up by its caller, is never begun', async () => {
  const line = createWriteLine({ timeoutMs: 20 });
  const first = slow();
  const begun: string[] = [];
  const one = line.add('one', first.work);
  const two = line.add('two', () => Promise.resolve(begun.push('two')));
  const [ofOne, ofTwo] = await Promise.allSettled([one, two]);
  expect(ofOne).toMatchObject({ reason: unavailable });
  expect(ofTwo).toMatchObject({ reason: { message: expect.stringContaining('is not written') as string } });
  first.end();
  await line.close();
  expect(begun).toEqual([]);
});

test('what was decided too late is not written; its caller hears that it is not there', async () => {
  const line = createWriteLine({ timeoutMs: 20 });
  const decided = slow();
  const outcomes: unknown[] = [];
  const one = line.add('one', async (deadline: Deadline) => {
    await decided.work();
    try {
      deadline.begin();
    } catch (error) {
      outcomes.push(error);
      throw error;
    }
    outcomes.push('written');
  });
  await expect(one).rejects.toThrow(/is not written/);
  decided.end();
  await line.close();
  expect(outcomes).toEqual([unavailable]);
});

test('of a write that has begun its caller hears that it may be there', async () => {
  const line = createWriteLine({ timeoutMs: 20 });
  const written = slow();
  const one = line.add('one', (deadline: Deadline) => {
    deadline.begin();
    return written.work();
  });
  await expect(one).rejects.toThrow(/may be yet/);
  written.end();
  await line.close();
});

test('writes keep their order, a failure holds up nobody, and so many wait at most', async () => {
  const line = createWriteLine({ timeoutMs: 5_000, mostWaiting: 3 });
  const order: number[] = [];
  const first = slow();
  const all = [
    line.add('0', () => first.work().then(() => order.push(0))),
    line.add('1', () => Promise.reject(new Error('no'))),
    line.add('2', () => Promise.resolve(order.push(2))),
  ];
  await expect(line.add('3', () => Promise.resolve(order.push(3)))).rejects.toEqual(unavailable);
  first.end();
  const settled = await Promise.allSettled(all);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(order).toEqual([0, 2]);
  await line.close();
  await expect(line.add('4', () => Promise.resolve())).rejects.toEqual(unavailable);
});
