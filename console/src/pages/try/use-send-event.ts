import { useState } from 'react';
import { ask, gateway } from '../../api/client';
import { toProblem, type ApiProblem } from '../../api/problem';
import type { EventType } from './search';
import type { StreamList, StreamLists } from './use-stream-lists';

/** An event that was sent from here, and what has become of it. Times from the click on, ms. */
export interface SentEvent {
  readonly status: 'sending' | 'accepted' | 'failed';
  readonly itemId: string;
  readonly eventType: EventType;
  /** ms, as `performance.now()`. */
  readonly sentAt: number;
  readonly acceptedAfterMs: number | null;
  readonly error: ApiProblem | null;
  /** The newest list before it. */
  readonly before: StreamList | null;
  /** The first new list behind it. */
  readonly list: { readonly list: StreamList; readonly afterMs: number } | null;
}

/** Sends events of a customer's one at a time, and waits for the list that the stream makes of each. */
export function useSendEvent(userId: string, newest: StreamLists['newest']) {
  const [sent, setSent] = useState<(SentEvent & { readonly userId: string }) | null>(null);
  const mine = sent?.userId === userId ? sent : null;
  const isNews =
    mine?.list === null &&
    newest !== null &&
    newest.at > mine.sentAt &&
    newest.list.recommendationId !== mine.before?.recommendationId;
  if (isNews) setSent({ ...mine, list: { list: newest.list, afterMs: newest.at - mine.sentAt } });

  function send(itemId: string, eventType: EventType): Promise<void> {
    const sentAt = performance.now();
    const before = newest?.list ?? null;
    const begun = { userId, itemId, eventType, sentAt, before, acceptedAfterMs: null, error: null, list: null };
    setSent({ ...begun, status: 'sending' });
    const become = (next: Partial<SentEvent>) => setSent((now) => (now?.sentAt === sentAt ? { ...now, ...next } : now));
    // One id for all tries, so that it counts once however often it arrives.
    const headers = { 'idempotency-key': crypto.randomUUID() };
    return ask(gateway.POST('/v1/events', { params: { header: headers }, body: { userId, itemId, eventType } })).then(
      () => become({ status: 'accepted', acceptedAfterMs: performance.now() - sentAt }),
      (error: unknown) => become({ status: 'failed', error: toProblem(error) }),
    );
  }

  return { sent: mine, send };
}
