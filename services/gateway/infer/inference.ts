import { AppError } from '../../../lib/errors';
import type { InferenceResult } from '../../../lib/models/batch';
import {
  findVersion,
  type RunOptions,
  type ServedVersion,
  type ServedVersions,
  type VersionName,
} from './served-versions';
import { inputsOf, outputsOf, type InputTensor, type OutputTensor, type TensorMetadata } from './tensors';
import { quoted } from './refusal';
import { toBatch } from './to-batch';

export interface InferRequest extends VersionName {
  readonly inputs: readonly InputTensor[];
  /** Null: all that the model has. */
  readonly outputs: readonly string[] | null;
}

export interface InferAnswer {
  readonly model: string;
  readonly version: string;
  /** In the order in which they were asked for. */
  readonly outputs: readonly OutputTensor[];
}

export interface ModelMetadata {
  readonly name: string;
  readonly versions: readonly string[];
  readonly platform: string;
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
}

/** The Open Inference Protocol, whatever it is spoken over. */
export interface Inference {
  /** Whether a version serves. */
  isReady(): boolean;
  /** @throws AppError VERSION_NOT_SERVED */
  metadata(name: VersionName): ModelMetadata;
  /** @throws AppError VERSION_NOT_SERVED, REQUEST_INVALID, INFERENCE_FAILED, and as `ServedVersion.run`. */
  infer(request: InferRequest, options: RunOptions): Promise<InferAnswer>;
}

export interface InferenceOptions {
  readonly served: ServedVersions;
  /** Most rows of one request. */
  readonly maxRows: number;
}

export function createInference({ served, maxRows }: InferenceOptions): Inference {
  return {
    isReady() {
      const lease = served.take();
      lease.release();
      return lease.versions.some((version) => version.as === 'live');
    },

    metadata(name) {
      const lease = served.take();
      try {
        const { manifest } = findVersion(lease, name);
        const versions = lease.versions.filter((one) => one.manifest.name === manifest.name);
        return {
          name: manifest.name,
          versions: [...new Set(versions.map((one) => one.manifest.version))],
          platform: 'onnxruntime_onnx',
          inputs: inputsOf(manifest),
          outputs: outputsOf(manifest),
        };
      } finally {
        lease.release();
      }
    },

    async infer(request, options) {
      const lease = served.take();
      try {
        const version = findVersion(lease, request);
        const { manifest, vocabulary } = version;
        const wanted = wantedOutputs(request.outputs, version);
        const batch = toBatch(request.inputs, { manifest, items: vocabulary.itemIds.length, maxRows });
        const result = await version.run(batch, options);
        const all = answered(version, batch.rows, result);
        const outputs = wanted.map((name) => all.find((output) => output.name === name) as OutputTensor);
        return { model: manifest.name, version: manifest.version, outputs };
      } finally {
        lease.release();
      }
    },
  };
}

function wantedOutputs(asked: InferRequest['outputs'], { manifest }: ServedVersion): readonly string[] {
  const has = outputsOf(manifest).map(({ name }) => name);
  if (asked === null || asked.length === 0) return has;
  for (const [position, name] of asked.entries()) {
    const why = !has.includes(name)
      ? `is none of the model's: ${manifest.name}@${manifest.version} gives ${has.join(', ')}`
      : asked.indexOf(name) !== position
        ? 'is asked for twice'
        : null;
    if (why === null) continue;
    const message = `output ${quoted(name)} ${why}`;
    throw new AppError('REQUEST_INVALID', message, { errors: [{ where: 'outputs', message }] });
  }
  return asked;
}

function answered({ manifest }: ServedVersion, rows: number, result: InferenceResult): OutputTensor[] {
  const { k, items, scores, because } = result;
  if (scores.some((score) => Number.isNaN(score))) {
    throw new AppError('INFERENCE_FAILED', `${manifest.name}@${manifest.version} answered NaN to this input`);
  }
  const shape = [rows, k] as const;
  return [
    { name: manifest.outputs.items, datatype: 'INT64', shape, values: items },
    { name: manifest.outputs.scores, datatype: 'FP32', shape, values: scores },
    ...(manifest.outputs.because === undefined
      ? []
      : [
          {
            name: manifest.outputs.because,
            datatype: 'INT32',
            shape,
            values: because ?? new Int32Array(rows * k),
          } as const,
        ]),
  ];
}
