import { AppError } from '../errors';
import { processClock, type Clock } from './clock';
import { formRun, type Run } from './form-run';
import { LaneQueue } from './lane-queue';
import { aheadMs, chooseNext, rank } from './order';
import { createRunCost, type CostRates } from './run-cost';
import type { Lane, Waiting, Work, Workers } from './work';

/** Why work was not done: the queue was full, it could not have been done in time when it came, or not any more when its turn came. */
export type ShedReason = 'queue-full' | 'unreachable' | 'overdue' | 'closed';

export interface SchedulerOptions {
  /** Works that may wait. */
  readonly maxQueued: number;
  /** Of the first runs, until they have shown what they take. */
  readonly firstRates?: CostRates;
  /** Without a run for so long, what runs take is not believed any more where a worker is idle: one work is tried. ms. */
  readonly trustMs?: number;
  readonly clock?: Clock;
  readonly onShed?: (reason: ShedReason) => void;
  readonly onRun?: (run: { readonly rows: number; readonly works: number; readonly ms: number }) => void;
}

/**
 * Makes micro-batches of the requests of many callers. A run leaves as soon as a worker is idle; what comes while all are busy is put
 * together in the next (continuous batching). The shortest that still meets its deadline goes first, and nobody is overtaken for ever: see
 * `order.ts`. What cannot be done in time is refused at once.
 */
export interface Scheduler {
  /** Rejects with QUEUE_FULL and DEADLINE_UNREACHABLE (both retriable), else as the lane's run does. */
  submit<P, R>(lane: Lane<P, R>, work: Work<P>): Promise<R>;
  /** ms, as deadlines are given. */
  now(): number;
  readonly queued: number;
  readonly running: number;
  /** Refuses what waits and what comes; runs under way end. */
  close(): void;
}

/** The lanes of the same workers, and what these do. */
interface Crew {
  readonly queues: Map<Lane<never, unknown>, LaneQueue>;
  readonly endsAt: Set<{ readonly at: number }>;
  queued: number;
  isPumped: boolean;
}

/** How often overdue work is looked for while all workers are busy, ms. */
const sweepMs = 10;
/** Runs differ: this many mean deviations are left as room before the deadline. */
const caution = 2;
const usualTrustMs = 200;
const firstRates: CostRates = { fixed: 0.5, perRow: 0.05, perCell: 0.002 };

