/**
 * Every error the project throws on purpose: whether trying again can help, and how it reads over HTTP and gRPC.
 * `docs/errors.md` explains each; a test holds the two together.
 */
export const errorTable = {
  INTERNAL: { retriable: false, http: 500, grpc: 'INTERNAL' },
  CONFIG_INVALID: { retriable: false, http: 400, grpc: 'INVALID_ARGUMENT' },
  STACK_UNAVAILABLE: { retriable: false, http: 503, grpc: 'FAILED_PRECONDITION' },
  STACK_FAILED: { retriable: false, http: 500, grpc: 'INTERNAL' },
  TOPIC_MISSING: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  TOPIC_MISMATCH: { retriable: false, http: 409, grpc: 'FAILED_PRECONDITION' },
  TOPIC_AWAITED: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  KAFKA_UNAVAILABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  KAFKA_FENCED: { retriable: false, http: 409, grpc: 'ABORTED' },
  KAFKA_REFUSED: { retriable: false, http: 403, grpc: 'PERMISSION_DENIED' },
  REDIS_UNAVAILABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  STORE_LOST: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  REBUILD_RUNNING: { retriable: false, http: 409, grpc: 'ABORTED' },
  REDIS_SCRIPT_FAILED: { retriable: false, http: 500, grpc: 'INTERNAL' },
  MODEL_INVALID: { retriable: false, http: 422, grpc: 'FAILED_PRECONDITION' },
  MODEL_UNTRUSTED: { retriable: false, http: 422, grpc: 'FAILED_PRECONDITION' },
  KEY_MISSING: { retriable: false, http: 422, grpc: 'FAILED_PRECONDITION' },
  KEY_UNAVAILABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  INFERENCE_FAILED: { retriable: false, http: 500, grpc: 'INTERNAL' },
  INFERENCE_WORKER_LOST: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  SCHEMA_REGISTRY_UNAVAILABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  SCHEMA_REJECTED: { retriable: false, http: 409, grpc: 'FAILED_PRECONDITION' },
  LETTER_MISSING: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  RECOMMENDATION_MISSING: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  STUDY_CHANGED: { retriable: false, http: 409, grpc: 'FAILED_PRECONDITION' },
  STUDY_BUSY: { retriable: false, http: 409, grpc: 'ABORTED' },
  TENANT_IN_USE: { retriable: false, http: 409, grpc: 'ABORTED' },
  TRIAL_FAILED: { retriable: false, http: 422, grpc: 'FAILED_PRECONDITION' },
  QUALITY_LOST: { retriable: false, http: 422, grpc: 'FAILED_PRECONDITION' },
  DATA_INVALID: { retriable: false, http: 400, grpc: 'INVALID_ARGUMENT' },
  PYTHON_FAILED: { retriable: false, http: 500, grpc: 'INTERNAL' },
  STORAGE_FAILED: { retriable: true, http: 507, grpc: 'RESOURCE_EXHAUSTED' },
  AUTH_REFUSED: { retriable: false, http: 401, grpc: 'UNAUTHENTICATED' },
  AUTH_UNAVAILABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  QUEUE_FULL: { retriable: true, http: 503, grpc: 'RESOURCE_EXHAUSTED' },
  DEADLINE_EXCEEDED: { retriable: true, http: 503, grpc: 'DEADLINE_EXCEEDED' },
  VERSION_NOT_SERVED: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  VERSION_AWAITED: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  DEADLINE_UNREACHABLE: { retriable: true, http: 503, grpc: 'DEADLINE_EXCEEDED' },
  RATE_LIMITED: { retriable: true, http: 429, grpc: 'RESOURCE_EXHAUSTED' },
  REQUEST_INVALID: { retriable: false, http: 400, grpc: 'INVALID_ARGUMENT' },
  REQUEST_TOO_LARGE: { retriable: false, http: 413, grpc: 'INVALID_ARGUMENT' },
  REQUEST_UNSUPPORTED: { retriable: false, http: 415, grpc: 'INVALID_ARGUMENT' },
  ROUTE_UNKNOWN: { retriable: false, http: 404, grpc: 'UNIMPLEMENTED' },
  METHOD_UNSUPPORTED: { retriable: false, http: 405, grpc: 'UNIMPLEMENTED' },
  LENGTH_REQUIRED: { retriable: false, http: 411, grpc: 'INVALID_ARGUMENT' },
  REVISION_REQUIRED: { retriable: false, http: 428, grpc: 'INVALID_ARGUMENT' },
  REGISTRY_UNREACHABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  REGISTRY_CONFLICT: { retriable: false, http: 409, grpc: 'ABORTED' },
  REGISTRY_INVALID: { retriable: false, http: 422, grpc: 'FAILED_PRECONDITION' },
  REGISTRY_UNKNOWN: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  REGISTRY_FORBIDDEN: { retriable: false, http: 403, grpc: 'PERMISSION_DENIED' },
  REGISTRY_FENCED: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  REGISTRY_LOG_BROKEN: { retriable: false, http: 500, grpc: 'DATA_LOSS' },
  ARTEFACT_INVALID: { retriable: false, http: 422, grpc: 'INVALID_ARGUMENT' },
  ARTEFACT_TOO_LARGE: { retriable: false, http: 413, grpc: 'RESOURCE_EXHAUSTED' },
  ARTEFACT_MISSING: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  ARTEFACTS_UNAVAILABLE: { retriable: true, http: 503, grpc: 'UNAVAILABLE' },
  ARCHIVE_INVALID: { retriable: false, http: 422, grpc: 'DATA_LOSS' },
  ARCHIVE_MISSING: { retriable: false, http: 404, grpc: 'NOT_FOUND' },
  ARCHIVE_CHANGED: { retriable: false, http: 409, grpc: 'ABORTED' },
  ARCHIVE_UNFIT: { retriable: false, http: 409, grpc: 'FAILED_PRECONDITION' },
  ARCHIVE_BUSY: { retriable: false, http: 409, grpc: 'ABORTED' },
  ILLEGAL_MOVE: { retriable: false, http: 500, grpc: 'INTERNAL' },
  TRAINING_FAILED: { retriable: false, http: 500, grpc: 'INTERNAL' },
  STOP_FORCED: { retriable: false, http: 500, grpc: 'ABORTED' },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** An error with a code from the table and the facts that explain it: the thing, its value, what was expected. */
export class AppError extends Error {
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { cause, ...facts }: { cause?: unknown; [fact: string]: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.facts = facts;
  }

  get retriable(): boolean {
    return errorTable[this.code].retriable;
  }
}
