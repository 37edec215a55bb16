import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { createShopping, echoOf, numberOf } from '../../helpers/events';
import { expectShopping } from '../../helpers/expectation';
import { createLedger, type Account, type Ledger } from '../../helpers/ledger';
import { aRecord } from '../../helpers/raw-record';

const topic = 'events';
const events = createShopping({ users: 2, prefix: 'u' }).next(20);
const event = (offset: number): UserHistoryRecord => events[offset] as UserHistoryRecord;

function made(offset: number, fields: Partial<RecommendationRecord> = {}): RecommendationRecord {
  const { event_id, user_id, timestamp } = event(offset);
  const n = numberOf(event_id) as number;
  return {
    recommendation_id: `${topic}-0-${offset}`,
    ...{ user_id, event_id, event_timestamp: timestamp, source_partition: 0, source_offset: offset },
    items: echoOf(n).map((item_id) => ({ item_id, score: 1, reason: 'model', because: null })),
    tier: n < 4 ? 'session' : 'personal',
    ...{
      model: 'echo',
      version: '1',
      variant: 'live',
      deployment_revision: 0,
      feature_age_ms: 0,
      produced_at: 1_000 + offset,
      history_length: n + 1,
    },
    ...fields,
  };
}

function letter(offset: number, fields: Partial<DeadLetterRecord> = {}): DeadLetterRecord {
  const { key, value, timestamp } = aRecord(offset);
  const reason = { stage: 'decode', reason: 'not-avro', message: 'not Avro', model: null, failed_at: 2_000 };
  return { topic, partition: 0, offset, timestamp, key, value, headers: [], ...reason, ...fields };
}

/** The last of all events, 19, is no event; everything has its result, but what `change` does about it. */
function accountOf(
  change: (ledger: Ledger, offset: number) => boolean,
  order: 'sources' | 'results' = 'sources',
): Account {
  const ledger = createLedger(topic, expectShopping);
  const source = (offset: number) => ledger.source(0, aRecord(offset), offset === 19 ? null : event(offset));
  const result = (offset: number) => {
    if (change(ledger, offset)) return;
    if (offset === 19) ledger.deadLetter(0, letter(offset));
    else ledger.recommendation(0, made(offset));
  };
  const steps = order === 'sources' ? [source, result] : [result, source];
  for (const step of steps) for (let offset = 0; offset < 20; offset++) step(offset);
  return ledger.account();
}

const nothing = { sources: 20, recommended: 19, dead: 1, lost: [], doubled: [], outOfOrder: [], wrong: [] };
const at = (wanted: number, work: (ledger: Ledger) => void) => (ledger: Ledger, offset: number) => {
  if (offset === wanted) work(ledger);
  return offset === wanted;
};
/** An event whose user has so many events that a shorter list is another list. */
const late = 18;