export function createScheduler(options: SchedulerOptions): Scheduler {
  const {
    maxQueued,
    trustMs = usualTrustMs,
    clock = processClock,
    onShed = () => undefined,
    onRun = () => undefined,
  } = options;
  const crews = new WeakMap<Workers, Crew>();
  /** Those with work that waits: the others are forgotten with their workers. */
  const waiting = new Set<Crew>();
  let rates = options.firstRates ?? firstRates;
  let order = 0;
  let queued = 0;
  let running = 0;
  let isClosed = false;
  let stopSweep: (() => void) | null = null;

  function crewOf(workers: Workers): Crew {
    let crew = crews.get(workers);
    if (crew === undefined) {
      crew = { queues: new Map(), endsAt: new Set(), queued: 0, isPumped: false };
      crews.set(workers, crew);
    }
    return crew;
  }

  function queueOf(crew: Crew, lane: Lane<never, unknown>): LaneQueue {
    let queue = crew.queues.get(lane);
    if (queue === undefined) {
      // Another version of the model most likely takes what the last one took.
      queue = new LaneQueue(lane, createRunCost(rates), clock.now());
      crew.queues.set(lane, queue);
    }
    return queue;
  }

  const slotsOf = (workers: Workers): number => Math.max(1, workers.size);

  /** When a worker is free for more than what is being run, ms from now. */
  function untilFree(crew: Crew, slots: number, now: number): number {
    if (crew.endsAt.size < slots) return 0;
    let soonest = Infinity;
    // One that is late is taken to need as long again as it is late already: it may hang.
    for (const { at } of crew.endsAt) soonest = Math.min(soonest, Math.abs(at - now));
    return soonest;
  }

  function canMakeIt(crew: Crew, queue: LaneQueue, work: Work<unknown>, now: number): boolean {
    const slots = slotsOf(queue.lane.workers);
    const ahead = crew.queued === 0 ? 0 : aheadMs(crew.queues.values(), rank(queue, work)) / slots;
    const room = caution * queue.cost.deviationMs;
    return now + untilFree(crew, slots, now) + ahead + queue.aloneMs(work) + room <= work.deadline;
  }

  /** Where nothing runs, nobody learns that runs have become shorter again: refusing all would go on for ever. */
  const mayBeTried = (crew: Crew, queue: LaneQueue, now: number): boolean =>
    crew.queued === 0 && crew.endsAt.size === 0 && now - queue.learntAt > trustMs;

  const isOverdue = (queue: LaneQueue, work: Waiting, now: number): boolean =>
    work.isPatient !== true && now + (work.isTrial ? 0 : queue.aloneMs(work)) > work.deadline;

  function refuse(work: Pick<Waiting, 'reject'>, reason: ShedReason): void {
    onShed(reason);
    work.reject(refusalOf(reason, maxQueued));
  }

  function left(crew: Crew, works: number): void {
    crew.queued -= works;
    queued -= works;
    if (crew.queued === 0) waiting.delete(crew);
  }

  /** Those that would come too late even if they ran at once. */
  function dropOverdue(crew: Crew, now: number): void {
    for (const queue of crew.queues.values()) {
      for (const of of queue.classes) {
        for (let { head } = of; head !== undefined && isOverdue(queue, head, now); { head } = of) {
          of.take();
          left(crew, 1);
          refuse(head, 'overdue');
        }
      }
    }
  }

  function pump(workers: Workers, crew: Crew): void {
    crew.isPumped = false;
    const now = clock.now();
    dropOverdue(crew, now);
    while (crew.queued > 0 && crew.endsAt.size < slotsOf(workers)) {
      const choice = chooseNext(crew.queues.values());
      if (choice === null) return;
      const run = formRun(choice, now);
      left(crew, run.works.length);
      void start(workers, crew, run, now);
    }
    if (queued > 0) sweepLater();
  }

  async function start(workers: Workers, crew: Crew, run: Run, began: number): Promise<void> {
    const { queue, works, rows, length, expectedMs } = run;
    const end = { at: began + expectedMs };
    crew.endsAt.add(end);
    running++;
    try {
      const answers = await queue.lane.run(works.map(({ payload }) => payload));
      const ms = clock.now() - began;
      queue.learntAt = began + ms;
      // So much shorter than what was believed that nothing of it holds: it is learnt anew.
      if (works.some(({ isTrial }) => isTrial) && 2 * ms < expectedMs) {
        queue.cost = createRunCost(scaled(queue.cost, ms / expectedMs));
      } else queue.cost.observe(rows, length, ms);
      const { fixed, perRow, perCell } = queue.cost;
      rates = { fixed, perRow, perCell };
      onRun({ rows, works: works.length, ms });
      works.forEach(({ resolve }, place) => resolve(answers[place]));
    } catch (error) {
      for (const { reject } of works) reject(error);
    } finally {
      crew.endsAt.delete(end);
      running--;
      pumpSoon(workers, crew);
    }
  }

  /** After what waits in the same moment has come, too. */
  function pumpSoon(workers: Workers, crew: Crew): void {
    if (crew.isPumped) return;
    crew.isPumped = true;
    clock.soon(() => pump(workers, crew));
  }

  /** Who waits behind a run that hangs is told when it is too late, and not when the run ends. */
  function sweepLater(): void {
    stopSweep ??= clock.after(sweepMs, () => {
      stopSweep = null;
      const now = clock.now();
      for (const crew of waiting) dropOverdue(crew, now);
      if (queued > 0) sweepLater();
    });
  }

  return {
    submit<P, R>(lane: Lane<P, R>, work: Work<P>): Promise<R> {
      return new Promise<R>((resolve, reject) => {
        if (isClosed) return refuse({ reject }, 'closed');
        const isPatient = work.isPatient === true;
        if (queued >= maxQueued && !isPatient) return refuse({ reject }, 'queue-full');
        const crew = crewOf(lane.workers);
        const queue = queueOf(crew, lane);
        const now = clock.now();
        const isTrial = !isPatient && !canMakeIt(crew, queue, work, now);
        if (isTrial && !mayBeTried(crew, queue, now)) return refuse({ reject }, 'unreachable');
        const { payload, rows, length, deadline } = work;
        const answer = resolve as (answer: unknown) => void;
        const waits = { order: order++, isTrial, isPatient, resolve: answer, reject };
        queue.add({ payload, rows, length, deadline, ...waits });
        waiting.add(crew);
        crew.queued++;
        queued++;
        pumpSoon(lane.workers, crew);
      });
    },
    now: () => clock.now(),
    get queued() {
      return queued;
    },
    get running() {
      return running;
    },
    close() {
      isClosed = true;
      stopSweep?.();
      for (const crew of waiting) {
        for (const { classes } of crew.queues.values()) {
          for (const of of classes) {
            for (let { head } = of; head !== undefined; { head } = of) {
              of.take();
              refuse(head, 'closed');
            }
          }
        }
        crew.queued = 0;
      }
      waiting.clear();
      queued = 0;
    },
  };
}

function scaled({ fixed, perRow, perCell }: CostRates, by: number): CostRates {
  return { fixed: fixed * by, perRow: perRow * by, perCell: perCell * by };
}

function refusalOf(reason: ShedReason, maxQueued: number): AppError {
  const retryAfterSeconds = 1;
  if (reason === 'queue-full') {
    return new AppError('QUEUE_FULL', `${maxQueued} requests wait already; try again`, { reason, retryAfterSeconds });
  }
  if (reason === 'closed') {
    return new AppError('QUEUE_FULL', 'no more requests are taken: the service ends', { reason, retryAfterSeconds });
  }
  const message =
    'with what is to be done before it, the answer would come after the deadline; try again, or give it longer';
  return new AppError('DEADLINE_UNREACHABLE', message, { reason, retryAfterSeconds });
}
