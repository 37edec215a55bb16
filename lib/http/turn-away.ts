import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Admission } from '../scheduling/admission';
import { problemType } from './problem';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts a door in front of a server: who is not let in gets 503 before anything is read of the request, at a small part of what
 * answering it would cost. @param onTurnedAway told of each.
 */
export function turnAway(server: Server, admission: Admission, onTurnedAway: () => void): void {
  const answers = server.listeners('request') as Answer[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!admission.enter()) {
      onTurnedAway();
      return refuse(request, response);
    }
    response.once('close', left);
    for (const answer of answers) answer.call(server, request, response);
  });

  const left = (): void => admission.left();
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({
    type: 'urn:streamrec:error:QUEUE_FULL',
    title: 'queue full',
    status: 503,
    code: 'QUEUE_FULL',
    detail: 'more requests come than can be answered in time; try again',
    requestId: randomUUID(),
    retryAfterSeconds: 1,
  });
  // A body that comes is not waited for: the connection ends with the answer.
  const isBare = request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined;
  response.writeHead(503, {
    'content-type': problemType,
    'content-length': Buffer.byteLength(body),
    'retry-after': '1',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(isBare ? {} : { connection: 'close' }),
  });
  response.end(body);
}
