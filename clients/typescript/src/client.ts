import createClient, { type Client } from 'openapi-fetch';
import { GatewayError } from './gateway-error';
import { retrying, type RetryOptions } from './retry';
import type { paths } from './schema.generated';
import { readEvents } from './server-sent-events';

export interface GatewayClientOptions extends RetryOptions {
  /** As `https://shop.example:8400`. */
  readonly baseUrl: string;
  /** An API key, or what gives a token that may change. */
  readonly key: string | (() => string | Promise<string>);
  /** In place of the platform's. */
  readonly fetch?: typeof globalThis.fetch;
}

type ListAnswer = paths['/v1/users/{id}/recommendations']['get']['responses']['200']['content']['application/json'];

/** What a customer's stream says: a new list, or that the customer has been forgotten. */
export type ListUpdate =
  { readonly type: 'recommendations'; readonly list: ListAnswer } | { readonly type: 'forgotten' };

/** The gateway's REST API: every path with the types of its parameters, body and answer. */
export interface GatewayClient extends Client<paths> {
  /** Each new list of a customer's, the newest known first; connects again where the connection ends, until the signal is aborted. */
  watchRecommendations(userId: string, options?: { readonly signal?: AbortSignal }): AsyncGenerator<ListUpdate>;
}

export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  const { baseUrl, key } = options;
  const send = retrying(options.fetch ?? globalThis.fetch, options);
  const client = createClient<paths>({ baseUrl, fetch: send });
  const authorization = async (): Promise<string> => `Bearer ${typeof key === 'string' ? key : await key()}`;
  client.use({
    async onRequest({ request }) {
      request.headers.set('authorization', await authorization());
      return request;
    },
  });

  async function* watchRecommendations(userId: string, { signal }: { readonly signal?: AbortSignal } = {}) {
    const url = `${baseUrl}/v1/users/${encodeURIComponent(userId)}/recommendations/stream`;
    let lastId = '';
    while (signal?.aborted !== true) {
      const headers = { authorization: await authorization(), accept: 'text/event-stream', 'last-event-id': lastId };
      const response = await send(new Request(url, { headers, ...(signal ? { signal } : {}) }));
      if (!response.ok || response.body === null) throw await errorOf(response);
      for await (const { event, data, id } of readEvents(response.body)) {
        lastId = id;
        if (event === 'recommendations') yield { type: event, list: JSON.parse(data) as ListAnswer } as const;
        else if (event === 'forgotten') yield { type: event } as const;
      }
    }
  }

  return { ...client, watchRecommendations };
}

/** What a call of the client gives, or the problem thrown. */
export function unwrap<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (error !== undefined || data === undefined) throw new GatewayError(response.status, error);
  return data;
}

async function errorOf(response: Response): Promise<GatewayError> {
  return new GatewayError(response.status, await response.json().catch(() => null));
}
