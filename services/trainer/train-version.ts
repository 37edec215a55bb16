import type { TrainingData } from '../../lib/dataset/training-data';
import type { Manifest } from '../../lib/models/manifest';
import { goldenOf } from './golden';
import { referenceOf } from './reference';
import type { TrainContext, TrainedModel, Trainer } from './trainer';
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

/** What a version is called, and of what it was made. */
export interface VersionOrigin {
  readonly name: string;
  readonly version: string;
  readonly trainer: string;
  readonly seed: number;
  readonly events: Pick<TrainingData, 'events' | 'fromMs' | 'untilMs'>;
  /** When this version was made, ms since 1970; now when left out. */
  readonly nowMs?: number;
}

/** A version's manifest but for its files and its reference. */
export async function aboutVersion(
  trained: TrainedModel,
  { name, version, trainer, seed, events, nowMs }: VersionOrigin,
) {
  const iso = (ms: number): string => new Date(ms).toISOString();
  const { inputs, outputs, window, maxBatch, topK, parameters } = trained;
  return {
    ...{ name, version, createdAt: iso(nowMs ?? Date.now()), inputs, outputs, window, maxBatch, topK },
    lineage: {
      trainer,
      parameters: { ...parameters, seed },
      data: { from: iso(events.fromMs), to: iso(events.untilMs - 1), events: events.events },
    },
    metrics: {},
    golden: await goldenOf(trained, seed),
  };
}

/** Trains and writes a version. Throws what the trainer throws, and MODEL_INVALID where the version is there or cannot be written. */
export async function trainVersion(options: TrainOptions): Promise<TrainedVersion> {
  const { data, trainer, outDir, seed } = options;
  const started = performance.now();
  const trained = await trainer.train(data, options.parameters, options);
  const { model, itemIds, parameters } = trained;
  const about = {
    ...(await aboutVersion(trained, { ...options, trainer: trainer.name, events: data })),
    ...(await referenceOf(data, trained)),
  };
  const written = await writeVersion(outDir, { model, itemIds, about });
  const seconds = (performance.now() - started) / 1000;
  const { events, users } = data;
  const facts = { events, users, items: itemIds.length, seconds, modelBytes: model.length };
  return { ...written, report: { trainer: trainer.name, parameters, seed, ...facts } };
}
