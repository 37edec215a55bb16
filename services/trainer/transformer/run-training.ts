import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { pythonEnvironment } from '../../../lib/python/environment';
import { runScript } from '../../../lib/python/run-script';
import { repositoryRoot } from '../../../lib/repository';
import { defaultCacheDir } from '../../../lib/stack/artefacts';
import type { TrainContext } from '../trainer';
import { writeColumns } from './columns-folder';

const scripts = join(repositoryRoot, 'trainers', 'transformer');
/** PyTorch for Linux comes with its libraries for GPUs: some gigabytes. */
const installTimeoutMs = 1_800_000;
/** After it, what a training that was broken off has left goes. */
const keptMs = 7 * 86_400_000;
/** The same of one that came to its end: until then what was trained is there again at once, should its version not have been written. */
const keptAtEndMs = 3_600_000;

/** The last that a training writes. */
const endFile = ['out', 'about.json'] as const;

const progress = z.object({ epoch: z.int(), done: z.int(), of: z.int(), loss: z.number() });
const outcome = z.object({
  ...{ topK: z.int(), epochs: z.int(), largestDifference: z.number() },
  metrics: z.record(z.string(), z.number()),
});

export interface Trained {
  /** Of the graphs that it has made. */
  readonly folder: string;
  readonly topK: number;
  readonly epochs: number;
}

/**
 * Trains in Python what the flags ask for (trainers/transformer/train.py). Broken off, it goes on from its last epoch when the same training is asked for
 * again; ended, it is there at once.
 */
export async function runTraining(
  data: TrainingData,
  flags: readonly string[],
  context: TrainContext,
): Promise<Trained> {
  const { signal, onProgress } = context;
  const python = await pythonEnvironment(join(scripts, 'requirements.txt'), {
    ...{ timeoutMs: installTimeoutMs, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) },
  });
  const folder = await workFolder(data, flags, context);
  const out = join(folder, 'out');
  const args = [
    ...[join(scripts, 'train.py'), '--data', folder, '--out', out, '--json'],
    ...['--seed', String(context.seed), '--threads', String(context.workers), ...flags],
  ];
  if (!existsSync(join(folder, ...endFile))) {
    await runScript(python, args, {
      ...(signal ? { signal } : {}),
      onLine(line) {
        const said = progress.safeParse(tryJson(line));
        if (!said.success) return;
        const { epoch, done, of, loss } = said.data;
        onProgress?.(`epoch ${epoch}, loss ${loss.toFixed(4)}`, done, of);
      },
    });
  }
  const { topK, epochs } = outcome.parse(JSON.parse(readFileSync(join(folder, ...endFile), 'utf8')));
  return { folder: out, topK, epochs };
}

/** Named after the data, the parameters and the scripts, so that the same training finds what it had got to. */
async function workFolder(data: TrainingData, flags: readonly string[], { seed, signal, onProgress }: TrainContext) {
  const all = join(defaultCacheDir(), 'training');
  mkdirSync(all, { recursive: true });
  for (const name of readdirSync(all)) {
    const old = join(all, name);
    if (isOver(old)) rmSync(old, { recursive: true, force: true });
  }
  onProgress?.('writing the events as columns');
  const partial = mkdtempSync(join(all, 'partial-'));
  try {
    const digest = await writeColumns(partial, data, signal);
    const key = createHash('sha256')
      .update(JSON.stringify({ digest, flags, seed, scripts: scriptsDigest() }))
      .digest('hex')
      .slice(0, 16);
    const folder = join(all, `transformer-${key}`);
    if (!existsSync(folder)) renameSync(partial, folder);
    return folder;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** What another release's scripts have begun is not theirs to end. */
function scriptsDigest(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(scripts).sort())
    if (name.endsWith('.py')) hash.update(readFileSync(join(scripts, name)));
  return hash.digest('hex');
}

function isOver(folder: string): boolean {
  const end = join(folder, ...endFile);
  const [since, limitMs] = existsSync(end) ? [end, keptAtEndMs] : [folder, keptMs];
  return Date.now() - statSync(since).mtimeMs > limitMs;
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
