import { randomUUID } from 'node:crypto';
import { ResponderBuilder, ServerListenerBuilder, status, type Metadata, type ServerInterceptor } from '@grpc/grpc-js';
import type { Principal } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';
import type { Admission } from '../../../lib/scheduling/admission';
import type { CallAccess, MethodAccess } from './call-access';
import { PacedCall } from './paced-call';
import { statusOf } from './status-of';

/** What is known of a call before its handler runs. */
export interface Admitted {
  /** Null for what is public. */
  readonly principal: Principal | null;
  readonly requestId: string;
  /** Called when a message of a stream has been dealt with. */
  readonly readOn: () => void;
}

export interface CallGuardOptions {
  readonly access: CallAccess;
  /** @param path as `/streamrec.v1.EventService/SendEvents`. */
  readonly accessOf: (path: string) => MethodAccess;
  readonly door: CallDoor;
  /** Most calls that are answered at a time, over all connections; a quarter of them without a login. */
  readonly maxCalls: number;
  /** How often whoever has a stream open is asked who they are: a key may be revoked meanwhile. ms. */
  readonly proveEveryMs: number;
  /** How long a client may take for the message of a call, and be silent within a stream of them, ms. */
  readonly messageTimeoutMs: number;
  readonly streamIdleMs: number;
  /** Told of each call's end. */
  readonly onEnd: (call: EndedCall) => void;
}

/** The door in front of the thread that answers. */
export interface CallDoor {
  readonly admission: Pick<Admission, 'enter' | 'left' | 'turnsAway'>;
  /** Whether it is answered at once: what waits for a broker, or is a stream, takes no room inside. */
  readonly counts: (path: string, isStream: boolean) => boolean;
  readonly onTurnedAway: () => void;
}

export interface EndedCall {
  readonly path: string;
  readonly status: string;
  readonly seconds: number;
}

/** A client's own id goes into the log if it is harmless there: as over REST. */
const harmlessId = /^[\w.-]{8,64}$/;

const admitted = new WeakMap<Metadata, Admitted>();

/** What the guard found out about the call with this metadata. */
export function admittedBy(metadata: Metadata): Admitted {
  const found = admitted.get(metadata);
  if (found === undefined) throw new AppError('INTERNAL', 'a call came past the guard');
  return found;
}

/**
 * Stands before every handler: who may call what is decided from the metadata alone, before a message is read; calls are bounded, timed
 * and counted; who stays silent in the middle of a call loses it.
 */
export function createCallGuard(options: CallGuardOptions): ServerInterceptor {
  const { access, accessOf, door, onEnd } = options;
  const maxPublic = Math.ceil(options.maxCalls / 4);
  let open = 0;
  let openToAll = 0;
  return ({ path, requestStream, responseStream }, call) => {
    const silenceMs = requestStream ? options.streamIdleMs : options.messageTimeoutMs;
    const needed = accessOf(path);
    const isForAll = needed === 'public';
    const hasDoor = door.counts(path, requestStream || responseStream);
    const began = performance.now();
    let requestId: string = randomUUID();
    let principal: Principal | null = null;
    let messages = 0;
    let ended = false;
    let halfClosed = false;
    let silence: NodeJS.Timeout | undefined;
    let proving: NodeJS.Timeout | undefined;
    let isInside = false;

    function end(code: status): void {
      if (ended) return;
      ended = true;
      open--;
      if (isForAll) openToAll--;
      if (isInside) door.admission.left();
      clearTimeout(silence);
      clearInterval(proving);
      onEnd({ path, status: status[code], seconds: (performance.now() - began) / 1_000 });
    }

    function refuse(error: unknown): void {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', 'a call failed', { cause: error });
      guarded.sendStatus(statusOf(known, requestId));
    }

    /** An issuer of tokens that is away is no reason. */
    function refuseIfGone(error: unknown): void {
      if (!(error instanceof AppError)) return refuse(error);
      if (error.code === 'AUTH_REFUSED' || error.code === 'REGISTRY_FORBIDDEN') refuse(error);
    }

    function turnedAway(): AppError {
      door.onTurnedAway();
      return busy();
    }

    function listen(): void {
      clearTimeout(silence);
      if (ended || halfClosed) return;
      silence = setTimeout(() => {
        refuse(new AppError('DEADLINE_EXCEEDED', `nothing came for ${silenceMs} ms in the middle of a call`));
      }, silenceMs);
    }

    async function admit(metadata: Metadata): Promise<void> {
      const [given] = metadata.get('x-request-id');
      if (typeof given === 'string' && harmlessId.test(given)) requestId = given;
      if (open > options.maxCalls) {
        throw new AppError('QUEUE_FULL', `more than ${options.maxCalls} calls are open here; try again`);
      }
      // What needs no login keeps nobody out who has one.
      if (isForAll && openToAll > maxPublic) {
        throw new AppError('QUEUE_FULL', `more than ${maxPublic} calls without a login are open here; try again`);
      }
      if (hasDoor && door.admission.turnsAway()) throw turnedAway();
      const address = addressOf(call.getConnectionInfo().remoteAddress);
      const proven = await access.admit({ address, metadata }, needed);
      principal = proven?.principal ?? null;
      if (proven !== null && (requestStream || responseStream) && !ended) {
        proving = setInterval(() => void proven.again().catch(refuseIfGone), options.proveEveryMs);
      }
      metadata.remove('authorization');
      admitted.set(metadata, { principal, requestId, readOn: () => guarded.readOn() });
    }

    const listener = new ServerListenerBuilder()
      .withOnReceiveMetadata((metadata, next) => {
        admit(metadata).then(() => {
          if (ended) return;
          listen();
          next(metadata);
        }, refuse);
      })
      .withOnReceiveMessage((message, next) => {
        listen();
        try {
          if (++messages > 1 && principal !== null) access.countMessage(principal);
          // Not before: who sends no message takes no room from those who do.
          if (hasDoor && !isInside && !ended) {
            isInside = door.admission.enter();
            if (!isInside) throw turnedAway();
          }
        } catch (error) {
          return refuse(error);
        }
        next(message);
      })
      .withOnReceiveHalfClose((next) => {
        halfClosed = true;
        clearTimeout(silence);
        next();
      })
      .withOnCancel(() => end(Number(call.getDeadline()) <= Date.now() ? status.DEADLINE_EXCEEDED : status.CANCELLED))
      .build();
    const responder = new ResponderBuilder()
      .withStart((next) => {
        open++;
        if (isForAll) openToAll++;
        next(listener);
      })
      .withSendMessage((message, next) => {
        listen();
        // Reflection knows nothing of pace: it has dealt with a message once it answers.
        if (isForAll) guarded.readOn();
        next(message);
      })
      .withSendStatus((sent, next) => {
        end(sent.code);
        next(sent);
      })
      .build();
    const guarded = new PacedCall(call, responder, requestStream);
    return guarded;
  };
}

function busy(): AppError {
  const retryAfterSeconds = 1;
  return new AppError('QUEUE_FULL', 'more calls come than can be answered in time; try again', { retryAfterSeconds });
}

/** As REST sees it: IPv4 within IPv6 is IPv4. */
function addressOf(remote: string | undefined): string {
  return remote === undefined ? 'unknown' : remote.replace(/^::ffff:/, '');
}
