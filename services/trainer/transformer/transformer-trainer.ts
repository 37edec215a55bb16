import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { AppError } from '../../../lib/errors';
import { pythonEnvironment } from '../../../lib/python/environment';
import { runScript } from '../../../lib/python/run-script';
import { repositoryRoot } from '../../../lib/repository';
import { defaultCacheDir } from '../../../lib/stack/artefacts';
import type { TrainContext, TrainedModel, Trainer } from '../trainer';
import { writeColumns } from './columns-folder';
import { flagsOf, type TransformerParameters, transformerParameters, transformerSpace } from './parameters';

const scripts = join(repositoryRoot, 'trainers', 'transformer');
/** PyTorch for Linux comes with its libraries for GPUs: some gigabytes. */
const installTimeoutMs = 1_800_000;
const maxBatch = 256;
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

/**
 * SASRec with attention by distance, a copy head for habits and a table of transitions, in PyTorch (trainers/transformer). Trains on a GPU
 * where there is one. Broken off, it goes on from its last epoch when the same training is asked for again; ended, it is there at once.
 */
export const transformerTrainer: Trainer = {
  name: 'transformer',
  about: 'A transformer over histories, in PyTorch; minutes, and some gigabytes of libraries the first time.',
  parameters: transformerParameters,
  space: transformerSpace,
  async train(data, given, context) {
    const parameters = transformerParameters.parse(given);
    if (data.events === 0)
      throw new AppError('DATA_INVALID', 'There is no event to learn from', { untilMs: data.untilMs });
    const { signal, onProgress } = context;
    const python = await pythonEnvironment(join(scripts, 'requirements.txt'), {
      ...{ timeoutMs: installTimeoutMs, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) },
    });
    const folder = await workFolder(data, parameters, context);
    const model = await trainIn(folder, python, parameters, context);
    return { ...model, itemIds: data.itemIds };
  },
};

/** Named after the data, the parameters and the scripts, so that the same training finds what it had got to. */
async function workFolder(data: TrainingData, parameters: object, { seed, signal, onProgress }: TrainContext) {
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
      .update(JSON.stringify({ digest, parameters, seed, scripts: scriptsDigest() }))
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

async function trainIn(folder: string, python: string, parameters: TransformerParameters, context: TrainContext) {
  const { seed, workers, signal, onProgress } = context;
  const out = join(folder, 'out');
  const args = [
    ...[join(scripts, 'train.py'), '--data', folder, '--out', out, '--json'],
    ...['--seed', String(seed), '--threads', String(workers), ...flagsOf(parameters)],
  ];
  const run = (): Promise<unknown> =>
    runScript(python, args, {
      ...(signal ? { signal } : {}),
      onLine(line) {
        const said = progress.safeParse(tryJson(line));
        if (!said.success) return;
        const { epoch, done, of, loss } = said.data;
        onProgress?.(`epoch ${epoch} of ${parameters.epochs}, loss ${loss.toFixed(4)}`, done, of);
      },
    });
  if (!existsSync(join(folder, ...endFile))) await run();
  const { topK, epochs } = outcome.parse(JSON.parse(readFileSync(join(folder, ...endFile), 'utf8')));
  return {
    ...{ model: readFileSync(join(out, 'model.onnx')), window: parameters.window, maxBatch, topK },
    inputs: [
      { name: 'item_ids', feature: 'item_ids', type: 'int32' },
      { name: 'event_types', feature: 'event_types', type: 'int32' },
      { name: 'ages', feature: 'ages', type: 'float32' },
      { name: 'in_session', feature: 'in_session', type: 'float32' },
    ],
    outputs: { items: 'items', scores: 'scores' },
    parameters: { ...parameters, seed, epochs },
  } satisfies Omit<TrainedModel, 'itemIds'>;
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
