import { cleanInteraction } from '../../../lib/domain/clean-interaction';
import { parseSourceId, replayedFrom, replayHeader, sourceId } from '../../../lib/domain/replay';
import { anInteraction } from '../../helpers/interaction';

const headers = (text: string | Buffer) => new Map([[replayHeader, Buffer.from(text as string)]]);

test('an id says where a record lies, and is read back, also of a topic with dashes', () => {
  const place = { topic: 'user-history-2', partition: 3, offset: 41 };
  expect(sourceId(place)).toBe('user-history-2-3-41');
  expect(parseSourceId('user-history-2-3-41')).toEqual(place);
});

test.each([
  '',
  't',
  't-1',
  't-1-',
  '-1-2',
  't-01-2',
  't-1-02',
  't-1-2 ',
  'a b-1-2',
  't-1-99999999999999999',
  't-1-0x2',
])('%p is no id', (text) => expect(parseSourceId(text)).toBeNull());

test('a record of another topic, a long one or no text counts as no replay', () => {
  expect(replayedFrom(headers('t-1-2'), 't')).toBe('t-1-2');
  expect(replayedFrom(headers('other-1-2'), 't')).toBeNull();
  expect(replayedFrom(headers('t-1-2\u0000'), 't')).toBeNull();
  expect(replayedFrom(headers(''), 't')).toBeNull();
  expect(replayedFrom(headers(Buffer.from([0xff, 0xfe, 0x2d])), 't')).toBeNull();
  expect(replayedFrom(headers('t'.repeat(10_000_000)), 't')).toBeNull();
  expect(replayedFrom(new Map(), 't')).toBeNull();
  expect(replayedFrom(undefined, 't')).toBeNull();
});

describe('the event id of a replayed event', () => {
  const origin = { topic: 't', partition: 1, offset: 90n, timestamp: Date.UTC(2026, 0, 3) };
  const idOf = (eventId: string, replayOf: string | null) => {
    const cleaned = cleanInteraction(anInteraction({ eventId, timestamp: Date.UTC(2026, 0, 2) }), {
      ...origin,
      replayOf,
    });
    return cleaned.ok ? cleaned.interaction.eventId : null;
  };
  test('is its own where it has one', () => expect(idOf('e7', 't-1-5')).toBe('e7'));
  test('is where the record first lay where it has none', () => expect(idOf('', 't-1-5')).toBe('t-1-5'));
  test('is where it lies where it repeats none', () => expect(idOf(' ', null)).toBe('t-1-90'));
});
