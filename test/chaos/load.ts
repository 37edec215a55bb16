import type { Message, Producer } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { createRandom } from '../../lib/seeded-random';
import { createShopping } from '../helpers/events';
import type { Load, LoadOptions } from './scenario';

export interface LoadContext {
  readonly producer: Producer;
  readonly topic: string;
  encode(event: UserHistoryRecord): Buffer;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/**
 * Events of a user: few enough that no item comes a second time in most histories. Two events of one item share one of
 * 2^24 fingerprints now and then (docs/history.md, limits), which an endless load would find.
 */
const eventsPerUser = 30;
const defaultChunk = 500;
const tickMs = 5;
/** Records between an event and its repetition. */
const repeatAfter = { min: 20, max: 400 };

type Planned = Required<Pick<LoadOptions, 'events' | 'users' | 'prefix'>> & LoadOptions;

/** Writes numbered events: open loop at a rate (each stamped with the moment it was due), or as fast as they are taken. */
export function startLoad(context: LoadContext, options: Planned): Load {
  const { producer, topic, signal } = context;
  const { events, rate, chunk = defaultChunk } = options;
  const messages = messageStream(context, options);
  const began = Date.now();
  let [taken, written] = [0, 0];
  let stopping = false;

  async function write(count: number): Promise<void> {
    const batch = Array.from({ length: count }, (_, i) => {
      const { value } = messages.next() as { value: Message };
      return rate === undefined
        ? value
        : { ...value, timestamp: String(began + Math.floor((1000 * (taken + i)) / rate)) };
    });
    taken += count;
    await producer.send({ topic, acks: -1, messages: batch });
    written += count;
  }

  async function run(): Promise<void> {
    while (taken < events && !stopping && !signal.aborted) {
      const due = rate === undefined ? taken + chunk : Math.floor((rate * (Date.now() - began)) / 1000) + 1;
      const count = Math.min(events - taken, due - taken, 2_000);
      if (count > 0) await write(count);
      else await delay(tickMs);
    }
  }

  const done = run();
  // Whoever awaits it hears of it; a scenario that has failed by then does not.
  done.catch(() => undefined);
  return {
    get written() {
      return written;
    },
    done,
    async stop() {
      stopping = true;
      await done;
    },
  };
}

/** Endless: users come in cohorts, so that nobody's history grows without end. */
function* messageStream({ encode, seed }: LoadContext, options: Planned): Generator<Message, never> {
  const { users, prefix, mix, repeat = 0 } = options;
  const random = createRandom(seed ^ 0x5eed);
  const again: { readonly at: number; readonly message: Message }[] = [];
  let made = 0;
  for (let cohort = 0; ; cohort++) {
    const shopping = createShopping({ users, seed: seed + cohort, prefix: `${prefix}${cohort}.` });
    for (let n = 0; n < users * eventsPerUser; n++) {
      const [event] = shopping.next(1) as [UserHistoryRecord];
      const message = { key: event.user_id, value: encode(event) };
      yield message;
      made++;
      if (random() < repeat) {
        const gap = repeatAfter.min + Math.floor(random() * (repeatAfter.max - repeatAfter.min));
        again.push({ at: made + gap, message });
      }
      if (mix && random() < mix.share) yield mix.record();
      for (let i = again.length - 1; i >= 0; i--) {
        if ((again[i] as { at: number }).at <= made) yield (again.splice(i, 1)[0] as { message: Message }).message;
      }
    }
  }
}

/** As many users as take all of the events with `eventsPerUser` each. */
export function usersFor(events: number): number {
  return Number.isFinite(events) ? Math.max(20, Math.ceil(events / eventsPerUser)) : 2_000;
}
