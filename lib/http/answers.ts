import type { z } from 'zod';
import { problemSchema, problemType } from './problem';

const problem = (description: string) => ({ description, content: { [problemType]: { schema: problemSchema } } });

/** What any route may answer besides what it is for. */
const always = {
  400: problem('The request is not one that is taken here.'),
  401: problem('Nobody is logged in, or the key or token is refused.'),
  403: problem('The role or the scope does not reach so far.'),
  404: problem('There is no such thing.'),
  405: problem('Not with this method.'),
  408: problem('The request did not come in time.'),
  413: problem('The body is too long.'),
  415: problem('A body of a media type that is not taken here.'),
  429: problem('Too many requests or failed logins; Retry-After says when to try again.'),
  431: problem('The address and the headers are longer than is taken here.'),
  500: problem('A fault of the service.'),
  503: problem('Not at the moment; Retry-After says when to try again.'),
} as const;

const forWrites = {
  409: problem('The revision is not the current one; `current` is.'),
  422: problem('It contradicts the rules or the state of things.'),
  428: problem('The write does not say which revision it is based on.'),
} as const;

export function reading(ok: z.ZodType, description: string) {
  return { 200: { description, content: { 'application/json': { schema: ok } } }, ...always };
}

export function writing(status: 200 | 201, ok: z.ZodType, description: string) {
  const content = { 'application/json': { schema: ok } };
  return {
    [status]: { description, content },
    202: { description: 'It waits for the consent of another person.', content },
    ...always,
    ...forWrites,
  };
}

export const answersWithoutBody = always;
export const writeRefusals = forWrites;
