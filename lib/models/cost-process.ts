import { GraphBuilder } from '../onnx/graph-builder';
import type { InferenceBatch } from './batch';
import type { Manifest } from './manifest';
import { openModel, type ModelRunner } from './runner';
import { createSession } from './session';

/** To the process: a version to open, then what to time. */
export type CostRequest =
  | {
      readonly kind: 'open';
      readonly manifest: Manifest;
      readonly model: Uint8Array;
      readonly batches: readonly InferenceBatch[];
    }
  | { readonly kind: 'time'; readonly ms: number };
/** From it: an answer to each, in order. */
export type CostAnswer =
  | { readonly kind: 'opened'; readonly openMs: number; readonly bytes: number }
  | { readonly kind: 'timed'; readonly users: number; readonly seconds: number; readonly alone: readonly number[] }
  | { readonly kind: 'failed'; readonly message: string };

/* The body of a process that has one version open and nothing else, so that its memory is that version's. */

let runner: ModelRunner | null = null;
let batches: readonly InferenceBatch[] = [];
let turn = 0;

async function answer(request: CostRequest): Promise<CostAnswer> {
  if (request.kind === 'time') return time(request.ms);
  await loadRuntime();
  const before = residentBytes();
  const started = performance.now();
  runner = await openModel(request.model, request.manifest, { threads: 1 });
  const openMs = performance.now() - started;
  batches = request.batches;
  for (const batch of batches) await runner.run(batch);
  return { kind: 'opened', openMs, bytes: residentBytes() - before };
}

/** Whole batches for a while, by the processor's time, which other programs do not take; then some users by themselves, by the clock. */
async function time(ms: number): Promise<CostAnswer> {
  const open = runner as ModelRunner;
  const started = performance.now();
  const used = process.cpuUsage();
  let users = 0;
  // Whole turns, so that every version has run the same histories.
  do {
    for (const batch of batches) {
      await open.run(batch);
      users += batch.rows;
    }
  } while (performance.now() - started < ms);
  const { user, system } = process.cpuUsage(used);
  const seconds = (user + system) / 1e6;
  const alone: number[] = [];
  const first = batches[turn++ % batches.length] as InferenceBatch;
  for (let row = 0; row < Math.min(first.rows, aloneAtOnce); row++) {
    const user = rowOf(first, row);
    const begun = performance.now();
    await open.run(user);
    alone.push(performance.now() - begun);
  }
  return { kind: 'timed', users, seconds, alone };
}

const aloneAtOnce = 32;

function rowOf({ length, itemIds, eventTypes, ages, inSession }: InferenceBatch, row: number): InferenceBatch {
  const part = <T extends Int32Array | Float32Array>(values: T): T =>
    values.slice(row * length, (row + 1) * length) as T;
  return {
    rows: 1,
    length,
    itemIds: part(itemIds),
    eventTypes: part(eventTypes),
    ages: part(ages),
    inSession: part(inSession),
  };
}

/** The native library's own memory is no version's. */
async function loadRuntime(): Promise<void> {
  const graph = new GraphBuilder('nothing');
  const input = graph.input('x', 'float32', ['B']);
  graph.output('y', input, 'float32', ['B']);
  const session = await createSession(graph.encode());
  await session.run({ x: { type: 'float32', dims: [1], data: new Float32Array(1) } });
  await session.release();
}

function residentBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

process.title = 'streamrec cost';
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (request: CostRequest) => {
  answer(request)
    .catch((error: Error): CostAnswer => ({ kind: 'failed', message: error.message }))
    .then((said) => process.send?.(said))
    .catch((error: unknown) => {
      throw error;
    });
});
