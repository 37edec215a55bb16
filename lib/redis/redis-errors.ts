import { AppError } from '../errors';

/*
 * Error replies that pass when Redis recovers. Inside a script, Redis 6 wraps them:
 * "ERR Error running script (call to f_<sha>): @user_script:1: @user_script: 1: -OOM command not allowed when …".
 */
const transient =
  /^(?:ERR Error running script.*?-)?(?:OOM|LOADING|READONLY|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|MISCONF|BUSY|MOVED|ASK)\b/s;

export function isNoScript(error: Error): boolean {
  return error.message.startsWith('NOSCRIPT');
}

/** An error reply or a broken connection as one of the project's errors. */
export function toRedisError(error: Error, address: string, doing: string): AppError {
  if (error.name === 'ReplyError' && !transient.test(error.message)) {
    return new AppError('REDIS_SCRIPT_FAILED', `Redis at ${address} refused ${doing}: ${error.message}`, {
      cause: error,
    });
  }
  return unavailable(address, `${doing} failed: ${error.message}`, error);
}

export function unavailable(address: string, what: string, cause?: unknown): AppError {
  return new AppError('REDIS_UNAVAILABLE', `Redis at ${address} is not available: ${what}`, { cause, address });
}
