import { Metadata, status } from '@grpc/grpc-js';
import { errorTable, type AppError } from '../../../lib/errors';
import { problemOf } from '../../../lib/http/problem';
import { encode } from './protos';

/** How a call ends. */
export interface CallStatus {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

const domain = 'streamrec';
/** Trailers are headers: clients take 8 KiB of them. */
const maxMessageLength = 1_000;

/**
 * An error as the end of a call: the table's status, what REST would say of it, and google.rpc details in grpc-status-details-bin
 * (ErrorInfo with the code, RetryInfo where waiting helps, BadRequest with what is wrong where).
 */
export function statusOf(error: AppError, requestId: string): CallStatus {
  const problem = problemOf(error, requestId);
  const code = status[errorTable[error.code].grpc];
  const details = problem.detail.slice(0, maxMessageLength);
  const { retryAfterSeconds, errors } = problem;
  const any = (type: string, message: object): object => ({
    type_url: `type.googleapis.com/${type}`,
    value: encode(type, message),
  });
  const rich = encode('google.rpc.Status', {
    code,
    message: details,
    details: [
      any('google.rpc.ErrorInfo', { reason: problem.code, domain, metadata: { requestId } }),
      ...(retryAfterSeconds === undefined
        ? []
        : [any('google.rpc.RetryInfo', { retryDelay: { seconds: retryAfterSeconds, nanos: 0 } })]),
      ...(errors === undefined
        ? []
        : [
            any('google.rpc.BadRequest', {
              fieldViolations: errors
                .slice(0, 5)
                .map(({ where, message }) => ({ field: where, description: message.slice(0, 300) })),
            }),
          ]),
    ],
  });
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', rich);
  metadata.set('streamrec-code', problem.code);
  metadata.set('x-request-id', requestId);
  return { code, details, metadata };
}
