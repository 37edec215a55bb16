import type { InferenceBatch } from '../../../lib/models/batch';
import type { InputFeature, Manifest } from '../../../lib/models/manifest';
import { readColumn } from './read-column';
import { quoted, refused } from './refusal';
import { datatypes, type InputTensor } from './tensors';

/** What a request is held against. */
export interface BatchLimits {
  readonly manifest: Pick<Manifest, 'name' | 'version' | 'inputs' | 'window' | 'maxBatch'>;
  /** Items of the vocabulary: the graph knows the numbers from 1 to this. */
  readonly items: number;
  /** Most rows of one request, whatever the model could take. */
  readonly maxRows: number;
}

/**
 * The tensors of a request as a batch, rows × length. @throws AppError REQUEST_INVALID, which names the input, what it is and what was
 * expected.
 */
export function toBatch(tensors: readonly InputTensor[], limits: BatchLimits): InferenceBatch {
  const { manifest } = limits;
  const given = byName(tensors, manifest);
  const [rows, length] = shapeOf(given, limits);
  const count = rows * length;
  const columns: Partial<Record<InputFeature, Int32Array | Float32Array>> = {};
  for (const [position, { name, feature, type }] of manifest.inputs.entries()) {
    const tensor = given[position] as InputTensor;
    const column = readColumn(tensor, { datatype: datatypes[type], feature, rows, length, items: limits.items });
    const before = columns[feature];
    if (before?.some((value, i) => value !== column[i]) === true) {
      throw refused(name, `differs from another input that takes ${feature} too; expected the same numbers`);
    }
    columns[feature] = column;
  }
  return {
    rows,
    length,
    // A graph without it still gets every event: what is 0 here is taken for padding.
    itemIds: (columns.item_ids as Int32Array | undefined) ?? new Int32Array(count).fill(1),
    eventTypes: (columns.event_types as Int32Array | undefined) ?? new Int32Array(count),
    ages: (columns.ages as Float32Array | undefined) ?? new Float32Array(count),
    inSession: (columns.in_session as Float32Array | undefined) ?? new Float32Array(count),
  };
}

/** In the order of the manifest. */
function byName(tensors: readonly InputTensor[], { inputs, name, version }: BatchLimits['manifest']): InputTensor[] {
  const given = new Map<string, InputTensor>();
  const takes = `${name}@${version} takes ${inputs.map((input) => input.name).join(', ')}`;
  for (const tensor of tensors) {
    if (!inputs.some((input) => input.name === tensor.name))
      throw refused(tensor.name, `is none of the model's: ${takes}`);
    if (given.has(tensor.name)) throw refused(tensor.name, 'is given twice');
    given.set(tensor.name, tensor);
  }
  return inputs.map((input) => {
    const tensor = given.get(input.name);
    if (tensor === undefined) throw refused(input.name, `is missing: ${takes}`);
    return tensor;
  });
}

function shapeOf(tensors: readonly InputTensor[], { manifest, maxRows }: BatchLimits): [number, number] {
  const [first] = tensors as readonly [InputTensor];
  const most = Math.min(manifest.maxBatch, maxRows);
  for (const { name, shape } of tensors) {
    const [rows = 0, length = 0] = shape;
    const is = `has the shape [${shape.slice(0, 8).join(', ')}]`;
    if (shape.length !== 2 || ![rows, length].every((axis) => Number.isInteger(axis) && axis >= 1)) {
      throw refused(name, `${is}, expected [users, events], each 1 or more`);
    }
    if (rows > most) throw refused(name, `${is}: ${rows} users, at most ${most} in one request; send it in parts`);
    if (length > manifest.window) {
      throw refused(name, `${is}: ${length} events, the model looks at ${manifest.window} at most; send the newest`);
    }
    if (rows !== first.shape[0] || length !== first.shape[1]) {
      throw refused(name, `${is}, expected that of ${quoted(first.name)}, [${first.shape.join(', ')}]`);
    }
  }
  return [first.shape[0] as number, first.shape[1] as number];
}
