import { AppError } from '../errors';
import { rowsOf, type InferenceBatch, type InferenceResult } from './batch';
import type { InputFeature, Manifest } from './manifest';
import type { Session, TensorData } from './session';

/** What a manifest says of a graph's two ends. */
export type GraphEnds = Pick<Manifest, 'name' | 'version' | 'inputs' | 'outputs'>;

/** More rows at once are not faster: what lies between two operations then falls out of the processor's cache, and takes memory. */
const rowsAtOnce = 24;

/** A batch a few rows at a time, each part without the padding that its rows share. Throws as `runRows`. */
export async function runBatch(
  session: Pick<Session, 'run'>,
  manifest: GraphEnds & Pick<Manifest, 'maxBatch'>,
  batch: InferenceBatch,
): Promise<InferenceResult> {
  const most = Math.min(rowsAtOnce, manifest.maxBatch);
  // Parts of like size: a run of one or two rows left over costs as much as many.
  const size = Math.ceil(batch.rows / Math.ceil(batch.rows / most));
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
