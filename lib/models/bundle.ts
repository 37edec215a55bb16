import { AppError } from '../errors';
import { bundleExternalData, externalDataOf, type ExternalData } from '../onnx/external-data';
import type { PackageSource } from './package-source';
import { mostFileBytes } from './manifest';

/** Bits of one number, by onnx.proto's TensorProto.DataType. */
const bitsOf = new Map([[1, 32], [2, 8], [3, 8], [4, 16], [5, 16], [6, 32], [7, 64], [9, 8], [10, 16], [11, 64], [12, 32], [13, 64], [14, 64], [15, 128], [16, 16], [17, 8], [18, 8], [19, 8], [20, 8], [21, 4], [22, 4]]); // prettier-ignore

/**
 * A model whose weights lie in files beside it, as one file: PyTorch's newer exporter writes them apart. A version is one
 * file, so that one hash and one key hold all of it. Throws MODEL_INVALID where they are not in that folder, or not whole.
 * @param beside the model's folder, and nothing else.
 */
export async function bundleWeights(model: Uint8Array, beside: PackageSource): Promise<Uint8Array> {
  const externals = externalTensors(beside.where, model);
  if (externals.length === 0) return model;
  const files = new Map<string, Buffer>();
  for (const { location, tensor } of externals) {
    if (files.has(location)) continue;
    const bytes = await beside.read(location.replace(/^\.\//, ''), mostFileBytes);
    if (bytes === null) throw outside(beside.where, `${location}, the weights of ${tensor}, is not there`);
    files.set(location, bytes);
  }
  let total = model.length;
  const whole = bundleExternalData(model, (external) => {
    const part = partOf(beside.where, files.get(external.location) as Buffer, external);
    total += part.length;
    if (total > mostFileBytes) throw outside(beside.where, `with its weights it has more than ${mostFileBytes} bytes`);
    return part;
  });
  return whole;
}

/** Throws MODEL_INVALID where a graph would read files of the machine that it runs on. */
export function refuseExternalData(where: string, model: Uint8Array): void {
  const [external] = externalTensors(where, model);
  if (!external) return;
  const { tensor, location } = external;
  throw outside(where, `the weights of ${tensor} are outside of it, in ${location}: streamrec model pack bundles them`);
}

function externalTensors(where: string, model: Uint8Array): readonly ExternalData[] {
  try {
    return externalDataOf(model);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${where}: the model is not ONNX protobuf: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function partOf(where: string, file: Buffer, { tensor, dims, type, location, offset, length }: ExternalData): Buffer {
  const bits = bitsOf.get(type);
  const bytes = Math.ceil((dims.reduce((product, size) => product * size, 1) * (bits ?? NaN)) / 8);
  if (!Number.isSafeInteger(bytes) || bytes < 0 || !Number.isSafeInteger(offset) || offset < 0) {
    throw outside(where, `the weights of ${tensor} cannot be bundled: type ${type}, shape ${dims.join(' × ')}`);
  }
  if ((length ?? bytes) !== bytes) {
    throw outside(where, `the weights of ${tensor} take ${bytes} bytes, the model says that ${location} has ${length}`);
  }
  if (offset + bytes > file.length) {
    throw outside(
      where,
      `${location} has ${file.length} bytes, the weights of ${tensor} end at ${offset + bytes}: it is cut short`,
    );
  }
  return file.subarray(offset, offset + bytes);
}

const outside = (where: string, why: string): AppError => new AppError('MODEL_INVALID', `${where}: ${why}`);
