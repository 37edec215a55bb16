import type { InferAnswer, InferRequest } from '../infer/inference';
import { refused } from '../infer/refusal';
import { rawOf, type InputTensor, type OutputTensor } from '../infer/tensors';
import { AppError } from '../../../lib/errors';

/** Messages of proto/open_inference.proto, as they are read: everything there, by the names in camelCase. */
export interface InferParameter {
  readonly parameterChoice?: 'boolParam' | 'int64Param' | 'stringParam' | 'doubleParam' | 'uint64Param';
  readonly boolParam?: boolean;
  readonly int64Param?: number;
  readonly stringParam?: string;
  readonly doubleParam?: number;
  readonly uint64Param?: number;
}

export interface InferTensorContents {
  readonly intContents?: readonly number[];
  readonly int64Contents?: readonly number[];
  readonly fp32Contents?: readonly number[];
}

export interface ModelInferRequest {
  readonly modelName: string;
  readonly modelVersion: string;
  readonly id: string;
  readonly parameters: Readonly<Record<string, InferParameter>>;
  readonly inputs: readonly {
    readonly name: string;
    readonly datatype: string;
    readonly shape: readonly number[];
    readonly contents: InferTensorContents | null;
  }[];
  readonly outputs: readonly { readonly name: string; readonly parameters: Readonly<Record<string, InferParameter>> }[];
  readonly rawInputContents: readonly Buffer[];
}

export interface ModelInferResponse {
  readonly modelName: string;
  readonly modelVersion: string;
  readonly id: string;
  readonly outputs: readonly {
    readonly name: string;
    readonly datatype: string;
    readonly shape: readonly number[];
    readonly contents?: InferTensorContents;
  }[];
  readonly rawOutputContents: readonly Buffer[];
}

const contentsOf = { INT32: 'intContents', INT64: 'int64Contents', FP32: 'fp32Contents' } as const;

/** @throws AppError REQUEST_INVALID */
export function readInferRequest(message: ModelInferRequest): InferRequest {
  const { modelName: model, modelVersion: version, inputs, rawInputContents: raw } = message;
  if (raw.length > 0 && raw.length !== inputs.length) {
    const fault = `raw_input_contents has ${raw.length} entries for ${inputs.length} inputs, expected one for each or none`;
    throw new AppError('REQUEST_INVALID', fault, { errors: [{ where: 'raw_input_contents', message: fault }] });
  }
  const tensors = inputs.map(({ name, datatype, shape, contents }, position): InputTensor => {
    const bytes = raw[position];
    if (bytes === undefined) {
      const values = isKnown(datatype) ? (contents?.[contentsOf[datatype]] ?? []) : [];
      return { name, datatype, shape, content: { kind: 'values', values } };
    }
    if (contents !== null) throw refused(name, 'has contents and raw_input_contents, expected one of them');
    return { name, datatype, shape, content: { kind: 'raw', bytes } };
  });
  return { model, version, inputs: tensors, outputs: message.outputs.map(({ name }) => name) };
}

/** As the client sent its own: raw for raw, contents for contents. */
export function writeInferResponse(
  answer: InferAnswer,
  { id, rawInputContents }: ModelInferRequest,
): ModelInferResponse {
  const isRaw = rawInputContents.length > 0;
  return {
    modelName: answer.model,
    modelVersion: answer.version,
    id,
    outputs: answer.outputs.map((output) => {
      const { name, datatype, shape } = output;
      return { name, datatype, shape, ...(isRaw ? {} : { contents: typed(output) }) };
    }),
    rawOutputContents: isRaw ? answer.outputs.map(rawOf) : [],
  };
}

function typed({ datatype, values }: OutputTensor): InferTensorContents {
  return { [contentsOf[datatype]]: Array.from(values) };
}

function isKnown(datatype: string): datatype is keyof typeof contentsOf {
  return Object.hasOwn(contentsOf, datatype);
}
