import { keepCoordinators } from '../../../lib/kafka/coordinator-cache';

const group = { groupId: 'g', coordinatorType: 0 };
const transaction = { groupId: 't', coordinatorType: 1 };

function cluster(answer: () => Promise<unknown>) {
  let asked = 0;
  const find = keepCoordinators(() => {
    asked++;
    return answer();
  });
  return { ask: find, asked: () => asked };
}

test('a transactional producer asks once for each coordinator', async () => {
  const producer = cluster(() => Promise.resolve('broker 1'));
  for (let i = 0; i < 3; i++) {
    expect(await producer.ask(transaction)).toBe('broker 1');
    expect(await producer.ask(group)).toBe('broker 1');
  }
  expect(producer.asked()).toBe(2);
});

test('a consumer asks every time', async () => {
  const consumer = cluster(() => Promise.resolve('broker 1'));
  await consumer.ask(group);
  await consumer.ask(group);
  expect(consumer.asked()).toBe(2);
});

test('a failure is not kept', async () => {
  let isDown = true;
  const producer = cluster(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve('broker 2')));
  await expect(producer.ask(transaction)).rejects.toThrow('down');
  isDown = false;
  expect(await producer.ask(transaction)).toBe('broker 2');
});
