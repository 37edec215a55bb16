import type { InferRequest, InferAnswer } from './inference';
import { refused } from './refusal';
import { rawOf, type InputTensor, type OutputTensor } from './tensors';
import type { HttpInferRequest } from './http-schemas';

/**
 * Tensors of a request over HTTP: as JSON, or behind the JSON as numbers of as many bytes as each input's `binary_data_size` says, in the
 * order of the inputs (the protocol's binary tensor extension).
 * @throws AppError REQUEST_INVALID
 */
export function tensorsOf({ inputs }: Pick<HttpInferRequest, 'inputs'>, binary: Uint8Array): InputTensor[] {
  let at = 0;
  const tensors = inputs.map(({ name, datatype, shape, parameters = {}, data }): InputTensor => {
    const size = parameters['binary_data_size'];
    if (size === undefined) {
      if (data === undefined) throw refused(name, 'has no data; shared memory is not supported here');
      return { name, datatype, shape, content: { kind: 'values', values: flat(name, shape, data) } };
    }
    if (data !== undefined) throw refused(name, 'has data and binary_data_size, expected one of them');
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || at + size > binary.byteLength) {
      const rest = binary.byteLength - at;
      throw refused(name, `has the binary_data_size ${String(size)}, there are ${rest} bytes left behind the JSON`);
    }
    const bytes = binary.subarray(at, (at += size));
    return { name, datatype, shape, content: { kind: 'raw', bytes } };
  });
  if (at !== binary.byteLength) {
    const last = inputs.at(-1)?.name ?? '';
    throw refused(last, `is followed by ${binary.byteLength - at} bytes that belong to no input (binary_data_size)`);
  }
  return tensors;
}

/** Numbers may be nested as their shape says, or not at all. */
function flat(name: string, shape: readonly number[], data: readonly unknown[]): readonly unknown[] {
  if (!Array.isArray(data[0])) return data;
  const [rows, length] = shape;
  if (data.length !== rows || !data.every((row) => Array.isArray(row) && row.length === length)) {
    throw refused(name, `holds other lists than its shape [${shape.join(', ')}] says`);
  }
  return data.flat();
}

export interface HttpInferAnswer {
  readonly json: string;
  /** Behind the JSON; null where no output is wanted so. */
  readonly binary: Buffer | null;
}

/** As the request wants each output: `binary_data` of the output, or `binary_data_output` of the request, or JSON. */
export function answerOf(answer: InferAnswer, { id, parameters, outputs }: HttpInferRequest): HttpInferAnswer {
  const isBinary = (name: string): boolean =>
    (outputs?.find((output) => output.name === name)?.parameters?.['binary_data'] ??
      parameters?.['binary_data_output']) === true;
  const parts: Buffer[] = [];
  const tensors = answer.outputs.map((output) => {
    const { name, datatype, shape } = output;
    if (!isBinary(name)) return { name, datatype, shape, data: numbersOf(output) };
    const raw = rawOf(output);
    parts.push(raw);
    return { name, datatype, shape, parameters: { binary_data_size: raw.byteLength } };
  });
  const json = JSON.stringify({
    model_name: answer.model,
    model_version: answer.version,
    ...(id === undefined ? {} : { id }),
    outputs: tensors,
  });
  return { json, binary: parts.length === 0 ? null : Buffer.concat(parts) };
}

/** JSON has no infinity: a masked score becomes the least there is. */
function numbersOf({ datatype, values }: OutputTensor): number[] {
  const most = 3.4028234663852886e38;
  return datatype === 'FP32'
    ? Array.from(values, (value) => Math.max(-most, Math.min(most, value)))
    : Array.from(values);
}

export function requestOf(
  { model, version }: { readonly model: string; readonly version?: string | undefined },
  body: HttpInferRequest,
  binary: Uint8Array,
): InferRequest {
  const outputs = body.outputs?.map(({ name }) => name) ?? null;
  return { model, version: version ?? null, inputs: tensorsOf(body, binary), outputs };
}
