import { randomUUID } from 'node:crypto';
import type { Interaction } from '../../lib/domain/interaction';
import { probeUser } from '../../lib/domain/probe';

/** What the probe reads of a recommendation. */
export interface ProbeAnswer {
  readonly eventId: string;
  readonly itemIds: readonly string[];
  readonly tier: string;
  readonly model: string;
  readonly version: string;
  readonly variant: string;
}

export type ProbeResult = 'answered' | 'unanswered' | 'unsent';

/** What became of one synthetic event. */
export interface ProbeOutcome {
  readonly partition: number;
  readonly result: ProbeResult;
  /** From sending it until its recommendation was read; null without one. */
  readonly seconds: number | null;
  readonly answer: ProbeAnswer | null;
  /** Why it was not sent, where that is known. */
  readonly problem: string | null;
}

export interface ProberOptions {
  /** Resolves when Kafka holds the event. */
  readonly send: (partition: number, event: Interaction) => Promise<void>;
  readonly eventType: string;
  readonly timeoutMs: number;
  /** ms since 1970. */
  readonly now: () => number;
}

export interface Prober {
  /** Sends one event and waits for what becomes of it; never rejects, and ends after `timeoutMs`. One at a time for each partition. */
  probe(partition: number): Promise<ProbeOutcome>;
  /** Told of each recommendation for a probe's user. */
  saw(answer: ProbeAnswer): void;
}

/** Until a recommendation has named an item of the shop: one that no model knows. */
const firstItem = 'streamrec-probe';

/** Sends synthetic events and waits for their recommendations. Each event is of an item that was recommended before, so that the model is asked. */
export function createProber({ send, eventType, timeoutMs, now }: ProberOptions): Prober {
  const waiting = new Map<string, (answer: ProbeAnswer) => void>();
  const itemOf = new Map<number, string>();
  const sending = new Set<number>();

  function eventOf(partition: number): Interaction {
    return {
      eventId: `${probeUser(partition)}-${randomUUID()}`,
      userId: probeUser(partition),
      itemId: itemOf.get(partition) ?? firstItem,
      eventType,
      timestamp: now(),
      sessionId: null,
      quantity: null,
      price: null,
    };
  }

  return {
    async probe(partition) {
      const none = { partition, seconds: null, answer: null, problem: null } as const;
      // Kafka has not taken the one before, nor refused it: more would only pile up.
      if (sending.has(partition)) return { ...none, result: 'unsent', problem: 'the event before is still being sent' };
      const event = eventOf(partition);
      const started = performance.now();
      let timer: NodeJS.Timeout | undefined;
      let isSent = false;
      const answered = new Promise<ProbeOutcome>((resolve) => {
        timer = setTimeout(() => resolve({ ...none, result: isSent ? 'unanswered' : 'unsent' }), timeoutMs);
        waiting.set(event.eventId, (answer) => {
          const [itemId] = answer.itemIds;
          if (itemId !== undefined) itemOf.set(partition, itemId);
          resolve({ ...none, result: 'answered', seconds: (performance.now() - started) / 1_000, answer });
        });
      });
      sending.add(partition);
      const sent = send(partition, event)
        .then(() => (isSent = true))
        .finally(() => sending.delete(partition));
      try {
        return await Promise.race([answered, sent.then(() => answered)]);
      } catch (error) {
        return { ...none, result: 'unsent', problem: error instanceof Error ? error.message : String(error) };
      } finally {
        clearTimeout(timer);
        waiting.delete(event.eventId);
        // What Kafka says to it later changes nothing any more.
        sent.catch(() => undefined);
      }
    },
    saw(answer) {
      waiting.get(answer.eventId)?.(answer);
    },
  };
}
