import fc from 'fast-check';
import { createScheduler } from '../../../lib/scheduling/scheduler';
import type { Lane } from '../../../lib/scheduling/work';
import { VirtualTime } from './virtual-time';

const rates = { fixed: 1, perRow: 0.1, perCell: 0.05 };
const costOf = (rows: number, length: number): number => rates.fixed + rows * (rates.perRow + length * rates.perCell);

interface Request {
  readonly id: number;
  readonly at: number;
  readonly length: number;
  readonly deadline: number;
  readonly lane: number;
}

const anyLength = fc.integer({ min: 1, max: 64 });

const loadOf = (length: fc.Arbitrary<number>) =>
  fc.record({
    requests: fc.array(
      fc.record({
        gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 })),
        length,
        patience: fc.integer({ min: 1, max: 120 }),
        lane: fc.nat(1),
      }),
      { minLength: 1, maxLength: 120 },
    ),
    size: fc.integer({ min: 1, max: 3 }),
    maxRows: fc.integer({ min: 1, max: 12 }),
    maxQueued: fc.integer({ min: 1, max: 60 }),
  });
const load = loadOf(anyLength);
type Load = typeof load extends fc.Arbitrary<infer T> ? T : never;

interface Started {
  readonly at: number;
  readonly lane: number;
  readonly rows: readonly Request[];
}

async function simulate({ requests, size, maxRows, maxQueued }: Load) {
  const time = new VirtualTime();
  const scheduler = createScheduler({ maxQueued, firstRates: rates, clock: time, trustMs: Infinity });
  const started: Started[] = [];
  const answered = new Map<number, number>();
  const refused = new Map<number, { at: number; code: string }>();
  let running = 0;
  let mostRunning = 0;
  let mostQueued = 0;
  const workers = { size };
  const lanes = [0, 1].map((lane): Lane<Request, number> => ({
    workers,
    maxRows,
    async run(rows) {
      started.push({ at: time.now(), lane, rows });
      mostRunning = Math.max(mostRunning, ++running);
      const ms = costOf(rows.length, Math.max(...rows.map(({ length }) => length)));
      await new Promise<void>((resolve) => time.after(ms, resolve));
      running--;
      return rows.map(({ id }) => id);
    },
  }));
  let at = 0;
  const all: Request[] = [];
  for (const [id, { gap, length, patience, lane }] of requests.entries()) {
    at += gap;
    if (gap > 0) await time.goTo(at);
    const one = { id, at, length, deadline: at + patience, lane };
    all.push(one);
    scheduler
      .submit(lanes[lane] as Lane<Request, number>, { payload: one, rows: 1, length, deadline: one.deadline })
      .then(
        (answer) => void answered.set(answer, time.now()),
        (error: { code: string }) => void refused.set(id, { at: time.now(), code: error.code }),
      );
    mostQueued = Math.max(mostQueued, scheduler.queued);
  }
  await time.goTo(at + 1_000);
  return { all, started, answered, refused, mostRunning, mostQueued, scheduler };
}

test('every request is answered once and in time, or refused once and no later than its deadline', async () => {
  await fc.assert(
    fc.asyncProperty(load, async (given) => {
      const { all, started, answered, refused, scheduler } = await simulate(given);
      const ran = started.flatMap(({ rows }) => rows.map(({ id }) => id));
      expect(new Set(ran).size).toBe(ran.length);
      expect([...answered.keys()].sort()).toEqual([...ran].sort());
      for (const { id, deadline } of all) {
        expect(answered.has(id)).not.toBe(refused.has(id));
        // Runs take what is expected here, so that what was let in is never late.
        if (answered.has(id)) expect(answered.get(id)).toBeLessThanOrEqual(deadline + 1e-9);
        // By the sweep at the latest, which looks every 10 ms.
        else expect(refused.get(id)?.at).toBeLessThanOrEqual(deadline + 10);
      }
      expect(scheduler.queued).toBe(0);
      expect(scheduler.running).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test('runs keep to their lane, their rows and the workers, and the queue to its bound', async () => {
  await fc.assert(
    fc.asyncProperty(load, async (given) => {
      const { started, mostRunning, mostQueued, refused } = await simulate(given);
      expect(mostRunning).toBeLessThanOrEqual(given.size);
      expect(mostQueued).toBeLessThanOrEqual(given.maxQueued);
      for (const { lane, rows } of started) {
        expect(rows.length).toBeLessThanOrEqual(given.maxRows);
        expect(rows.every((row) => row.lane === lane)).toBe(true);
      }
      for (const { code } of refused.values()) expect(['QUEUE_FULL', 'DEADLINE_UNREACHABLE']).toContain(code);
    }),
    { numRuns: 100 },
  );
});

test('nobody is overtaken but by those that are briefer by enough, or ride along', async () => {
  // One length to a class: within it, the earliest deadline goes first whatever each takes.
  const lengths = fc.constantFrom(1, 2, 4, 8, 16, 32, 64);
  await fc.assert(
    fc.asyncProperty(loadOf(lengths), async (given) => {
      const { started, answered } = await simulate(given);
      const rankOf = ({ deadline, length }: Request): number => deadline + 20 * costOf(1, length);
      const startOf = new Map(started.flatMap(({ at, rows }) => rows.map(({ id }) => [id, at] as const)));
      for (const { at, rows } of started) {
        // Whoever waited at that moment, was answered later, and ranks before everybody in this run, was passed over.
        const best = Math.min(...rows.map(rankOf));
        const waited = started
          .flatMap((run) => run.rows)
          .filter((one) => one.at < at && (startOf.get(one.id) ?? 0) > at && answered.has(one.id));
        for (const one of waited) expect(rankOf(one)).toBeGreaterThanOrEqual(best - 1e-9);
      }
    }),
    { numRuns: 100 },
  );
});

test('a request that comes to an idle scheduler with time enough is never refused', async () => {
  await fc.assert(
    fc.asyncProperty(anyLength, fc.nat(50), async (length, spare) => {
      const needed = Math.ceil(costOf(1, length));
      const requests = [{ gap: 0, length, patience: needed + spare, lane: 0 }];
      const { answered } = await simulate({ requests, size: 1, maxRows: 4, maxQueued: 1 });
      expect(answered.size).toBe(1);
    }),
    { numRuns: 100 },
  );
});
