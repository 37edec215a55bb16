import type { Message } from 'kafkajs';
import type { Codec } from '../../lib/avro/codec';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { createRandom } from '../../lib/seeded-random';
import { anEvent } from './events';

export interface SeededShop {
  readonly users: readonly string[];
  /** Of the earliest record. */
  readonly startMs: number;
  /** Events of five days, late ones among them, and now and then a record that is none. Ids begin with their user's. */
  next(count: number): Message[];
}

const dayMs = 86_400_000;

export function createSeededShop(
  codec: Pick<Codec<UserHistoryRecord>, 'encode'>,
  partitions: number,
  seed = 7,
): SeededShop {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const users = Array.from({ length: 20 }, (_, n) => `客-${n}`);
  const startMs = Date.UTC(2026, 2, 1);
  let made = 0;
  return {
    users,
    startMs,
    next: (count) =>
      Array.from({ length: count }, (): Message => {
        const at = startMs + made++ * 150_000;
        const number = below(users.length);
        const [user, partition] = [users[number] as string, number % partitions];
        if (made % 97 === 0) return { key: user, partition, value: Buffer.from('no event'), timestamp: String(at) };
        const event = anEvent({
          event_id: `${user}:${made}`,
          user_id: user,
          item_id: `item-${below(15)}`,
          event_type: ['view', 'cart', 'purchase'][below(3)] as string,
          timestamp: made % 10 === 0 ? at - dayMs : at,
          session_id: below(2) === 0 ? null : `s${below(30)}`,
          price: below(2) === 0 ? null : below(900) / 100,
          attributes: made % 5 === 0 ? { shop: `"${made}"` } : {},
        });
        return { key: user, partition, value: codec.encode(event), timestamp: String(at) };
      }),
  };
}
