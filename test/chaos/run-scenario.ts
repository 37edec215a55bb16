import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../lib/errors';
import { describeError } from '../../lib/run-service';
import type { Stack } from '../../lib/stack/stack';
import { writeEchoModel } from '../helpers/echo-model';
import type { RecommenderProcess } from '../helpers/recommender-process';
import type { Account } from '../helpers/verifier';
import { waitFor } from '../helpers/wait-for';
import { createWorld, orAborted, type RunWorld } from './create-world';
import type { ChaosPlan, ChaosRow, ChaosScenario } from './scenario';
import { openServers } from './servers';

/** What a person sees of a scenario under way. */
export interface Progress {
  readonly phase: string;
  readonly results: number;
}

export interface Finished {
  readonly row: ChaosRow;
  /** What explains a failure: offenders, last lines of logs. */
  readonly details: readonly string[];
}

export interface RunContext {
  readonly shared: () => Promise<Stack>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  onProgress(progress: () => Progress): void;
}

/** Measured beside these: about 1,500 events a second on two busy cores. */
const limitMs = { short: 120_000, full: 600_000, perEvent: 5, included: 50_000 };
const stopWithinMs = 25_000;
const settleAfterFailureMs = 60_000;
const noAccount: Account = {
  ...{ sources: 0, recommended: 0, dead: 0, degraded: 0, lost: [], doubled: [], outOfOrder: [], wrong: [] },
  counts: { lost: 0, doubled: 0, outOfOrder: 0, wrong: 0 },
};

/** Runs one scenario, however it goes, in a bounded time. Rejects only where `signal` is aborted. */
export async function runScenario(scenario: ChaosScenario, plan: ChaosPlan, context: RunContext): Promise<Finished> {
  const began = performance.now();
  const modelDir = mkdtempSync(join(tmpdir(), 'streamrec-chaos-'));
  let phase = 'starting servers';
  let run: RunWorld | null = null;
  context.onProgress(() => ({ phase, results: run?.world.seen() ?? 0 }));
  const limit = new AbortController();
  const timeoutMs =
    (scenario.timeoutMs?.(plan) ?? (plan.short ? limitMs.short : limitMs.full)) +
    Math.max(0, plan.events - limitMs.included) * limitMs.perEvent;
  const timer = setTimeout(
    () => limit.abort(new Error(`not finished after ${Math.round(timeoutMs / 1000)} s; last: ${phase}`)),
    timeoutMs,
  );
  const signal = AbortSignal.any([context.signal, limit.signal]);
  const failed: string[] = [];
  let account = noAccount;
  let servers: Awaited<ReturnType<typeof openServers>> | null = null;
  try {
    (scenario.model ?? writeEchoModel)(modelDir);
    servers = await openServers(scenario, plan, context.shared);
    const onPhase = (now: string): void => void (phase = now);
    run = await createWorld({ scenario, plan, servers, modelDir, signal, onPhase });
    const attempt = (work: () => Promise<void>): Promise<void> =>
      work().catch((error: unknown) => void failed.push(reasonOf(error)));
    await attempt(() => orAborted(scenario.run((run as RunWorld).world), signal));
    // What has failed may never settle, and an endless load would never end.
    const isFailed = failed.length > 0;
    if (isFailed) for (const load of run.loads) await attempt(() => orAborted(load.stop(), signal));
    const patience = isFailed ? AbortSignal.any([signal, AbortSignal.timeout(settleAfterFailureMs)]) : signal;
    await attempt(() => orAborted(settle(run as RunWorld), patience));
    phase = 'stopping';
    await attempt(() => stopAll((run as RunWorld).recommenders));
    phase = 'reading to the ends';
    await attempt(async () => void (account = await (run as RunWorld).account()));
    if (account === noAccount) account = run.world.verifier.account();
    if (failed.length === 0) await attempt(() => checkTopics(run as RunWorld, account));
  } catch (error) {
    failed.push(reasonOf(error));
  } finally {
    clearTimeout(timer);
    await run?.close();
    await servers?.close().catch((error: unknown) => void failed.push(reasonOf(error)));
    rmSync(modelDir, { recursive: true, force: true });
  }
  context.signal.throwIfAborted();
  failed.push(...(run?.failed ?? []));
  const reasons = [...new Set(failed)];
  const { counts } = account;
  const row: ChaosRow = {
    ...{ scenario: scenario.name, events: account.sources, ...counts },
    recoveryMs: Math.round(run?.longestRecoveryMs ?? 0),
    peakRssMb: Math.round((run?.peakRss ?? 0) / 2 ** 20),
    pass: reasons.length === 0 && Object.values(counts).every((count) => count === 0),
    seed: plan.seed,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    degraded: account.degraded,
    notes: [...(run?.notes ?? [])],
    failed: reasons,
  };
  return { row, details: row.pass ? [] : explain(account, run?.recommenders ?? []) };
}

/** Until all that was written has its result, and everything that was harmed flows again. */
async function settle({ world, loads, ...run }: RunWorld): Promise<void> {
  for (const load of loads) await load.done;
  await world.until('every event to be read', () => world.verifier.sources >= run.written, 600_000);
  await world.until('every result', () => world.waiting() === 0, 600_000);
  await world.recovered();
}

async function stopAll(recommenders: readonly RecommenderProcess[]): Promise<void> {
  const ends = recommenders.map(async (child) => {
    if (child.hasEnded()) return;
    child.kill('SIGCONT');
    // Until it has said something, a signal ends it as it does any process.
    await waitFor(() => child.log.length > 0 || child.hasEnded(), { timeoutMs: stopWithinMs, what: 'it to begin' });
    const code = await Promise.race([child.stop(), delay(stopWithinMs, 'late' as const, { ref: false })]);
    if (code !== 0) throw new Error(`a recommender asked to stop ended ${code === 'late' ? 'late' : `with ${code}`}`);
  });
  await Promise.all(ends);
}

/** What the load believes it has written is what the topic holds, and nothing of it would be read again. */
async function checkTopics({ world, written }: RunWorld, { sources }: Account): Promise<void> {
  world.check(`the topic holds ${sources} records where ${written} were written`, sources === written);
  const { admin, topics, settings } = world;
  const bounds = await admin.offsetBounds(topics.events);
  const committed = await admin.committedOffsets(settings.recommender.groupId, topics.events);
  for (const [partition, { high }] of bounds) {
    const at = committed.get(partition) ?? 0n;
    world.check(`partition ${partition} is committed up to ${at} of ${high}`, at === high);
  }
}

/** What was waited for says enough; what nobody foresaw is shown with its stack. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof AppError || error.name !== 'Error') return describeError(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

const shown = { offenders: 10, recommenders: 3, lines: 12, columns: 400 };

function explain(account: Account, recommenders: readonly RecommenderProcess[]): string[] {
  const offenders = (['lost', 'doubled', 'outOfOrder', 'wrong'] as const)
    .filter((kind) => account[kind].length > 0)
    .map((kind) => `${kind}: ${account[kind].slice(0, shown.offenders).join(', ')}`);
  const logs = recommenders
    .slice(-shown.recommenders)
    .flatMap(({ pid, log }) => [
      `recommender ${pid}, its last lines:`,
      ...log.slice(-shown.lines).map((line) => line.slice(0, shown.columns)),
    ]);
  return [...offenders, ...logs];
}
