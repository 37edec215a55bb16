import { whyNoList } from './why-no-list';

const rules = { version: '7', triggers: ['purchase'], mode: 'each' } as const;
const kept = { kept: true, problem: null };

test('where all else is well, it is the recommender that is to be looked at', () => {
  expect(whyNoList({ eventType: 'purchase', stream: 'open', lists: kept, rules })).toEqual([
    expect.stringContaining('recommender'),
  ]);
  expect(whyNoList({ eventType: 'view', stream: 'open', lists: null, rules: null })).toHaveLength(1);
});

test.each([
  [
    'an event that nothing is recommended after',
    { eventType: 'view' },
    'recommends after purchase, and not after view',
  ],
  ['a connection that is lost', { stream: 'lost' as const }, 'not open'],
  ['lists that are not kept', { lists: { kept: false, problem: null } }, 'gateway.keepLists'],
  ['lists that cannot be kept', { lists: { kept: true, problem: 'Kafka is away' } }, 'Kafka is away'],
])('%s is said first', (_, part, said) => {
  const [first] = whyNoList({ eventType: 'purchase', stream: 'open', lists: kept, rules, ...part });
  expect(first).toContain(said);
});
