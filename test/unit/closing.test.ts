import { closeInStages } from '../../lib/closing';

test('stages end one after the other, those of a stage beside each other', async () => {
  const told: string[] = [];
  const closing = closeInStages(['front', 'stores']);
  let release: () => void = () => undefined;
  closing.add('stores', () => void told.push('store'));
  closing.add('front', async () => {
    await new Promise<void>((resolve) => (release = resolve));
    told.push('slow');
  });
  closing.add('front', () => {
    told.push('fast');
    setImmediate(release);
  });
  await closing.close();
  expect(told).toEqual(['fast', 'slow', 'store']);
});

test('what fails to close is told once all have been tried, and nothing is closed twice', async () => {
  const closing = closeInStages(['front', 'stores']);
  const store = jest.fn();
  closing.add('front', () => Promise.reject(new Error('stuck')));
  closing.add('stores', store);
  await expect(closing.close()).rejects.toThrow('stuck');
  await closing.close();
  expect(store).toHaveBeenCalledTimes(1);
});
