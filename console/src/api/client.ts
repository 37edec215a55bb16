import createClient from 'openapi-fetch';
import type { paths as GatewayPaths } from '../../../clients/typescript/src/schema.generated';
import { problemOf, toProblem } from './problem';
import type { paths as RegistryPaths } from './registry.generated';
import { currentKey, signOut } from './session';

/** With the key of whoever is signed in; a key that is refused signs out. */
export async function send(request: Request): Promise<Response> {
  const key = currentKey();
  if (key !== null) request.headers.set('authorization', `Bearer ${key}`);
  const response = await fetch(request);
  if (response.status === 401 && key !== null && key === currentKey()) signOut();
  return response;
}

/** The gateway's REST API. */
export const gateway = createClient<GatewayPaths>({ baseUrl: location.origin, fetch: send });

/** The registry's, which the gateway passes on. */
export const registry = createClient<RegistryPaths>({ baseUrl: `${location.origin}/registry`, fetch: send });

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was asked for. @throws ApiProblem */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (error) {
    throw toProblem(error);
  }
  // An answer without a body, as 204 is, has no data and no error either.
  if (answer.response.ok) return answer.data as T;
  throw problemOf(answer.response.status, answer.error);
}
