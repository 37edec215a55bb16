import { renewProducer } from '../../../lib/kafka/renewed-producer';

function producers() {
  const state = { opened: 1, closed: [] as number[], refusal: null as Error | null };
  const renewed = renewProducer(
    1,
    () => (state.refusal === null ? Promise.resolve(++state.opened) : Promise.reject(state.refusal)),
    (one) => Promise.resolve(void state.closed.push(one)),
  );
  return { state, renewed };
}

test('one uses it at a time, in the order in which they came', async () => {
  const { renewed } = producers();
  const seen: string[] = [];
  let release: () => void = () => undefined;
  const first = renewed.use(async () => {
    seen.push('first begins');
    await new Promise<void>((resolve) => (release = resolve));
    seen.push('first ends');
  });
  const second = renewed.use(async () => void seen.push('second'));
  await new Promise((resolve) => setImmediate(resolve));
  release();
  await Promise.all([first, second]);
  expect(seen).toEqual(['first begins', 'first ends', 'second']);
});

test('after a failure it is closed, and the next has another', async () => {
  const { renewed, state } = producers();
  const failing = renewed.use(() => Promise.reject(new Error('no answer')));
  const next = renewed.use((producer) => Promise.resolve(producer));
  await expect(failing).rejects.toThrow('no answer');
  expect(await next).toBe(2);
  expect(state.closed).toEqual([1]);
  await renewed.close();
  expect(state.closed).toEqual([1, 2]);
});

test('where none can be opened whoever asks is told, until one can', async () => {
  const { renewed, state } = producers();
  await expect(renewed.use(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  state.refusal = new Error('away');
  await expect(renewed.use((producer) => Promise.resolve(producer))).rejects.toThrow('away');
  state.refusal = null;
  expect(await renewed.use((producer) => Promise.resolve(producer))).toBe(2);
});
