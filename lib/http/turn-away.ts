import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Admission } from '../scheduling/admission';
import { problemType } from './problem';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Door {
  readonly admission: Admission;
  /** Whether it is answered at once: what waits for a broker, or is a stream, takes no room inside and is let in. */
  readonly counts: (request: IncomingMessage) => boolean;
  /** Told of each that is turned away. */
  readonly onTurnedAway: () => void;
}

/**
 * Puts a door in front of a server: who is not let in gets 503 before anything is read of the request, at a small part of what
 * answering it would cost.
 */
export function turnAway(server: Server, { admission, counts, onTurnedAway }: Door): void {
  const answers = server.listeners('request') as Answer[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (counts(request)) {
      if (!admission.enter()) {
        onTurnedAway();
        return refuse(request, response);
      }
      response.once('close', left);
    }
    for (const answer of answers) answer.call(server, request, response);
  });

  const left = (): void => admission.left();
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

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const { headers: given } = request;
  // A body that comes is not waited for: the connection ends with the answer.
  const isBare = given['content-length'] === undefined && given['transfer-encoding'] === undefined;
  response.sendDate = false;
  response.writeHead(503, isBare ? headers : lastHeaders);
  response.end(body);
}
