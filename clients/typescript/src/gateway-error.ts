/** What the gateway says of a request that it did not do: RFC 9457, with a code of docs/errors.md. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly retryAfterSeconds?: number;
  readonly errors?: readonly { readonly where: string; readonly message: string }[];
}

/** Thrown where the gateway answers with a problem, and where what answers is no gateway. */
export class GatewayError extends Error {
  readonly code: string;
  readonly status: number;
  /** Null where the answer was no problem of the gateway's, as of a proxy before it. */
  readonly problem: Problem | null;

  constructor(status: number, body: unknown) {
    const problem = isProblem(body) ? body : null;
    super(problem === null ? `the gateway answered ${status}` : `${problem.code}: ${problem.detail}`);
    this.name = 'GatewayError';
    this.code = problem?.code ?? 'UNKNOWN';
    this.status = status;
    this.problem = problem;
  }

  /** Whether the same request may be answered later. */
  get retriable(): boolean {
    return this.status === 429 || this.status === 503;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
