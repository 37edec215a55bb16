import { readFileSync } from 'node:fs';
import type * as OnnxRuntime from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../errors';

/** A dense tensor: `data` holds the product of `dims` numbers, row by row. */
export type TensorData =
  | { readonly type: 'int32'; readonly dims: readonly number[]; readonly data: Int32Array }
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array }
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array };

export interface TensorInfo {
  readonly name: string;
  readonly type: string;
  /** A number where the axis is fixed, its symbol where it is free. */
  readonly shape: readonly (number | string)[];
}

/** One ONNX graph, ready to run. `run` blocks the calling thread in native code: keep it off the Kafka client's. */
export interface Session {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  run(feeds: Readonly<Record<string, TensorData>>): Promise<Record<string, TensorData>>;
  release(): Promise<void>;
}

export interface SessionOptions {
  /** Threads that one run may use; 1 when left out. */
  readonly threads?: number;
  /**
   * A file for the graph as ONNX Runtime simplified it, with the standard's operators alone, so that it runs on any machine. Weights
   * stay as they are: calculated ahead they would take more room than they save time.
   */
  readonly simplifiedTo?: string;
}

function simplifying(path: string): InferenceSession.SessionOptions {
  const extra = { optimization: { disable_specified_optimizers: 'ConstantFolding' } };
  return { graphOptimizationLevel: 'basic', optimizedModelFilePath: path, extra };
}

let overflows: boolean | null = null;

/**
 * Whether this processor adds products of bytes up in 16 bits, which overflow: x86 without VNNI. ONNX Runtime then has a slower
 * way with right results, which elsewhere would cost the gain. https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html
 */
function bytesOverflow(): boolean {
  return (overflows ??= process.arch === 'x64' && !/\bavx(512)?_vnni\b/.test(processorFlags()));
}

function processorFlags(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'latin1');
  } catch {
    // Other systems do not say: right before fast.
    return '';
  }
}

/** @param model ONNX protobuf bytes, or the path of a file with them. Throws MODEL_INVALID where ONNX Runtime refuses them. */
export async function createSession(
  model: Uint8Array | string,
  { threads = 1, simplifiedTo }: SessionOptions = {},
): Promise<Session> {
  // Here and not above: only processes that run a graph pay for the native library.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import needs a flag wherever jest runs it
  const ort = require('onnxruntime-node') as typeof OnnxRuntime;
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Plans of memory are kept for each shape of a batch, and there are thousands: they took 30 MB and no time off.
    enableMemPattern: false,
    logSeverityLevel: 3,
    ...(simplifiedTo === undefined ? {} : simplifying(simplifiedTo)),
    ...(bytesOverflow() && simplifiedTo === undefined ? { extra: { session: { x64quantprecision: '1' } } } : {}),
  };
  const opening =
    typeof model === 'string'
      ? ort.InferenceSession.create(model, options)
      : ort.InferenceSession.create(model, options);
  const session = await opening.catch((cause: unknown) => {
    throw new AppError('MODEL_INVALID', `ONNX Runtime cannot open the model: ${(cause as Error).message}`, { cause });
  });
  return {
    inputs: session.inputMetadata.map(tensorInfo),
    outputs: session.outputMetadata.map(tensorInfo),
    async run(feeds) {
      const tensors: Record<string, Tensor> = {};
      for (const [name, { type, data, dims }] of Object.entries(feeds)) {
        tensors[name] = new ort.Tensor(type, data as never, dims);
      }
      try {
        const results = await session.run(tensors);
        return results as unknown as Record<string, TensorData>;
      } catch (cause) {
        throw new AppError('INFERENCE_FAILED', `ONNX Runtime failed on a batch: ${(cause as Error).message}`, {
          cause,
        });
      }
    },
    release: () => session.release(),
  };
}

function tensorInfo(value: InferenceSession.ValueMetadata): TensorInfo {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: 'not a tensor', shape: [] };
}
