import { AppError } from '../errors';
import { rowsOf, type InferenceBatch, type InferenceResult } from './batch';
import type { InputFeature, Manifest } from './manifest';
import { createSession, type Session, type TensorData } from './session';

/** A model version opened in this process. */
export interface ModelRunner {
  run(batch: InferenceBatch): Promise<InferenceResult>;
  release(): Promise<void>;
}

/**
 * Opens a model, given as bytes or as the path of a file, holds its graph against its manifest and runs the golden input, which also warms it up.
 * Throws MODEL_INVALID where they differ.
 */
export async function openModel(model: Uint8Array | string, manifest: Manifest, threads: number): Promise<ModelRunner> {
  const session = await createSession(model, { threads });
  try {
    checkFit(session, manifest);
    const runner = {
      run: (batch: InferenceBatch) => runBatch(session, manifest, batch),
      release: () => session.release(),
    };
    await probe(runner, manifest);
    return runner;
  } catch (error) {
    await session.release();
    throw error;
  }
}

function checkFit(session: Session, manifest: Manifest): void {
  const label = `${manifest.name}@${manifest.version}`;
  const promised = new Map(manifest.inputs.map((input) => [input.name, input]));
  for (const { name, type, shape } of session.inputs) {
    const input = promised.get(name);
    if (!input) throw invalid(`the graph wants an input ${name}, its manifest does not name it`);
    if (input.type !== type) throw invalid(`input ${name} is ${type}, its manifest says ${input.type}`);
    if (shape.length !== 2) throw invalid(`input ${name} has ${shape.length} axes, expected 2: users × events`);
    if (typeof shape[0] === 'number')
      throw invalid(`input ${name} takes exactly ${shape[0]} users, expected a free axis`);
    if (typeof shape[1] === 'number')
      throw invalid(`input ${name} takes exactly ${shape[1]} events, expected a free axis`);
    promised.delete(name);
  }
  for (const name of promised.keys()) throw invalid(`its manifest names an input ${name}, the graph has none`);
  for (const [role, type] of [
    ['items', 'int64'],
    ['scores', 'float32'],
    ['because', 'int32'],
  ] as const) {
    if (manifest.outputs[role] === undefined) continue;
    const output = session.outputs.find(({ name }) => name === manifest.outputs[role]);
    if (!output) throw invalid(`its manifest names an output ${manifest.outputs[role]}, the graph has none`);
    if (output.type !== type) throw invalid(`output ${output.name} is ${output.type}, expected ${type}`);
  }

  function invalid(reason: string): AppError {
    return new AppError('MODEL_INVALID', `model ${label} does not fit its manifest: ${reason}`);
  }
}

/** What a manifest says of a graph's two ends. */
export type GraphEnds = Pick<Manifest, 'name' | 'version' | 'inputs' | 'outputs'>;

/** More rows at once are not faster: what lies between two layers then falls out of the processor's cache, and takes memory. */
const rowsAtOnce = 32;

/** A batch a few rows at a time, each part without the padding that its rows share. Throws as `runRows`. */
export async function runBatch(
  session: Pick<Session, 'run'>,
  manifest: GraphEnds & Pick<Manifest, 'maxBatch'>,
  batch: InferenceBatch,
): Promise<InferenceResult> {
  const size = Math.min(rowsAtOnce, manifest.maxBatch);
  const parts: InferenceResult[] = [];
  for (let row = 0; row < batch.rows; row += size) {
    parts.push(await runRows(session, manifest, rowsOf(batch, row, Math.min(batch.rows, row + size))));
  }
  const [first] = parts as [InferenceResult];
  if (parts.length === 1) return first;
  const { k } = first;
  const because = first.because ? { because: new Int32Array(batch.rows * k) } : {};
  const whole: InferenceResult = {
    k,
    items: new Int32Array(batch.rows * k),
    scores: new Float32Array(batch.rows * k),
    ...because,
  };
  parts.forEach(({ items, scores, because: reasons }, part) => {
    whole.items.set(items, part * size * k);
    whole.scores.set(scores, part * size * k);
    if (reasons) whole.because?.set(reasons, part * size * k);
  });
  return whole;
}

