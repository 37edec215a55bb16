import type { TrainingData } from '../../lib/dataset/training-data';
import type { Manifest } from '../../lib/models/manifest';
import { goldenOf } from './golden';
import { referenceOf } from './reference';
import type { TrainContext, Trainer } from './trainer';
import { writeVersion } from './write-version';

export interface TrainOptions extends TrainContext {
  readonly data: TrainingData;
  readonly trainer: Trainer;
  /** What is left out has the trainer's defaults. */
  readonly parameters: unknown;
  readonly name: string;
  readonly version: string;
  /** The version is written to `<outDir>/<name>/<version>/`. */
  readonly outDir: string;
  /** When this version was made, ms since 1970; now when left out. */
  readonly nowMs?: number;
}

export interface TrainReport {
  readonly trainer: string;
  readonly parameters: Manifest['lineage']['parameters'];
  readonly seed: number;
  readonly events: number;
  readonly users: number;
  readonly items: number;
  readonly seconds: number;
  readonly modelBytes: number;
}

export interface TrainedVersion {
  readonly manifest: Manifest;
  readonly dir: string;
  readonly report: TrainReport;
}

/** Trains and writes a version. Throws what the trainer throws, and MODEL_INVALID where the version is there or cannot be written. */
export async function trainVersion(options: TrainOptions): Promise<TrainedVersion> {
  const { data, trainer, name, version, outDir, seed } = options;
  const started = performance.now();
  const trained = await trainer.train(data, options.parameters, options);
  const iso = (ms: number): string => new Date(ms).toISOString();
  const { model, itemIds, inputs, outputs, window, maxBatch, topK, parameters } = trained;
  const about = {
    name,
    version,
    createdAt: iso(options.nowMs ?? Date.now()),
    inputs,
    outputs,
    window,
    maxBatch,
    topK,
    lineage: {
      trainer: trainer.name,
      parameters: { ...parameters, seed },
      data: { from: iso(data.fromMs), to: iso(data.untilMs - 1), events: data.events },
    },
    metrics: {},
    ...(await referenceOf(data, trained)),
    golden: await goldenOf(trained, seed),
  };
  const written = await writeVersion(outDir, { model, itemIds, about });
  const seconds = (performance.now() - started) / 1000;
  const { events, users } = data;
  const facts = { events, users, items: itemIds.length, seconds, modelBytes: model.length };
  return { ...written, report: { trainer: trainer.name, parameters, seed, ...facts } };
}
