import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../backoff';
import { AppError, errorTable, type ErrorCode } from '../errors';
import { createConnection, readBody, type HttpAnswer, type HttpRequest } from './http-request';

export interface CallOptions {
  readonly url: string;
  /** An API key or a token; empty: none is sent. */
  readonly key: string;
  readonly ca?: string | undefined;
  /** Silence after which a request is given up, ms. */
  readonly timeoutMs?: number;
  /** How long a request is tried again while the registry is away or busy, ms; 0: not at all. */
  readonly retryMs?: number;
  readonly signal?: AbortSignal;
}

export interface Call {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Made anew for each try. */
  readonly body?: () => HttpRequest['body'];
}

const mostJsonBytes = 256 << 20;

/** Requests to the registry. A problem it answers is thrown as an AppError with the problem's code. */
export function createCalls(options: CallOptions) {
  const { url, key, ca, timeoutMs = 60_000, retryMs = 10_000, signal } = options;
  const connection = createConnection({ url, ca, timeoutMs });

  /** Every call can be repeated: reads by nature, uploads by their hash, writes by their idempotency key. */
  async function send(call: Call): Promise<HttpAnswer> {
    const giveUpAt = Date.now() + retryMs;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await connection.send(toRequest(call, key));
        if (answer.status < 400) return answer;
        throw await problemOf(answer);
      } catch (error) {
        const waitMs = waitFor(error, attempt);
        if (waitMs === null || Date.now() + waitMs > giveUpAt || signal?.aborted === true) throw error;
        await sleep(waitMs, undefined, signal ? { signal } : {}).catch(() => undefined);
      }
    }
  }

  return {
    send,
    async json<T>(call: Call): Promise<T> {
      const text = await readBody((await send(call)).body, mostJsonBytes);
      try {
        return JSON.parse(text.toString('utf8')) as T;
      } catch (cause) {
        throw new AppError('REGISTRY_UNREACHABLE', `what answers at ${url} is no registry: its answer is not JSON`, {
          cause,
        });
      }
    },
    close: () => connection.close(),
  };
}

export type Calls = ReturnType<typeof createCalls>;

function toRequest({ method, path, query = {}, headers = {}, json, body }: Call, key: string): HttpRequest {
  const set = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const search = set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
  const text = json === undefined ? undefined : Buffer.from(JSON.stringify(json));
  const content = body === undefined ? text : body();
  return {
    method,
    path: path + search,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(text.length) }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  };
}

/** How long to wait before the next try; null: none would help. */
function waitFor(error: unknown, attempt: number): number | null {
  if (!(error instanceof AppError) || !error.retriable) return null;
  const told = error.facts['retryAfterSeconds'];
  return Math.max(typeof told === 'number' ? told * 1_000 : 0, backoffMs(attempt));
}

async function problemOf({ status, headers, body }: HttpAnswer): Promise<AppError> {
  const text = (await readBody(body, 1 << 20).catch(() => Buffer.alloc(0))).toString('utf8');
  const problem = parse(text);
  const { code, detail } = problem;
  const wait = Number(headers['retry-after']);
  const facts = { status, ...problem, ...(Number.isFinite(wait) && wait > 0 ? { retryAfterSeconds: wait } : {}) };
  if (typeof code === 'string' && Object.hasOwn(errorTable, code)) {
    return new AppError(code as ErrorCode, typeof detail === 'string' ? detail : code, facts);
  }
  // A proxy in between, or a HEAD, whose answer has no body.
  if (status === 404) return new AppError('REGISTRY_UNKNOWN', 'the registry has no such thing', facts);
  if (status === 401) return new AppError('AUTH_REFUSED', 'the registry refuses the key', facts);
  if (status === 403) return new AppError('REGISTRY_FORBIDDEN', 'the registry does not allow this with the key', facts);
  return new AppError('REGISTRY_UNREACHABLE', `the registry answered ${status} without saying why`, facts);
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
