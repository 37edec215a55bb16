import { once } from 'node:events';
import type { Deadline, handleBidiStreamingCall, handleServerStreamingCall, handleUnaryCall } from '@grpc/grpc-js';
import { AppError } from '../../../lib/errors';
import type { Logger } from '../../../lib/logger';
import { isHidden } from '../../../lib/http/problem';
import { toAppError } from '../../../lib/http/to-app-error';
import type { Principal } from '../../../lib/auth/principal';
import { deadlineOf, type DeadlineLimits } from '../infer/request-deadline';
import { admittedBy, type Admitted } from './call-guard';
import { statusOf, type CallStatus } from './status-of';

/** What a handler knows of its call. */
export interface CallContext {
  /** Null for what is public. */
  readonly principal: Principal | null;
  readonly requestId: string;
  /** By when the client wants its answer, or the service ends its wait; ms since 1970. */
  readonly deadline: number;
  /** Aborted where the client has cancelled, hung up, or its deadline has passed. */
  readonly signal: AbortSignal;
}

export interface HandlerOptions {
  /** Of the answer to one message. */
  readonly limits: DeadlineLimits;
  readonly logger: Pick<Logger, 'warn' | 'error' | 'debug'>;
  /** Aborted when the service stops: streams end then, single calls are still answered. */
  readonly stopping: AbortSignal;
  /** ms since 1970. */
  readonly now: () => number;
}

interface SurfaceCall {
  getDeadline(): Deadline;
  getPath(): string;
  on(event: 'cancelled', listener: () => void): unknown;
}

/** Makes handlers of the transport from functions that know nothing of it. */
export function createHandlers({ limits, logger, stopping, now }: HandlerOptions) {
  function contextOf(call: SurfaceCall, { principal, requestId }: Admitted): CallContext {
    const cancelled = new AbortController();
    call.on('cancelled', () => cancelled.abort());
    return { principal, requestId, deadline: deadlineFor(call), signal: cancelled.signal };
  }

  function deadlineFor(call: SurfaceCall): number {
    const at = now();
    return deadlineOf(at, limits, Number(call.getDeadline()) - at);
  }

  function untilStopped(context: CallContext): CallContext {
    return { ...context, signal: AbortSignal.any([context.signal, stopping]) };
  }

  function ending(error: unknown, call: SurfaceCall, requestId: string): CallStatus {
    const known = toAppError(error);
    const facts = { requestId, path: call.getPath(), err: known };
    if (known.code === 'INTERNAL') logger.error(facts, 'a call failed');
    else if (isHidden(known.code)) logger.warn(facts, 'a call could not be answered');
    else logger.debug(facts, 'a call was refused');
    return statusOf(known, requestId);
  }

  return {
    unary<Request, Response>(
      answer: (request: Request, context: CallContext) => Promise<Response>,
    ): handleUnaryCall<Request, Response> {
      return (call, callback) => {
        const known = admittedBy(call.metadata);
        const context = contextOf(call, known);
        // A client whose deadline has passed while the message came is not answered any more.
        if (context.deadline <= now()) return callback(ending(late(), call, known.requestId));
        answer(call.request, context).then(
          (response) => callback(null, response),
          (error: unknown) => callback(ending(error, call, known.requestId)),
        );
      };
    },

    /** @param stream writes what it has, waits where `write` says so, and returns at the end or once the signal is aborted. */
    serverStream<Request, Response>(
      stream: (request: Request, write: (response: Response) => Promise<void>, context: CallContext) => Promise<void>,
    ): handleServerStreamingCall<Request, Response> {
      return (call) => {
        const known = admittedBy(call.metadata);
        const context = untilStopped(contextOf(call, known));
        stream(call.request, (response) => write(call, response, context.signal), context).then(
          () => call.end(),
          (error: unknown) => call.emit('error', ending(error, call, known.requestId)),
        );
      };
    },

    /** Answers each message before the next is read, so that flow control holds the client back. */
    duplex<Request, Response>(
      answer: (request: Request, context: CallContext) => Promise<Response>,
    ): handleBidiStreamingCall<Request, Response> {
      return (call) => {
        const known = admittedBy(call.metadata);
        const { signal } = untilStopped(contextOf(call, known));
        const work = async (): Promise<void> => {
          // A call that is destroyed has no status any more.
          for await (const request of call.iterator({ destroyOnReturn: false }) as AsyncIterable<Request>) {
            await write(call, await answer(request, { ...known, deadline: deadlineFor(call), signal }), signal);
            known.readOn();
          }
        };
        work().then(
          () => call.end(),
          (error: unknown) => void (signal.aborted || call.emit('error', ending(error, call, known.requestId))),
        );
      };
    },
  };
}

export type Handlers = ReturnType<typeof createHandlers>;

function late(): AppError {
  return new AppError('DEADLINE_EXCEEDED', 'the deadline had passed before the call was read');
}

async function write<Response>(
  call: NodeJS.EventEmitter & { write(response: Response): boolean },
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (!call.write(response)) await once(call, 'drain', { signal });
}