/** One run of a graph as its manifest describes it. Throws INFERENCE_FAILED, also where it answers other shapes. */
export async function runRows(
  session: Pick<Session, 'run'>,
  manifest: GraphEnds,
  batch: InferenceBatch,
): Promise<InferenceResult> {
  const { rows } = batch;
  const results = await session.run(tensorsOf(manifest.inputs, batch));
  const items = results[manifest.outputs.items]?.data;
  const scores = results[manifest.outputs.scores]?.data;
  const because = manifest.outputs.because === undefined ? undefined : results[manifest.outputs.because]?.data;
  const k = items === undefined ? 0 : items.length / rows;
  if (
    !(items instanceof BigInt64Array) ||
    !(scores instanceof Float32Array) ||
    scores.length !== items.length ||
    (manifest.outputs.because !== undefined && !(because instanceof Int32Array && because.length === items.length)) ||
    !(Number.isInteger(k) && k > 0)
  ) {
    throw new AppError(
      'INFERENCE_FAILED',
      `model ${manifest.name}@${manifest.version} answered other shapes than promised`,
    );
  }
  return {
    k,
    items: narrow(items),
    scores: scores.slice(),
    ...(because instanceof Int32Array ? { because: because.slice() } : {}),
  };
}

/** A batch as a graph's inputs take it. */
export function tensorsOf(inputs: Readonly<Manifest['inputs']>, batch: InferenceBatch): Record<string, TensorData> {
  const feeds: Record<string, TensorData> = {};
  for (const { name, feature, type } of inputs) {
    feeds[name] = tensorOf(column(batch, feature), type, [batch.rows, batch.length]);
  }
  return feeds;
}

function column(batch: InferenceBatch, feature: InputFeature): Int32Array | Float32Array {
  switch (feature) {
    case 'item_ids':
      return batch.itemIds;
    case 'event_types':
      return batch.eventTypes;
    case 'ages':
      return batch.ages;
    case 'in_session':
      return batch.inSession;
  }
}

function tensorOf(values: Int32Array | Float32Array, type: 'int32' | 'int64' | 'float32', dims: number[]): TensorData {
  if (type === 'float32')
    return { type, dims, data: values instanceof Float32Array ? values : Float32Array.from(values) };
  const data = values instanceof Int32Array ? values : Int32Array.from(values);
  return type === 'int32' ? { type, dims, data } : { type, dims, data: widen(data) };
}

/** int32 to int64 through the low words: a BigInt for each number would cost more than the copy. */
function widen(values: Int32Array): BigInt64Array {
  const wide = new BigInt64Array(values.length);
  const words = new Int32Array(wide.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    words[2 * i] = value;
    words[2 * i + 1] = value >> 31;
  }
  return wide;
}

function narrow(values: BigInt64Array): Int32Array {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const narrowed = new Int32Array(values.length);
  for (let i = 0; i < narrowed.length; i++) narrowed[i] = words[2 * i] as number;
  return narrowed;
}

export const scoreTolerance = 1e-3;
/** Items with this score or less are no recommendation: the graph masked them. */
export const maskedScore = -1e8;

async function probe(runner: Pick<ModelRunner, 'run'>, manifest: Manifest): Promise<void> {
  const { inputs, items, scores } = manifest.golden;
  const shape = Object.values(inputs)[0];
  const rows = shape?.length ?? 0;
  const length = shape?.[0]?.length ?? 0;
  const flat = (feature: InputFeature): number[] => inputs[feature]?.flat() ?? new Array<number>(rows * length).fill(0);
  const label = `model ${manifest.name}@${manifest.version}`;
  const batch: InferenceBatch = {
    rows,
    length,
    itemIds: Int32Array.from(flat('item_ids')),
    eventTypes: Int32Array.from(flat('event_types')),
    ages: Float32Array.from(flat('ages')),
    inSession: Float32Array.from(flat('in_session')),
  };
  const result = await runner.run(batch).catch((cause: unknown) => {
    throw new AppError('MODEL_INVALID', `${label} fails on its golden input: ${(cause as Error).message}`, { cause });
  });
  const expectedScores = scores.flat();
  if (result.k !== manifest.topK) {
    throw new AppError('MODEL_INVALID', `${label} gives ${result.k} items a user, its manifest says ${manifest.topK}`);
  }
  const differs = expectedScores.some((score, i) => {
    const answered = result.scores[i] ?? NaN;
    if (score <= maskedScore && answered <= maskedScore) return false;
    return !(Math.abs(answered - score) <= scoreTolerance * Math.max(1, Math.abs(score)));
  });
  const sameItems = items.every((row, r) => {
    const answered = new Set(result.items.subarray(r * result.k, (r + 1) * result.k));
    const ranked = row.filter((_, rank) => (scores[r]?.[rank] ?? 0) > maskedScore);
    return ranked.filter((item) => answered.has(item)).length >= ranked.length * 0.9;
  });
  if (differs || !sameItems || expectedScores.length !== result.scores.length) {
    throw new AppError('MODEL_INVALID', `${label} answers its golden input otherwise than its manifest says`);
  }
}
