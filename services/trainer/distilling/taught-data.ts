import type { Sequence, TrainingData } from '../../../lib/dataset/training-data';
import type { EventTypeCode } from '../../../lib/domain/interaction';
import { packBatch, type InferenceResult, type InferenceBatch, type UserWindow } from '../../../lib/models/batch';
import { maskedScore } from '../../../lib/models/scores';

/** A model whose lists are learned from. */
export interface Teacher {
  readonly itemIds: readonly string[];
  readonly window: number;
  run(batch: InferenceBatch): Promise<InferenceResult>;
}

export interface TeachingOptions {
  /** Items of each list that are taught, the best first. */
  readonly items: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (customers: number, of: number) => void;
}

const rows = 64;

/**
 * Training data with a teacher's lists in it: for each customer, a second one who in one session had what the customer's last
 * session held, and then what the teacher would show. Any trainer learns from it what the teacher knows beyond the data: ranking
 * distillation, the teacher's best as further positives (Tang & Wang, KDD 2018).
 */
export async function taughtData(
  data: TrainingData,
  teacher: Teacher,
  options: TeachingOptions,
): Promise<TrainingData> {
  const { items, signal, onProgress } = options;
  const numbers = new Map(data.itemIds.map((itemId, row) => [itemId, row + 1]));
  const teacherNumbers = new Map(teacher.itemIds.map((itemId, row) => [itemId, row + 1]));
  /** Of the teacher, by the data's number; 0 where the teacher does not know the item. */
  const toTeacher = Int32Array.from([0, ...data.itemIds.map((itemId) => teacherNumbers.get(itemId) ?? 0)]);
  const lists = new Map<string, Int32Array>();
  let waiting: { readonly userId: string; readonly window: UserWindow; readonly session: Int32Array }[] = [];
  let [customers, taught] = [0, 0];

  async function ask(): Promise<void> {
    signal?.throwIfAborted();
    if (waiting.length === 0) return;
    const { k, items: listed, scores } = await teacher.run(packBatch(waiting.map(({ window }) => window)));
    for (const [row, { userId, session }] of waiting.entries()) {
      const list: number[] = [];
      for (let at = row * k; at < (row + 1) * k && list.length < items; at++) {
        const number = numbers.get(teacher.itemIds[(listed[at] as number) - 1] ?? '');
        if (number === undefined || (scores[at] as number) <= maskedScore) continue;
        // What the session holds already would be there twice.
        if (!session.includes(number)) list.push(number);
      }
      if (list.length === 0) continue;
      lists.set(userId, Int32Array.from(list));
      taught += session.length + list.length;
    }
    customers += waiting.length;
    onProgress?.(customers, data.users);
    waiting = [];
  }

  for await (const sequence of data.sequences()) {
    const window = windowOf(sequence, toTeacher, teacher.window);
    const session = sequence.items.subarray(sessionStart(sequence));
    if (window.items.length > 0) waiting.push({ userId: sequence.userId, window, session });
    if (waiting.length === rows) await ask();
  }
  await ask();
  return {
    ...data,
    events: data.events + taught,
    users: data.users + lists.size,
    async *sequences() {
      for await (const sequence of data.sequences()) {
        yield sequence;
        const list = lists.get(sequence.userId);
        if (list) yield taughtSequence(sequence, list);
      }
    },
  };
}

function sessionStart({ opensSession }: Sequence): number {
  return Math.max(0, opensSession.lastIndexOf(1));
}

function windowOf(sequence: Sequence, toTeacher: Int32Array, most: number): UserWindow {
  const { items, types, timesMs } = sequence;
  const session = sessionStart(sequence);
  const newest = timesMs.at(-1) ?? 0;
  const places: number[] = [];
  for (let at = items.length - 1; at >= 0 && places.length < most; at--) {
    if (toTeacher[items[at] as number] !== 0) places.push(at);
  }
  places.reverse();
  return {
    items: places.map((at) => toTeacher[items[at] as number] as number),
    types: places.map((at) => types[at] as EventTypeCode),
    ages: places.map((at) => (newest - (timesMs[at] as number)) / 1000),
    inSession: places.map((at) => (at >= session ? 1 : 0)),
  };
}

/** No customer's id ends so: ids hold no control characters. */
const taughtSuffix = '\u0000taught';

function taughtSequence(sequence: Sequence, list: Int32Array): Sequence {
  const from = sessionStart(sequence);
  const items = Int32Array.from([...sequence.items.subarray(from), ...list]);
  const opensSession = new Uint8Array(items.length);
  opensSession[0] = 1;
  const last = sequence.timesMs.at(-1) ?? 0;
  const timesMs = new Float64Array(items.length).fill(last);
  timesMs.set(sequence.timesMs.subarray(from));
  const types = new Uint8Array(items.length).fill(sequence.types.at(-1) ?? 0);
  types.set(sequence.types.subarray(from));
  return { userId: `${sequence.userId}${taughtSuffix}`, items, timesMs, types, opensSession };
}
