import { createReplay, type Outcome, type ReplayOptions } from '../../../lib/dead-letters/replay-letters';
import { createLedger } from '../../../lib/dead-letters/ledger';
import { deadLetter, type DeadLetter } from '../../../lib/dead-letters/letter';
import type { PlacedRecord } from '../../../lib/kafka/transactional-writer';

const fields = { topic: 't', partition: 0, timestamp: 1, key: null, value: Buffer.from('v'), headers: [] };
const rest = { stage: 'decode', reason: 'schema-unknown', message: '', model: null, failed_at: 1 };
const letter = (offset: number): DeadLetter => deadLetter({ ...fields, ...rest, offset });

function setUp(options: Partial<ReplayOptions> = {}) {
  const written: PlacedRecord[][] = [];
  const outcomes: [string, Outcome][] = [];
  const ledger = createLedger();
  const replay = createReplay({
    judge: {
      prepare: () => Promise.resolve(),
      judge: ({ offset }) =>
        offset >= 100
          ? { kind: 'never', message: 'cut' }
          : offset >= 50
            ? { kind: 'hopeless', message: 'bad' }
            : { kind: 'passes' },
    },
    ledger,
    ledgerTopic: { topic: 'ledger', partitions: 1 },
    writer: { write: (records) => Promise.resolve(void written.push([...records])) },
    again: false,
    force: false,
    words: { again: '--again', force: '--force' },
    onOutcome: ({ id }, outcome) => outcomes.push([id, outcome]),
    now: () => 0,
    ...options,
  });
  return { replay, written, outcomes, ledger };
}

test('records and their ledger entries go in one transaction; a second time nothing is written', async () => {
  const { replay, written, outcomes } = setUp();
  await replay([letter(1), letter(2)]);
  expect(written.map((records) => records.map(({ topic, key }) => [topic, key]))).toEqual([
    [
      ['t', null],
      ['ledger', 't-0-1'],
      ['t', null],
      ['ledger', 't-0-2'],
    ],
  ]);
  await replay([letter(1), letter(2)]);
  expect(written).toHaveLength(1);
  expect(outcomes.map(([, outcome]) => outcome)).toEqual([
    'replayed',
    'replayed',
    'replayed-before',
    'replayed-before',
  ]);
});

test('what was replayed before is replayed once more by --again, but once in a run', async () => {
  const { replay, written, outcomes, ledger } = setUp({ again: true });
  ledger.add(letter(1));
  await replay([letter(1), letter(1)]);
  await replay([letter(1)]);
  expect(written.flat()).toHaveLength(2);
  expect(outcomes.map(([, outcome]) => outcome)).toEqual(['replayed-before', 'replayed', 'replayed-before']);
});

test('what would fail again needs --force, and what was cut is never replayed', async () => {
  const plain = setUp();
  await plain.replay([letter(50), letter(100)]);
  expect(plain.outcomes.map(([, outcome]) => outcome)).toEqual(['refused', 'refused']);
  expect(plain.written).toEqual([]);
  const forced = setUp({ force: true });
  await forced.replay([letter(50), letter(100)]);
  expect(forced.outcomes).toEqual([
    ['t-0-100', 'refused'],
    ['t-0-50', 'replayed'],
  ]);
});

test('a dry run writes nothing and says what would be', async () => {
  const { replay, outcomes } = setUp({ writer: null });
  await replay([letter(1), letter(50)]);
  expect(outcomes).toEqual([
    ['t-0-50', 'refused'],
    ['t-0-1', 'would-replay'],
  ]);
});

test('a transaction that fails leaves its letters without an outcome', async () => {
  const { replay, outcomes, ledger } = setUp({ writer: { write: () => Promise.reject(new Error('away')) } });
  await expect(replay([letter(1)])).rejects.toThrow('away');
  expect(outcomes).toEqual([]);
  expect(ledger.has(letter(1))).toBe(false);
});
