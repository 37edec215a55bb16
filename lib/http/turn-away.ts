import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Admission } from '../scheduling/admission';
import { problemType } from './problem';
import { gateOf, type Gate } from './unread-requests';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Door {
  readonly admission: Pick<Admission, 'enter' | 'left' | 'turnsAway'>;
  /** Whether it is answered at once: what waits for a broker, or is a stream, takes no room inside and is let in. */
  readonly counts: (request: Pick<IncomingMessage, 'method' | 'url'>) => boolean;
  /** Web origins whose pages may read that they were turned away. */
  readonly origins?: ReadonlySet<string>;
  /** Told of each that is turned away. */
  readonly onTurnedAway: () => void;
}

/**
 * Puts a door in front of a server: who is not let in gets 503 before anything is read of the request, at a small part of what answering it
 * would cost. A connection that was turned away once is read before the parser reads it: while the door is shut, its further requests cost less still.
 */
export function turnAway(server: Server, { admission, counts, onTurnedAway, origins = nobody }: Door): void {
  const answers = server.listeners('request') as Answer[];
  const gates = new WeakMap<Socket, Gate>();

  function unread(url: string): Buffer | null {
    if (!counts({ method: 'GET', url }) || !admission.turnsAway()) return null;
    onTurnedAway();
    return refusal;
  }
  function watch(socket: Socket): void {
    const gate = socket.destroyed ? null : gateOf(socket, unread);
    if (gate !== null) gates.set(socket, gate);
  }

  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const gate = gates.get(socket);
    if (gate !== undefined) {
      gate.saw(request);
      response.once('close', gate.answered);
    }
    if (counts(request)) {
      const isComing = hasBody(request);
      if (isComing ? admission.turnsAway() : !admission.enter()) {
        onTurnedAway();
        if (gate === undefined) response.once('close', () => watch(socket));
        return refuse(request, response, origins);
      }
      if (isComing) request.once('end', () => void (admission.enter() && leaveWhenAnswered(response, admission)));
      else leaveWhenAnswered(response, admission);
    }
    for (const answer of answers) answer.call(server, request, response);
  });
}

/** Only what the thread has to do takes room: a body that comes slowly does not, nor an answer that is taken slowly or has no end. */
function leaveWhenAnswered(response: ServerResponse, admission: Door['admission']): void {
  if (response.headersSent || response.closed) return admission.left();
  const { writeHead } = response;
  let isInside = true;
  function leave(): void {
    if (!isInside) return;
    isInside = false;
    admission.left();
  }
  response.writeHead = function (this: ServerResponse, ...head: unknown[]) {
    leave();
    return writeHead.apply(this, head as Parameters<typeof writeHead>);
  };
  response.once('close', leave);
}

const nobody: ReadonlySet<string> = new Set();

const hasBody = ({ headers: given }: IncomingMessage): boolean =>
  (given['content-length'] ?? '0') !== '0' || given['transfer-encoding'] !== undefined;

/** One for all: at the door each microsecond is one that those let in lack. */
const body = JSON.stringify({
  type: 'urn:streamrec:error:QUEUE_FULL',
  title: 'queue full',
  status: 503,
  code: 'QUEUE_FULL',
  detail: 'more requests come than can be answered in time; try again',
  requestId: 'none',
  retryAfterSeconds: 1,
});
const headers = [
  ...['content-type', problemType, 'content-length', String(Buffer.byteLength(body)), 'retry-after', '1'],
  ...['cache-control', 'no-store', 'x-content-type-options', 'nosniff'],
];
const lastHeaders = [...headers, 'connection', 'close'];
const lines = headers.map((text, place) => (place % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
const refusal = Buffer.from(`HTTP/1.1 503 Service Unavailable\r\n${lines}connection: keep-alive\r\n\r\n${body}`);

function refuse(request: IncomingMessage, response: ServerResponse, origins: ReadonlySet<string>): void {
  const { origin } = request.headers;
  // A body that comes is not waited for: the connection ends with the answer.
  const usual = hasBody(request) ? lastHeaders : headers;
  const isShown = origin !== undefined && origins.has(origin);
  response.sendDate = false;
  response.writeHead(503, isShown ? [...usual, ...shownTo(origin)] : usual);
  response.end(body);
}

const shownTo = (origin: string): string[] => [
  ...['access-control-allow-origin', origin, 'vary', 'Origin', 'access-control-expose-headers', 'retry-after'],
];
