/** An answer that is none: the problem (RFC 9457) of an API, or why there is no answer at all. */
export class ApiProblem extends Error {
  constructor(
    /** 0 where no answer came. */
    readonly status: number,
    /** Of the error table, such as RATE_LIMITED. */
    readonly code: string,
    message: string,
    readonly requestId: string | null,
    readonly retryAfterSeconds: number | null,
  ) {
    super(message);
  }
}

interface Problem {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly title?: unknown;
  readonly requestId?: unknown;
  readonly retryAfterSeconds?: unknown;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function problemOf(status: number, body: unknown): ApiProblem {
  const problem: Problem = typeof body === 'object' && body !== null ? body : {};
  const message = text(problem.detail) ?? text(problem.title) ?? `the gateway answered ${status}`;
  const wait = typeof problem.retryAfterSeconds === 'number' ? problem.retryAfterSeconds : null;
  return new ApiProblem(status, text(problem.code) ?? 'UNKNOWN', message, text(problem.requestId), wait);
}

/** Of whatever was thrown while asking. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, 'UNREACHABLE', 'the gateway does not answer; is it running?', null, null);
}
