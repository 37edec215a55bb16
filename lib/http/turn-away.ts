import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Admission } from '../scheduling/admission';
import { problemType } from './problem';
import { gateOf, type Gate } from './unread-requests';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Door {
  readonly admission: Pick<Admission, 'enter' | 'left' | 'turnsAway'>;
  /** Whether it is answered at once: what waits for a broker, or is a stream, takes no room inside and is let in. */
  readonly counts: (request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>) => boolean;
  /** Told of each that is turned away. */
  readonly onTurnedAway: () => void;
}

/**
 * Puts a door in front of a server: who is not let in gets 503 before anything is read of the request, at a small part of what answering it
 * would cost. A connection that was turned away once is read before the parser reads it: while the door is shut, its further requests cost less still.
 */
export function turnAway(server: Server, { admission, counts, onTurnedAway }: Door): void {
  const answers = server.listeners('request') as Answer[];
  const gates = new WeakMap<Socket, Gate>();
  const left = (): void => admission.left();

  function unread(url: string): Buffer | null {
    if (!counts({ method: 'GET', url, headers: {} }) || !admission.turnsAway()) return null;
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
      if (!admission.enter()) {
        onTurnedAway();
        if (gate === undefined) response.once('close', () => watch(socket));
        return refuse(request, response);
      }
      response.once('close', left);
    }
    for (const answer of answers) answer.call(server, request, response);
  });
}

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

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const { headers: given } = request;
  // A body that comes is not waited for: the connection ends with the answer.
  const isBare = given['content-length'] === undefined && given['transfer-encoding'] === undefined;
  response.sendDate = false;
  response.writeHead(503, isBare ? headers : lastHeaders);
  response.end(body);
}
