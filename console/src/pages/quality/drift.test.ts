import { driftWords } from './drift';

test.each([
  [-0.01, 'steady'],
  [0.0999, 'steady'],
  [0.1, 'moving'],
  [0.25, 'moving'],
  [0.26, 'another population'],
])('an index of %d is %s', (psi, text) => expect(driftWords(psi).text).toBe(text));
