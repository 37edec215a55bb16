import type { ZodType } from 'zod';
import type { TrainingData } from '../../lib/dataset/training-data';
import type { Manifest } from '../../lib/models/manifest';

/** What a training run has besides its data and parameters. The same data, parameters and seed give the same bytes. */
export interface TrainContext {
  readonly seed: number;
  /** Worker threads for the heavy parts; the result does not depend on it. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string, done?: number, of?: number) => void;
}

/** A graph of the contract in docs/models.md with what the manifest needs to know of it. */
export interface TrainedModel {
  /** ONNX protobuf, whole. */
  readonly model: Uint8Array;
  /** Entry `i` is the graph's item `i + 1`. */
  readonly itemIds: readonly string[];
  readonly inputs: Manifest['inputs'];
  readonly outputs: Manifest['outputs'];
  readonly window: number;
  readonly maxBatch: number;
  readonly topK: number;
  /** For the manifest's lineage: what was asked for and what was learned. */
  readonly parameters: Manifest['lineage']['parameters'];
}

/** Values that tuning may give a parameter. */
export type ParameterSpace =
  | { readonly kind: 'choice'; readonly values: readonly (string | number | boolean)[] }
  | {
      readonly kind: 'range';
      readonly from: number;
      readonly to: number;
      readonly scale: 'linear' | 'log';
      readonly integer?: boolean;
    };

export type SearchSpace = Readonly<Record<string, ParameterSpace>>;

export interface Trainer {
  readonly name: string;
  /** One line for --help. */
  readonly about: string;
  /** A strict object with a default for everything. */
  readonly parameters: ZodType<Readonly<Record<string, string | number | boolean>>>;
  readonly space: SearchSpace;
  /** Throws DATA_INVALID where there is nothing to learn from, VALIDATION's ZodError where parameters do not fit. */
  train(data: TrainingData, parameters: unknown, context: TrainContext): Promise<TrainedModel>;
}
