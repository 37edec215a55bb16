/** What is wrong with a part of a request. */
export interface Fault {
  readonly where: string;
  readonly message: string;
}

interface ProblemFacts {
  /** Of a stale write: the revision that it should be based on. */
  readonly current?: number | null;
  readonly errors?: readonly Fault[];
}

/** An answer that is none: the problem (RFC 9457) of an API, or why there is no answer at all. */
export class ApiProblem extends Error {
  readonly current: number | null;
  readonly errors: readonly Fault[];

  constructor(
    /** 0 where no answer came. */
    readonly status: number,
    /** Of the error table, such as RATE_LIMITED. */
    readonly code: string,
    message: string,
    readonly requestId: string | null,
    readonly retryAfterSeconds: number | null,
    { current = null, errors = [] }: ProblemFacts = {},
  ) {
    super(message);
    this.current = current;
    this.errors = errors;
  }
}

type Problem = Readonly<
  Partial<Record<'code' | 'detail' | 'title' | 'requestId' | 'retryAfterSeconds' | 'current' | 'errors', unknown>>
>;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

export function problemOf(status: number, body: unknown): ApiProblem {
  const problem: Problem = typeof body === 'object' && body !== null ? body : {};
  const message = text(problem.detail) ?? text(problem.title) ?? `the gateway answered ${status}`;
  const code = text(problem.code) ?? 'UNKNOWN';
  const facts = { current: number(problem.current), errors: faultsOf(problem.errors) };
  return new ApiProblem(status, code, message, text(problem.requestId), number(problem.retryAfterSeconds), facts);
}

function faultsOf(errors: unknown): readonly Fault[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((fault: Partial<Fault> | null) =>
    typeof fault?.where === 'string' && typeof fault.message === 'string'
      ? [{ where: fault.where, message: fault.message }]
      : [],
  );
}

/** Of whatever was thrown while asking. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, 'UNREACHABLE', 'the gateway does not answer; is it running?', null, null);
}