describe.each(['sources', 'results'] as const)('%s read first', (order) => {
  test('all is well', () => {
    expect(accountOf(() => false, order)).toMatchObject(nothing);
  });

  test('a recommendation that never came is lost, and so is a dead letter', () => {
    expect(
      accountOf(
        at(5, () => undefined),
        order,
      ),
    ).toMatchObject({ ...nothing, recommended: 18, lost: ['0-5'] });
    expect(
      accountOf(
        at(19, () => undefined),
        order,
      ),
    ).toMatchObject({ ...nothing, dead: 0, lost: ['0-19'] });
  });

  test('two results of one event are one too many, of one kind or of both', () => {
    const twice = at(5, (ledger) => [1, 2].forEach(() => ledger.recommendation(0, made(5))));
    expect(accountOf(twice, order)).toMatchObject({ doubled: ['0-5'], outOfOrder: ['0-5'], counts: { doubled: 1 } });
    const both = at(5, (ledger) => {
      ledger.recommendation(0, made(5));
      ledger.deadLetter(0, letter(5));
    });
    expect(accountOf(both, order)).toMatchObject({ doubled: ['0-5'], outOfOrder: [] });
  });

  test('a result behind that of a later event is out of order', () => {
    const swapped = (ledger: Ledger, offset: number): boolean => {
      if (offset !== 5 && offset !== 6) return false;
      ledger.recommendation(0, made(11 - offset));
      return true;
    };
    expect(accountOf(swapped, order)).toMatchObject({ ...nothing, outOfOrder: ['0-5'] });
  });

  test.each<[string, Partial<RecommendationRecord>]>([
    ['a history that misses the newest event', { items: made(late).items.slice(1) }],
    ['another tier than what was known', { tier: 'session' }],
    ['another event', { event_id: 'u0:0' }],
    ['another user', { user_id: 'u7' }],
    ['another name than its source', { recommendation_id: 'events-0-6' }],
  ])('wrong: %s', (_what, fields) => {
    const one = at(late, (ledger) => ledger.recommendation(0, made(late, fields)));
    expect(accountOf(one, order)).toMatchObject({ ...nothing, wrong: [`0-${late}`], counts: { wrong: 1 } });
  });

  test('wrong: a dead letter of a good event, a recommendation of a bad one, a dead letter of other bytes', () => {
    const dead = at(5, (ledger) => ledger.deadLetter(0, letter(5)));
    expect(accountOf(dead, order)).toMatchObject({ lost: [], doubled: [], wrong: ['0-5'] });
    const alive = at(19, (ledger) => ledger.recommendation(0, { ...made(18), source_offset: 19 }));
    expect(accountOf(alive, order)).toMatchObject({ lost: [], doubled: [], wrong: ['0-19'] });
    const other = at(19, (ledger) => ledger.deadLetter(0, letter(19, { value: Buffer.from('other') })));
    expect(accountOf(other, order)).toMatchObject({ ...nothing, wrong: ['0-19'] });
  });

  test('wrong: results of no source, in another partition than their source, and records that are no results', () => {
    const foreign = at(5, (ledger) => {
      ledger.recommendation(0, made(5));
      ledger.recommendation(1, made(7, { source_partition: 2 }));
      ledger.recommendation(3, made(7, { source_partition: 3, source_offset: 2 ** 50 }));
      ledger.unreadable('recommendations-0@3');
    });
    expect(accountOf(foreign, order).wrong.toSorted()).toEqual(['2-7', `3-${2 ** 50}`, 'recommendations-0@3']);
  });

  test('a list of less history that says so is degraded while that is tolerated, and wrong otherwise', () => {
    const less = { tier: 'session', items: made(late).items.slice(0, 1) } as const;
    const tolerated = at(late, (ledger) => {
      ledger.tolerant = true;
      ledger.recommendation(0, made(late, less));
      ledger.tolerant = false;
    });
    expect(accountOf(tolerated, order)).toMatchObject({ ...nothing, degraded: 1 });
    const silent = at(late, (ledger) => {
      ledger.tolerant = true;
      ledger.recommendation(0, made(late, { ...less, tier: 'personal' }));
    });
    expect(accountOf(silent, order)).toMatchObject({ degraded: 0, wrong: [`0-${late}`] });
    const untolerated = at(late, (ledger) => ledger.recommendation(0, made(late, less)));
    expect(accountOf(untolerated, order)).toMatchObject({ degraded: 0, wrong: [`0-${late}`] });
  });
});

test('what waits, and when the newest result was made, by partition', () => {
  const ledger = createLedger(topic, expectShopping);
  ledger.recommendation(0, made(0));
  for (const offset of [0, 1, 2]) ledger.source(0, aRecord(offset), event(offset));
  expect(ledger.flows.get(0)).toMatchObject({ waiting: 2, madeAt: 1_000 });
  ledger.recommendation(0, made(1));
  ledger.recommendation(0, made(1));
  expect(ledger.flows.get(0)).toMatchObject({ waiting: 1, madeAt: 1_001 });
});

test('what was waived is to cause nothing', () => {
  const ledger = createLedger(topic, expectShopping);
  for (const offset of [0, 1]) ledger.source(0, aRecord(offset), event(offset));
  ledger.recommendation(0, made(0));
  ledger.waive(0, 0);
  ledger.waive(0, 1);
  expect(ledger.account()).toMatchObject({ lost: [], doubled: ['0-0'] });
});

test('offenders beyond a thousand are counted and not named', () => {
  const ledger = createLedger(topic, expectShopping);
  for (let offset = 0; offset < 5_000; offset++) ledger.source(0, aRecord(offset), event(offset % 19));
  const { lost, counts } = ledger.account();
  expect([lost.length, counts.lost]).toEqual([1_000, 5_000]);
});
