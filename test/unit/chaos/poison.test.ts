import { codecFactory } from '../../../lib/avro/codecs';
import { cleanId } from '../../../lib/domain/clean-id';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { createEventReader } from '../../../lib/serving/read-events';
import { createPoison, poisonHeader, type Poison } from '../../chaos/poison';
import { createRandom } from '../../../lib/seeded-random';
import { aRecord } from '../../helpers/raw-record';

let poison: Poison;
let read: ReturnType<typeof createEventReader>;

beforeAll(async () => {
  const settings = { url: '', username: '', password: '', knownSchemasDir: '' };
  const codec = await codecFactory(settings)<UserHistoryRecord>('user-history', 'events');
  poison = await createPoison({ random: createRandom(5), encode: (event) => codec.encode(event) });
  const triggers = new Set(['view']);
  read = createEventReader({ codec, topic: 'events', maxRecordBytes: 262_144, triggers, recommendFrom: null });
});

test('every kind has a name of its own, fit for a header', () => {
  const names = poison.kinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => cleanId(name).ok)).toBe(true);
});

test('every kind is refused as it says, each time it is made', () => {
  for (const { name, stage, reason, make } of poison.kinds) {
    for (let time = 0; time < 20; time++) {
      const value = make().value as Buffer | null;
      const found = read(0, aRecord(time, { value, timestamp: Date.now() }));
      expect({ name, ...('stage' in found ? { stage: found.stage, reason: found.reason } : {}) }).toEqual({
        name,
        stage,
        reason,
      });
    }
  }
});

test('a mixture holds every kind, named in a header, and seldom the large one', () => {
  const seen = new Map<unknown, number>();
  for (let i = 0; i < 2_000; i++) {
    const kind = poison.next().headers?.[poisonHeader];
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(poison.kinds.map(({ name }) => name).sort());
  expect(seen.get('too large')).toBeLessThan(20);
});

test('the same seed makes the same mixture', async () => {
  const encode = (event: UserHistoryRecord): Buffer => Buffer.from(event.event_id);
  const kindsOf = async (seed: number): Promise<unknown[]> => {
    const made = await createPoison({ random: createRandom(seed), encode });
    return Array.from({ length: 100 }, () => made.next().headers?.[poisonHeader]);
  };
  expect(await kindsOf(3)).toEqual(await kindsOf(3));
  expect(await kindsOf(3)).not.toEqual(await kindsOf(4));
});
