import { z } from 'zod';
import { errorTable, type AppError, type ErrorCode } from '../errors';

/** RFC 9457. `code` is one of docs/errors.md; `errors` lists what is wrong with a request, and where. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    /** Of a stale write: the revision that it should be based on. */
    current: z.int().optional(),
    retryAfterSeconds: z.int().optional(),
    errors: z.array(z.object({ where: z.string(), message: z.string() })).optional(),
    /** The detail again, where the Open Inference Protocol looks for it. */
    error: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export const problemType = 'application/problem+json';

/** What is wrong with a part of the request. */
export interface RequestFault {
  readonly where: string;
  readonly message: string;
}

/** Nothing of an unforeseen error reaches the client: it may hold anything. */
const hidden = 'something unforeseen went wrong; this service’s log has it under this requestId';
const away: Partial<Record<ErrorCode, string>> = {
  KAFKA_UNAVAILABLE: 'Kafka does not answer this service at the moment; nothing is lost, try again',
  KAFKA_REFUSED: 'Kafka refuses what this service asks for; its log says what',
  TOPIC_AWAITED: 'a topic of this service is gone at the moment; its log says more',
  ARTEFACTS_UNAVAILABLE: 'the store of the files does not answer this service at the moment; its log says more',
  KEY_UNAVAILABLE: 'what keeps the keys of models does not answer this service at the moment; its log says more',
  SCHEMA_REGISTRY_UNAVAILABLE: 'the schema registry does not answer this service at the moment; its log says more',
  INTERNAL: hidden,
};

/** Whether the answer says less than the error: then the log has to. */
export function isHidden(code: ErrorCode): boolean {
  return code in away || errorTable[code].http === 500;
}

/** The longest list of faults that is told. */
const maxFaults = 20;
/** Some messages repeat what was sent. */
const maxTextLength = 4_000;

export function problemOf(error: AppError, requestId: string): Problem {
  const { code, facts } = error;
  const { http: status } = errorTable[code];
  const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
  const current = number(facts['currentRevision']);
  const retryAfterSeconds = number(facts['retryAfterSeconds']) ?? (status === 503 ? 2 : undefined);
  const listed = facts['errors'];
  const faults = Array.isArray(listed) ? (listed as readonly RequestFault[]) : undefined;
  return {
    type: `urn:streamrec:error:${code}`,
    title: code.toLowerCase().replaceAll('_', ' '),
    status,
    code,
    detail: away[code] ?? (status === 500 ? hidden : shortened(error.message)),
    requestId,
    ...(current === undefined ? {} : { current }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(faults !== undefined
      ? {
          errors: faults
            .slice(0, maxFaults)
            .map(({ where, message }) => ({ where: shortened(where), message: shortened(message) })),
        }
      : {}),
  };
}

function shortened(text: string): string {
  return text.length <= maxTextLength ? text : `${text.slice(0, maxTextLength)} …`;
}
