import { processClock, type Clock } from './clock';

export interface AdmissionOptions {
  /** How long a request may have to wait for the thread, ms. */
  readonly maxWaitMs: number;
  /** Requests that are always let in. */
  readonly least: number;
  /** ms for which the thread has been at work, in all. */
  readonly busyMs: () => number;
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * The door in front of a thread that serves many: what the scheduler is for its workers. By Little's law a request that comes waits for
 * the requests inside times what each of them takes of the thread; one that would wait too long is turned away before anything is
 * done for it, as that costs a small part of serving it.
 */
export interface Admission {
  /** False where it is to be turned away; otherwise `leave` is to be called once. */
  enter(): boolean;
  leave(): void;
  readonly inside: number;
  /** Of the thread, for each request that is answered, ms. */
  readonly costMs: number;
}

/** How often it is looked at what requests take of the thread, ms. */
const lookMs = 100;
/** A look with fewer answers says more of what else the thread did. */
const fewest = 20;
const firstCostMs = 0.2;
const newest = 0.3;

export function createAdmission({ maxWaitMs, least, busyMs, clock = processClock }: AdmissionOptions): Admission {
  let inside = 0;
  let left = 0;
  let costMs = firstCostMs;
  let lookedAt = clock.now();
  let busyThen = busyMs();

  function look(now: number): void {
    const busy = busyMs();
    // While many wait, with the one that comes, few answers are no sign of idleness: it is looked at longer.
    const areMany = inside + 1 >= least;
    if (left < fewest && areMany) return;
    const isOfRequests = left >= fewest && (areMany || now - lookedAt < 3 * lookMs);
    if (isOfRequests) costMs += newest * ((busy - busyThen) / left - costMs);
    [lookedAt, busyThen, left] = [now, busy, 0];
  }

  return {
    enter() {
      const now = clock.now();
      if (now - lookedAt >= lookMs) look(now);
      if (inside >= least && inside * costMs > maxWaitMs) return false;
      inside++;
      return true;
    },
    leave() {
      inside--;
      left++;
    },
    get inside() {
      return inside;
    },
    get costMs() {
      return costMs;
    },
  };
}
