import { hash } from 'node:crypto';
import type { Interaction } from '../domain/interaction';
import { eventTypeCode, eventTypeCodes } from '../domain/interaction';
import { AppError } from '../errors';
import type { RedisClient } from '../redis/redis-client';
import { aggregateBytes, aggregateVersion, applyAggregateScript } from './aggregate-script';
import { unboundedCustomers, type CustomerBound } from './customer-bound';

export interface AggregateSettings {
  /** Newest event ids remembered of each user: how far back a repeat is noticed. */
  readonly guards: number;
  /** Pause that opens a new session where events name none, ms. */
  readonly sessionGapMs: number;
  /** How long a user's aggregates outlive their last event, ms. */
  readonly ttlMs: number;
}

/** A cleaned event and where it was read. */
export interface PlacedInteraction {
  readonly offset: bigint;
  /** The record's own timestamp, ms. */
  readonly recordTimestamp: number;
  readonly interaction: Interaction;
}

/** `again`: this offset was applied before. `repeat`: its event id was applied at an earlier offset. */
export type AggregateAnswer = 'new' | 'again' | 'repeat';

export interface UserAggregates {
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly others: number;
  readonly sessions: number;
  /** Pieces bought. */
  readonly quantity: number;
  /** What they cost, in the shop's currency. */
  readonly spend: number;
  /** Earliest and latest event time, ms since 1970 UTC. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface AggregateStore {
  /** Applies one partition's events, given in the order of their offsets, each once; answers for each in that order. Of customers who are not taken in, nothing is kept. */
  apply(partition: number, events: readonly PlacedInteraction[]): Promise<AggregateAnswer[]>;
  /** Null for a user without events. */
  read(userIds: readonly string[]): Promise<(UserAggregates | null)[]>;
}

const answerOf: ReadonlyMap<string, AggregateAnswer> = new Map([
  ['n', 'new'],
  ['a', 'again'],
  ['r', 'repeat'],
]);
const eventBytes = 45;

export function createAggregateStore(
  redis: RedisClient,
  settings: AggregateSettings,
  customers: CustomerBound = unboundedCustomers,
): AggregateStore {
  return {
    async apply(partition, events) {
      const byUser = new Map<string, number[]>();
      events.forEach(({ interaction }, i) => {
        const indexes = byUser.get(interaction.userId);
        if (indexes) indexes.push(i);
        else byUser.set(interaction.userId, [i]);
      });
      const users = [...byUser];
      const takesIn = await customers.takesIn();
      const calls = users.map(([userId, indexes]) => {
        const packed = packEvents(indexes.map((i) => events[i]!));
        return {
          key: aggregateKey(userId),
          args: [partition, settings.guards, settings.sessionGapMs, settings.ttlMs, packed, ...(takesIn ? [] : [1])],
        };
      });
      const replies = await redis.runScript(applyAggregateScript, calls);
      if (takesIn) customers.kept(byUser.keys());
      const answers = new Array<AggregateAnswer>(events.length);
      users.forEach(([, indexes], user) => {
        const letters = String(replies[user]);
        indexes.forEach((i, at) => (answers[i] = answerOf.get(letters[at]!)!));
      });
      return answers;
    },
    async read(userIds) {
      const values = await redis.getMany(userIds.map(aggregateKey));
      return values.map((value) => value && decodeAggregates(value));
    },
  };
}

export function aggregateKey(userId: string): string {
  return `u:${userId}`;
}

/** Throws DATA_INVALID where the bytes are not in the format of aggregate-script.ts. */
export function decodeAggregates(bytes: Buffer): UserAggregates {
  if (bytes[0] !== aggregateVersion || bytes.length < aggregateBytes) {
    const found = `${bytes.length} bytes of format ${bytes[0]}`;
    throw new AppError('DATA_INVALID', `a user's aggregates are ${found}, expected format ${aggregateVersion}`);
  }
  return {
    firstAt: bytes.readUIntBE(17, 6),
    lastAt: bytes.readUIntBE(23, 6),
    sessions: bytes.readUInt32BE(33),
    views: bytes.readUInt32BE(37),
    carts: bytes.readUInt32BE(41),
    purchases: bytes.readUInt32BE(45),
    others: bytes.readUInt32BE(49),
    quantity: bytes.readDoubleBE(53),
    spend: bytes.readDoubleBE(61),
  };
}

function packEvents(events: readonly PlacedInteraction[]): Buffer {
  const packed = Buffer.allocUnsafe(events.length * eventBytes);
  events.forEach(({ offset, recordTimestamp, interaction }, i) => {
    const at = i * eventBytes;
    const type = eventTypeCode(interaction.eventType);
    const pieces = type === eventTypeCodes.purchase ? (interaction.quantity ?? 1) : 0;
    packed.writeUIntBE(Number(offset), at, 6);
    packed.writeUIntBE(Math.max(0, recordTimestamp), at + 6, 6);
    packed.writeUIntBE(interaction.timestamp, at + 12, 6);
    packed.writeUInt32BE(interaction.sessionId === null ? 0 : sessionHash(interaction.sessionId), at + 18);
    packed[at + 22] = type;
    packed.writeDoubleBE(pieces, at + 23);
    packed.writeDoubleBE(pieces * (interaction.price ?? 0), at + 31);
    digest(interaction.eventId).copy(packed, at + 39, 0, 6);
  });
  return packed;
}

/** Never 0, which stands for no session. */
function sessionHash(sessionId: string): number {
  return digest(sessionId).readUInt32BE(0) || 1;
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
