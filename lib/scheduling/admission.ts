import { processClock, type Clock } from './clock';
import { createStayingQueue } from './staying-queue';

export interface AdmissionOptions {
  /** How long those inside may make each other wait for the thread, ms: in a burst. A queue that stays is kept to a third of it. */
  readonly maxWaitMs: number;
  /** Requests that are let in whatever they take. */
  readonly least: number;
  /** ms for which the thread has been at work, in all. */
  readonly busyMs: () => number;
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * The door in front of a thread that serves many: what the scheduler is for its workers. It lets in as many at a time as the thread can
 * serve within the wait that is allowed (Little's law), by what requests have taken of it lately; those beyond would make everybody late,
 * and are turned away before anything is done for them, which costs a small part of serving them.
 */
export interface Admission {
  /** False where it is to be turned away; otherwise `left` is to be called once it is answered. */
  enter(): boolean;
  /** Whether one that comes now would be turned away, and then counts it as such. */
  turnsAway(): boolean;
  left(): void;
  /** One that was let in had to be refused further in, by what was expected of the workers: fewer are let in until that ends. */
  refusedInside(): void;
  /** Of the thread, for each request that is answered, ms. */
  readonly costMs: number;
}

/** How often it is looked at what requests take of the thread, ms. */
const lookMs = 100;
/** A look with fewer answers says more of what else the thread did. */
const fewest = 20;
const firstCostMs = 0.2;
/** Turning away takes about this part of answering: laid to the charge of the answers, the more are turned away, the fewer would be let in. */
const refusalShare = 0.12;
const newest = 0.3;
/**
 * Once a step, what is let in follows what the workers bear: up by so much while hardly any are refused inside, else down by their part of
 * those that were let in, twice, as one that comes too late costs most of what an answer does.
 */
const stepMs = 20;
const increase = 0.02;
const tolerated = 0.01;
const pull = 2;
const mostDecrease = 0.3;
const leastShare = 0.05;
/** Of the time: with less, the thread is not what those inside wait for. */
const atWorkShare = 0.9;
/** Of the wait. */
const nearlyEmptyShare = 0.1;
const stayingShare = 1 / 3;

export function createAdmission({ maxWaitMs, least, busyMs, clock = processClock }: AdmissionOptions): Admission {
  let inside = 0;
  /** Of `maxWaitMs`. */
  let share = 1;
  let tooLate = 0;
  let leftInStep = 0;
  let steppedAt = clock.now();
  let answered = 0;
  let refused = 0;
  let costMs = firstCostMs;
  let lookedAt = clock.now();
  let busyThen = busyMs();
  let isAtWork = false;
  let turnedAway = false;
  let stays = false;
  const staying = createStayingQueue(clock.now());

  function look(now: number): void {
    const busy = busyMs();
    isAtWork = busy - busyThen >= atWorkShare * (now - lookedAt);
    const isOfRequests = answered >= fewest && now - lookedAt < 3 * lookMs;
    if (isOfRequests) costMs += newest * ((busy - busyThen) / (answered + refusalShare * refused) - costMs);
    [lookedAt, busyThen, answered, refused] = [now, busy, 0, 0];
  }

  function step(now: number): void {
    const part = tooLate / leftInStep;
    if (part <= tolerated) share = Math.min(1, share + increase);
    else share = Math.max(leastShare, share * (1 - Math.min(mostDecrease, pull * part)));
    [steppedAt, tooLate, leftInStep] = [now, 0, 0];
  }

  function turnsAway(): boolean {
    const waitMs = share * (stays ? stayingShare : 1) * maxWaitMs;
    const isFull = inside >= least && (inside + 1) * costMs > waitMs;
    if (isFull) {
      refused++;
      turnedAway = true;
    }
    return isFull;
  }

  return {
    turnsAway,
    enter() {
      if (turnsAway()) return false;
      inside++;
      return true;
    },
    left() {
      inside--;
      answered++;
      leftInStep++;
      const now = clock.now();
      const isNearlyEmpty = inside * costMs <= nearlyEmptyShare * maxWaitMs;
      stays = staying({ now, isNearlyEmpty, isAtWork, turnedAway });
      turnedAway = false;
      if (now - steppedAt >= stepMs) step(now);
      // While fewer are answered it is looked at longer: each may take long.
      if (now - lookedAt >= (answered >= fewest ? lookMs : 3 * lookMs)) look(now);
    },
    refusedInside() {
      tooLate++;
    },
    get costMs() {
      return costMs;
    },
  };
}
