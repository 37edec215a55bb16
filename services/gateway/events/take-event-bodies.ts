import type { FastifyInstance } from 'fastify';
import { parseJson, type JsonLimits } from '../../../lib/http/json-body';

export type EventBodies = Pick<JsonLimits, 'maxBytes' | 'budget'>;

/** An event, its attributes, the list that it is in, and what that is in. */
const maxDepth = 4;
/** 1,000 events with all the attributes that they may have. */
const maxValues = 80_000;

/** JSON of more values than other routes take, in memory that all requests of the scope share. */
export function takeEventBodies(scope: FastifyInstance, bodies: EventBodies): void {
  scope.removeContentTypeParser('application/json');
  parseJson(scope, { ...bodies, maxDepth, maxValues });
}
