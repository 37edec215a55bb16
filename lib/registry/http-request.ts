import { request as httpRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { AppError } from '../errors';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | Readable;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

export interface HttpConnection {
  /** Resolves with the headers of the answer. Rejects with REGISTRY_UNREACHABLE (retriable). */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

export interface ConnectionOptions {
  /** http(s)://host:port, with a path where a proxy adds one. */
  readonly url: string;
  /** PEM of the authority to trust in place of those that Node.js does. */
  readonly ca?: string | undefined;
  /** Silence after which a request is given up, ms. */
  readonly timeoutMs: number;
}

/** HTTP to one server, over connections that are kept. */
export function createConnection({ url, ca, timeoutMs }: ConnectionOptions): HttpConnection {
  const base = new URL(url);
  const isSecure = base.protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true, ca }) : new HttpAgent({ keepAlive: true });
  const prefix = base.pathname.replace(/\/$/, '');
  const away = (cause: Error): AppError => {
    const why = (cause as NodeJS.ErrnoException).code ?? cause.message;
    return new AppError(
      'REGISTRY_UNREACHABLE',
      `the registry at ${base.origin} does not answer (${why}); is it running?`,
      {
        cause,
        url: base.origin,
      },
    );
  };
  return {
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const asked = (isSecure ? httpsRequest : httpRequest)(
          {
            host: base.hostname.replace(/^\[|\]$/g, ''),
            port: base.port,
            path: `${prefix}${path}`,
            method,
            headers,
            agent,
            timeout: timeoutMs,
          },
          (answer: IncomingMessage) => {
            // What was not sent of the body is not wanted any more.
            if (body instanceof Readable) body.destroy();
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer });
          },
        );
        asked.on('timeout', () => asked.destroy(new Error(`nothing came for ${timeoutMs} ms`)));
        asked.on('error', (cause) => reject(away(cause)));
        if (!(body instanceof Readable)) return void asked.end(body);
        body.on('error', (cause) => asked.destroy(cause));
        if (headers['expect'] === undefined) return void body.pipe(asked);
        // Refused by its headers, a long body never leaves; a server that knows no Expect is not waited for.
        const timer = setTimeout(start, 2_000);
        asked.once('continue', start);
        asked.once('close', () => clearTimeout(timer));
        let started = false;
        function start(): void {
          clearTimeout(timer);
          if (started || asked.destroyed) return;
          started = true;
          (body as Readable).pipe(asked);
        }
      }),
    close: () => agent.destroy(),
  };
}

/** @throws AppError REGISTRY_UNREACHABLE where it ends early, or is longer than `maxBytes`. */
export async function readBody(body: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw new Error(`more than ${maxBytes} bytes came`);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new AppError('REGISTRY_UNREACHABLE', `the registry's answer was cut short: ${(cause as Error).message}`, {
      cause,
    });
  }
  return Buffer.concat(chunks);
}
