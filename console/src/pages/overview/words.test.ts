import type { Overview } from '../../api/overview';
import { catchingUp } from './words';

type Stream = Overview['stream'];
const said = (stream: Partial<Stream>): string => catchingUp(stream as Stream);

test.each<[string, Partial<Stream>, string]>([
  ['nothing waits', { lag: 0, behindSeconds: 0, catchUpSeconds: 0 }, 'Nothing waits.'],
  ['nobody knows', { lag: null, behindSeconds: null, catchUpSeconds: null }, 'Nobody knows how much waits.'],
  [
    'what is on its way at any moment, by chance a little less than before',
    { lag: 6, behindSeconds: 0.2, catchUpSeconds: 56 },
    'Events are done as they come.',
  ],
  ['it catches up', { lag: 60_000, behindSeconds: 50, catchUpSeconds: 130 }, 'Caught up in 2 min at this pace.'],
  [
    'it falls behind',
    { lag: 60_000, behindSeconds: 50, catchUpSeconds: null },
    '50.0 s of work; it does not become less.',
  ],
  ['nothing is done', { lag: 60_000, behindSeconds: null, catchUpSeconds: null }, 'It does not become less.'],
])('%s', (_what, stream, expected) => {
  expect(said(stream)).toBe(expected);
});
