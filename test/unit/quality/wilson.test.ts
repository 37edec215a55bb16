import { wilson } from '../../../lib/quality/wilson';

test('Wilson’s interval as in the tables: 8 of 10, 0 of 20, none', () => {
  const eight = wilson(8, 10);
  expect(eight).toMatchObject({ value: 0.8, samples: 10 });
  expect(eight?.low).toBeCloseTo(0.4902, 4);
  expect(eight?.high).toBeCloseTo(0.9433, 4);
  expect(wilson(0, 20)?.low).toBe(0);
  expect(wilson(0, 20)?.high).toBeCloseTo(0.1611, 4);
  expect(wilson(0, 0)).toBeNull();
});
