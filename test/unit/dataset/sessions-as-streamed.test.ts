import { eventTypeCode, type Interaction } from '../../../lib/domain/interaction';
import { defaultRules } from '../../../lib/dataset/cleaning-rules';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { UserHistory } from '../../../lib/replay/user-history';
import { randomEvents } from '../../helpers/random-events';

test('sessions of training data open where those of the stream’s histories do', async () => {
  const events = randomEvents({ seed: 9, count: 4_000, users: 8, fromMs: 1.76e12, untilMs: 1.76e12 + 9e8 })
    .map((event, at): Interaction => (at % 3 === 0 ? { ...event, sessionId: null } : event))
    .sort((a, b) => a.timestamp - b.timestamp);
  const rules = { maxEvents: 5_000, sessionGapMs: defaultRules.sessionGapMs };
  let opened = 0;
  for await (const { userId, opensSession } of trainingDataOf(events, Infinity, {
    rules: { oncePerOrder: false },
  }).sequences()) {
    const history = new UserHistory();
    events
      .filter((event) => event.userId === userId)
      .forEach(({ eventId, timestamp, sessionId, eventType }, at) => {
        const event = { offset: BigInt(at), timestamp, sessionId, type: eventTypeCode(eventType), eventId, item: 0 };
        expect(history.append(event, rules).isNew).toBe(true);
      });
    const streamed = history.read(['item']).opensSession.map(Number);
    expect([...opensSession]).toEqual(streamed);
    opened += streamed.reduce((sum, opens) => sum + opens, 0);
  }
  expect(opened).toBeGreaterThan(100);
  expect(opened).toBeLessThan(3_900);
});
