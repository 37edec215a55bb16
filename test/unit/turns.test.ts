import { createTurns } from '../../lib/turns';
import { settled } from '../helpers/settled';

test('work starts when all before has passed, also where that failed', async () => {
  const turns = createTurns();
  const order: string[] = [];
  let finish: () => void = () => undefined;
  const first = turns.inTurn(async () => {
    await new Promise<void>((resolve) => (finish = resolve));
    order.push('first');
    throw new Error('first failed');
  });
  const second = turns.inTurn(async () => order.push('second'));
  await settled();
  expect(order).toEqual([]);
  finish();
  await expect(first).rejects.toThrow('first failed');
  await second;
  expect(order).toEqual(['first', 'second']);
});

test('reserved places are passed in the order of reservation', async () => {
  const turns = createTurns();
  const order: number[] = [];
  const places = [0, 1, 2].map((n) => ({ n, place: turns.reserve() }));
  await Promise.all(places.reverse().map(({ n, place }) => place.pass(() => void order.push(n))));
  expect(order).toEqual([0, 1, 2]);
});

test('a place given up lets the next pass, in its turn', async () => {
  const turns = createTurns();
  const order: number[] = [];
  const [first, second, third] = [turns.reserve(), turns.reserve(), turns.reserve()];
  const last = third.pass(() => void order.push(3));
  second.giveUp();
  await settled();
  expect(order).toEqual([]);
  await first.pass(() => void order.push(1));
  await last;
  expect(order).toEqual([1, 3]);
});

test('work that throws lets the next pass', async () => {
  const turns = createTurns();
  const [first, second] = [turns.reserve(), turns.reserve()];
  const failing = first.pass(() => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  first.giveUp();
  await expect(second.pass(() => undefined)).resolves.toBeUndefined();
});
