import { createJudge } from '../../../lib/dead-letters/judge';
import { codecFactory } from '../../../lib/avro/codecs';
import { readSettings } from '../../../lib/config/settings';
import { deadLetter } from '../../../lib/dead-letters/letter';
import { Forgotten } from '../../../lib/domain/forgotten';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { anEvent } from '../../helpers/events';

const { settings } = readSettings({ env: {}, overrides: {} });
const topic = settings.topics.userHistory;
const admin = { partitionCount: () => Promise.resolve(2) };

/** @param offset of the record that died, in partition 1; the marker of `u1` stands at offset 10. */
async function verdictOf(offset: number, value: 'event' | 'marker' | 'garbage', key: string | null): Promise<string> {
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
  const forgotten = new Forgotten();
  forgotten.add('u1', { partition: 1, offset: 10n, timestamp: anEvent().timestamp });
  const judge = await createJudge(settings, admin, forgotten, () => anEvent().timestamp);
  const values = { event: codec.encode(anEvent()), marker: null, garbage: Buffer.from('garbage') };
  const letter = deadLetter({
    ...{ topic, partition: 1, offset, timestamp: anEvent().timestamp, key: key === null ? null : Buffer.from(key) },
    ...{
      value: values[value],
      headers: value === 'marker' ? [{ name: 'streamrec-forget', value: Buffer.from('{}') }] : [],
    },
    ...{ stage: 'infer', reason: 'inference-failed', message: '', model: null, failed_at: 0 },
  });
  await judge.prepare([letter]);
  return judge.judge(letter).kind;
}

test.each([
  ['an event of a customer who was forgotten since', 9, 'event', 'u1', 'never'],
  ['one without a key', 9, 'event', null, 'never'],
  ['bytes that cannot be read under their key', 9, 'garbage', ' u1 ', 'never'],
  ['a marker', 12, 'marker', 'u1', 'never'],
  ['an event of their new life', 11, 'event', 'u1', 'passes'],
  ['bytes that cannot be read, of somebody else', 9, 'garbage', 'u2', 'hopeless'],
] as const)('%s: %s', async (_, offset, value, key, verdict) => {
  expect(await verdictOf(offset, value, key)).toBe(verdict);
});
