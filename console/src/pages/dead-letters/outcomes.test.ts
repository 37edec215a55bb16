import { summaryOf } from './outcomes';
import type { ReplayOutcome } from './queries';

const letter = (outcome: ReplayOutcome['outcome']): ReplayOutcome => ({
  ...{ partition: 0, offset: 1, id: 'user_history-0-1', stage: 'decode', reason: 'not-avro', message: '', outcome },
});

test('what becomes of letters is counted by outcome, and what does not occur is not said', () => {
  expect(summaryOf([letter('would-replay'), letter('refused'), letter('would-replay')])).toBe(
    '2 will be replayed, 1 refused',
  );
  expect(summaryOf([])).toBe('');
});
