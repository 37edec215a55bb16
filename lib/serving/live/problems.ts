import { backoffMs } from '../../backoff';
import { AppError } from '../../errors';
import type { Logger } from '../../logger';
import type { Wanted } from './target';

type Role = 'live' | 'canary';

/** What of a deployment cannot be served, and when to try again. */
export interface Problems {
  /**
   * Says it once for each reason. Gives the ms to wait before it is tried again, or null where nothing is to be gained by that.
   * @param serves the version that goes on serving, null where none does.
   */
  say(role: Role, wanted: Wanted, error: unknown, serves: string | null): number | null;
  clear(role: Role): void;
  /** The log has changed: pauses begin small again. */
  restart(): void;
  readonly notes: readonly string[];
}

/** What only a person can mend is looked at again after this. */
const slowRetryMs = 30_000;
/** The version itself is at fault: nothing changes by trying again. */
const final: ReadonlySet<string> = new Set(['MODEL_INVALID', 'MODEL_UNTRUSTED', 'REGISTRY_INVALID']);

/** ms to wait before a version that could not be served is tried again, null where nothing is to be gained by that. @param attempts before. */
export function retryMsAfter(error: unknown, attempts: number): number | null {
  if (!(error instanceof AppError)) return slowRetryMs;
  if (final.has(error.code)) return null;
  return error.retriable ? backoffMs(attempts) : slowRetryMs;
}

export function createProblems(logger: Pick<Logger, 'error'>): Problems {
  const texts = new Map<Role, string>();
  let attempts = 0;
  return {
    say(role, { model, version }, error, serves) {
      const reason = error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
      const goesOn = serves === null ? 'nothing serves' : `version ${serves} goes on serving`;
      const text = `${role} version ${version} of ${model} cannot be served: ${reason}; ${goesOn}`;
      if (texts.get(role) !== text) logger.error({ err: error, version, role }, text);
      texts.set(role, text);
      return retryMsAfter(error, attempts++);
    },
    clear: (role) => void texts.delete(role),
    restart() {
      attempts = 0;
    },
    get notes() {
      return [...texts.values()];
    },
  };
}
