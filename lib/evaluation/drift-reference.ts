import type { Sequence, TrainingData } from '../dataset/training-data';
import { createListReference } from '../drift/describe-lists';
import { describeWindow } from '../drift/describe-window';
import type { DriftReference } from '../drift/reference';
import { packBatch, type InferenceResult, type UserWindow } from '../models/batch';
import { windowOf } from '../models/window';
import { CustomerHistory, newestOf } from './histories';

export interface ReferenceModel {
  readonly itemIds: readonly string[];
  /** Longest history that the graph takes. */
  readonly window: number;
  readonly maxBatch: number;
  run(batch: ReturnType<typeof packBatch>): Promise<InferenceResult>;
}

type Customers = Pick<TrainingData, 'itemIds' | 'users' | 'sequences'>;

const mostCustomers = 1_000;
const batchRows = 64;
/** Without a history's rules: windows are shorter. */
const sessionGapMs = 30 * 60_000;

/** What a version is held against while it serves, of the window that it learned from. Undefined where that is empty. */
export async function driftReferenceOf(data: TrainingData, model: ReferenceModel): Promise<DriftReference | undefined> {
  const window = await describeWindow(data, model.itemIds);
  return window === null ? undefined : withLists(window, data, model);
}

/** @param data customers of the window: all of them, or some. */
export async function withLists(
  window: Omit<DriftReference, 'lists'>,
  data: Customers,
  model: ReferenceModel,
): Promise<DriftReference> {
  const lists = createListReference(model.itemIds.length);
  const rows = Math.min(batchRows, model.maxBatch);
  let batch: UserWindow[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) lists.add(await model.run(packBatch(batch)), batch.length);
    batch = [];
  };
  for await (const known of knownWindows(data, model)) {
    batch.push(known);
    if (batch.length === rows) await flush();
  }
  await flush();
  const described = lists.described();
  return { ...window, ...(described === undefined ? {} : { lists: described }) };
}

/** Customers spread evenly over all, as they stood at the window's end. */
async function* knownWindows(data: Customers, { itemIds, window }: ReferenceModel): AsyncGenerator<UserWindow> {
  const vocabulary = new Map(itemIds.map((itemId, at) => [itemId, at + 1]));
  const stride = Math.max(1, Math.floor(data.users / mostCustomers));
  let [at, taken] = [0, 0];
  for await (const sequence of data.sequences()) {
    if (at++ % stride !== 0 || taken === mostCustomers) continue;
    taken++;
    const known = windowAtEnd(sequence, data.itemIds, vocabulary, window);
    if (known.items.length > 0) yield known;
  }
}

function windowAtEnd(
  sequence: Sequence,
  itemIds: readonly string[],
  vocabulary: ReadonlyMap<string, number>,
  window: number,
): UserWindow {
  // Twice as many: of some, the model does not know the item.
  const rules = { cap: 2 * window, sessionGapMs };
  const history = new CustomerHistory(newestOf(sequence, rules.cap), [], itemIds, rules).until(0);
  return windowOf(history, history.itemIds.length, vocabulary, window);
}
