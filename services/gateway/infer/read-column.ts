import type { InputFeature } from '../../../lib/models/manifest';
import { bytesOf, type Datatype, type InputTensor } from './tensors';
import { refused } from './refusal';

export interface ColumnPlan {
  readonly datatype: Datatype;
  readonly feature: InputFeature;
  readonly rows: number;
  readonly length: number;
  readonly items: number;
}

/** What a feature may hold: anything else would reach beyond a table in the graph, or make it answer nonsense. */
const rules: Readonly<
  Record<InputFeature, { readonly whole: boolean; most(plan: ColumnPlan): number; expected(plan: ColumnPlan): string }>
> = {
  item_ids: {
    whole: true,
    most: ({ items }) => items,
    expected: ({ items }) => `an item's number, 1 to ${items}, or 0 for padding`,
  },
  event_types: {
    whole: true,
    most: () => 4,
    expected: () => '1 view, 2 cart, 3 purchase, 4 any other, or 0 for padding',
  },
  ages: { whole: false, most: () => 3.4e38, expected: () => 'seconds before the newest event, 0 or more' },
  in_session: { whole: true, most: () => 1, expected: () => '1 where the event is of the newest session, else 0' },
};

/** The checked numbers of one input. @throws AppError REQUEST_INVALID */
export function readColumn(tensor: InputTensor, plan: ColumnPlan): Int32Array | Float32Array {
  const { name, datatype } = tensor;
  const { rows, length, feature } = plan;
  if (datatype !== plan.datatype) {
    throw refused(name, `is ${datatype.slice(0, 20) || 'of no datatype'}, the model takes ${plan.datatype}`);
  }
  const count = rows * length;
  const numbers = tensor.content.kind === 'raw' ? fromRaw(tensor, count) : fromValues(tensor, count);
  const { whole, most, expected } = rules[feature];
  const limit = most(plan);
  const isItems = feature === 'item_ids';
  const column = feature === 'item_ids' || feature === 'event_types' ? new Int32Array(count) : new Float32Array(count);
  for (let row = 0, at = 0; row < rows; row++) {
    let begun = false;
    for (let event = 0; event < length; event++, at++) {
      const value = numbers[at];
      if (typeof value !== 'number' || !(value >= 0 && value <= limit) || (whole && !Number.isInteger(value))) {
        throw refused(name, `holds ${shown(value)} at [${row}, ${event}], expected ${expected(plan)}`);
      }
      if (isItems) {
        if (value !== 0) begun = true;
        else if (begun)
          throw refused(name, `holds padding (0) behind an item at [${row}, ${event}], expected it before all items`);
      }
      column[at] = value;
    }
  }
  return column;
}

function fromValues({ name, content }: InputTensor, count: number): readonly unknown[] {
  const values = content.kind === 'values' ? content.values : [];
  if (values.length !== count) throw refused(name, `holds ${values.length} numbers, its shape says ${count}`);
  return values;
}

function fromRaw({ name, datatype, content }: InputTensor, count: number): ArrayLike<number> {
  const bytes = content.kind === 'raw' ? content.bytes : new Uint8Array();
  const size = bytesOf[datatype as Datatype] * count;
  if (bytes.byteLength !== size) {
    throw refused(name, `holds ${bytes.byteLength} bytes, its shape and datatype say ${size}`);
  }
  // A copy: numbers may begin anywhere in a body, and their own arrays cannot.
  const { buffer } = Uint8Array.from(bytes);
  if (datatype === 'FP32') return new Float32Array(buffer);
  const words = new Int32Array(buffer);
  if (datatype === 'INT32') return words;
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    numbers[i] = (words[2 * i + 1] as number) * 2 ** 32 + ((words[2 * i] as number) >>> 0);
  }
  return numbers;
}

function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return value === null || value === undefined ? String(value) : `a ${typeof value}`;
}
