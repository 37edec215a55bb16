import { processClock, type Clock } from './clock';

export interface AdmissionOptions {
  /** How long one turn of the event loop may take requests in, ms: an answer takes a few turns. */
  readonly maxTurnMs: number;
  /** Requests that are let in in each turn, whatever they take. */
  readonly least: number;
  /** ms for which the thread has been at work, in all. */
  readonly busyMs: () => number;
  /** Calls at the end of the turn. */
  readonly atTurnsEnd: (call: () => void) => void;
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * The door in front of a thread that serves many: what the scheduler is for its workers. In one turn of the event loop it lets in as
 * many requests as the thread can serve in the time that a turn may take, by what requests have taken lately; those beyond would
 * make everybody late, and are turned away before anything is done for them, which costs a small part of serving them. What waits for
 * somebody else (a broker, a disk) takes none of the thread, and keeps nobody out.
 */
export interface Admission {
  /** False where it is to be turned away; otherwise `left` is to be called once it is answered. */
  enter(): boolean;
  left(): void;
  /** Of the thread, for each request that is answered, ms. */
  readonly costMs: number;
}

/** How often it is looked at what requests take of the thread, ms. */
const lookMs = 100;
/** A look with fewer answers says more of what else the thread did. */
const fewest = 20;
const firstCostMs = 0.2;
/** Turning away takes about this part of answering: laid to the charge of the answers, the more are turned away, the fewer would be let in. */
const refusalShare = 0.2;
const newest = 0.3;

export function createAdmission(options: AdmissionOptions): Admission {
  const { maxTurnMs, least, busyMs, atTurnsEnd, clock = processClock } = options;
  let inTurn = 0;
  let answered = 0;
  let refused = 0;
  let costMs = firstCostMs;
  let lookedAt = clock.now();
  let busyThen = busyMs();

  function look(now: number): void {
    const busy = busyMs();
    const isOfRequests = answered >= fewest && now - lookedAt < 3 * lookMs;
    if (isOfRequests) costMs += newest * ((busy - busyThen) / (answered + refusalShare * refused) - costMs);
    [lookedAt, busyThen, answered, refused] = [now, busy, 0, 0];
  }

  function endTurn(): void {
    inTurn = 0;
    const now = clock.now();
    // While fewer are answered it is looked at longer: each may take long.
    if (now - lookedAt >= (answered >= fewest ? lookMs : 3 * lookMs)) look(now);
  }

  return {
    enter() {
      if (inTurn >= least && (inTurn + 1) * costMs > maxTurnMs) {
        refused++;
        return false;
      }
      if (inTurn++ === 0) atTurnsEnd(endTurn);
      return true;
    },
    left() {
      answered++;
    },
    get costMs() {
      return costMs;
    },
  };
}
