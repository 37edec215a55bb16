import type { Interaction } from '../../../lib/domain/interaction';
import { isProbe } from '../../../lib/domain/probe';
import { createProber, type ProbeAnswer, type ProberOptions } from '../../../services/probe/prober';
import { waitFor } from '../../helpers/wait-for';

function setUp({ timeoutMs = 5_000, send }: Partial<Pick<ProberOptions, 'timeoutMs' | 'send'>> = {}) {
  const sent: Interaction[] = [];
  const write = (_partition: number, event: Interaction): Promise<void> => {
    sent.push(event);
    return Promise.resolve();
  };
  const prober = createProber({ eventType: 'view', timeoutMs, send: send ?? write, now: () => 1_700_000_000_000 });
  const answer = (eventId: string, itemIds = ['a']): ProbeAnswer => ({
    eventId,
    itemIds,
    tier: 'session',
    model: 'm',
    version: '1',
    variant: 'live',
  });
  return { prober, sent, answer };
}

test('an event of the partition’s own user, and the time until its recommendation was read', async () => {
  const { prober, sent, answer } = setUp();
  const outcome = prober.probe(3);
  await waitFor(() => sent.length === 1, { what: 'the event' });
  const [event] = sent as [Interaction];
  expect(event).toMatchObject({ userId: 'streamrec-probe-3', eventType: 'view', timestamp: 1_700_000_000_000 });
  expect(isProbe(event.userId)).toBe(true);
  prober.saw(answer('of another run'));
  prober.saw(answer(event.eventId, ['best', 'next']));
  expect(await outcome).toMatchObject({ partition: 3, result: 'answered', answer: { itemIds: ['best', 'next'] } });
  expect((await outcome).seconds).toBeLessThan(5);
  // The next is of an item that was recommended, so that the model is asked; and of an id of its own.
  void prober.probe(3);
  await waitFor(() => sent.length === 2, { what: 'the next event' });
  expect(sent[1]?.itemId).toBe('best');
  expect(sent[1]?.eventId).not.toBe(event.eventId);
  prober.saw(answer(sent[1]?.eventId ?? ''));
});

test('without a recommendation in time it is unanswered; one that comes later changes nothing', async () => {
  const { prober, sent, answer } = setUp({ timeoutMs: 20 });
  expect(await prober.probe(0)).toMatchObject({ result: 'unanswered', seconds: null });
  prober.saw(answer(sent[0]?.eventId ?? ''));
  expect(await prober.probe(0)).toMatchObject({ result: 'unanswered' });
});

test('what Kafka refuses is unsent, and says why', async () => {
  const { prober } = setUp({ send: () => Promise.reject(new Error('no leader')) });
  expect(await prober.probe(0)).toMatchObject({ result: 'unsent', problem: 'no leader' });
});

test('while Kafka does not take an event, no more of that partition pile up; the others go on', async () => {
  let taken = 0;
  let release: () => void = () => undefined;
  const { prober } = setUp({
    timeoutMs: 20,
    send(partition) {
      taken++;
      return taken === 1 && partition === 0 ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
    },
  });
  expect((await prober.probe(0)).result).toBe('unsent');
  expect(await prober.probe(0)).toMatchObject({
    result: 'unsent',
    problem: expect.stringContaining('before') as string,
  });
  expect((await prober.probe(1)).result).toBe('unanswered');
  expect(taken).toBe(2);
  release();
  await waitFor(async () => (await prober.probe(0)).result === 'unanswered', { what: 'partition 0 to be sent again' });
});
