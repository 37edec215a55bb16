import { useEffect, useState } from 'react';
import { readEvents } from '../../../../clients/typescript/src/server-sent-events';
import { send } from '../../api/client';
import { problemOf, toProblem, type ApiProblem } from '../../api/problem';
import type { components } from '../../../../clients/typescript/src/schema.generated';

export type StreamList = components['schemas']['RecommendationList'];

/** What the stream says to one customer. */
export interface StreamLists {
  readonly status: 'connecting' | 'open' | 'lost';
  readonly problem: ApiProblem | null;
  /** The newest, and when it came: ms, as `performance.now()`. */
  readonly newest: { readonly list: StreamList; readonly at: number } | null;
}

const nothing: StreamLists = { status: 'connecting', problem: null, newest: null };
const firstWaitMs = 500;
const longestWaitMs = 5_000;

/** Each new list of a customer's as the stream makes it, for as long as the page looks at them. */
export function useStreamLists(userId: string): StreamLists {
  const [lists, setLists] = useState({ userId, ...nothing });
  useEffect(() => {
    const gone = new AbortController();
    const become = (next: Partial<StreamLists>) => {
      if (!gone.signal.aborted) setLists((now) => ({ ...(now.userId === userId ? now : nothing), ...next, userId }));
    };
    become(nothing);
    void listen(userId, gone.signal, become);
    return () => gone.abort();
  }, [userId]);
  return lists.userId === userId ? lists : nothing;
}

async function listen(
  userId: string,
  signal: AbortSignal,
  become: (next: Partial<StreamLists>) => void,
): Promise<void> {
  const path = `/v1/users/${encodeURIComponent(userId)}/recommendations/stream`;
  for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
    try {
      const headers = { accept: 'text/event-stream' };
      const response = await send(new Request(new URL(path, location.origin), { headers, signal }));
      if (!response.ok || response.body === null)
        throw problemOf(response.status, await response.json().catch(() => null));
      become({ status: 'open', problem: null });
      waitMs = firstWaitMs;
      for await (const { event, data } of readEvents(response.body)) {
        const at = performance.now();
        if (event === 'recommendations') become({ newest: { list: JSON.parse(data) as StreamList, at } });
        if (event === 'forgotten') become({ newest: null });
      }
      become({ status: 'connecting' });
    } catch (error) {
      become({ status: 'lost', problem: toProblem(error) });
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
