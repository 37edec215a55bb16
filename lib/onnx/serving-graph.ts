import { editGraph, int64Constant } from './edit-graph';
import type { ElementType, OnnxNode, OnnxValue } from './onnx-model';

/** Names that no exporter gives. */
const own = (name: string): string => `streamrec_${name}`;
/** Slice's "to the end". */
const toTheEnd = Number.MAX_SAFE_INTEGER;

export interface ScoreOutput {
  readonly name: string;
  /** 2: users × columns; 3: users × events × columns, of which the last event counts. */
  readonly axes: 2 | 3;
  /** Whether column 0 is the padding's, and no item. */
  readonly hasPadding: boolean;
}

export const topKNames = { items: own('items'), scores: own('scores') } as const;

/** Lets a graph that scores every item answer its best `k` instead, as a server wants them. Needs opset 11. */
export function withTopK(model: Uint8Array, { name, axes, hasPadding }: ScoreOutput, k: number): Uint8Array {
  const last: OnnxNode[] = [];
  const constants = [int64Constant(own('k'), [k]), int64Constant(own('one'), [1])];
  let scores = name;
  if (axes === 3) {
    // Without axes of its own, the place takes the axis of events away: Squeeze does so in another way in each opset.
    constants.push({ ...int64Constant(own('last'), [-1]), dims: [] });
    last.push(node('Gather', [scores, own('last')], [own('row')], { axis: 1 }));
    scores = own('row');
  }
  if (hasPadding) {
    constants.push(int64Constant(own('end'), [toTheEnd]));
    last.push(node('Slice', [scores, own('one'), own('end'), own('one')], [own('items_only')]));
    scores = own('items_only');
  }
  last.push(node('TopK', [scores, own('k')], [topKNames.scores, own('columns')]));
  last.push(node('Add', [own('columns'), own('one')], [topKNames.items]));
  const outputs: OnnxValue[] = [
    { name: topKNames.items, type: 'int64', shape: ['B', k] },
    { name: topKNames.scores, type: 'float32', shape: ['B', k] },
  ];
  return editGraph(model, { last, constants, outputs });
}

export interface PaddedInput {
  readonly name: string;
  readonly type: ElementType;
}

export const paddedName = (name: string): string => own(name);

/**
 * Lets a graph that takes histories of one length only, or that counts positions from the first, take shorter ones: they are
 * padded to `window` on the left, within the graph. Needs opset 11.
 */
export function withPadding(model: Uint8Array, padded: readonly PaddedInput[], window: number): Uint8Array {
  const first: OnnxNode[] = [];
  const constants = [
    int64Constant(own('window'), [window]),
    int64Constant(own('zero'), [0]),
    int64Constant(own('zeros'), [0, 0]),
    int64Constant(own('second'), [1]),
  ];
  const inputs = new Map<string, OnnxValue>();
  for (const { name, type } of padded) {
    const given = paddedName(name);
    inputs.set(name, { name: given, type, shape: ['B', 'L'] });
    first.push(
      node('Shape', [given], [`${given}_shape`]),
      node('Gather', [`${given}_shape`, own('second')], [`${given}_length`], { axis: 0 }),
      node('Sub', [own('window'), `${given}_length`], [`${given}_missing`]),
      node('Concat', [own('zero'), `${given}_missing`, own('zeros')], [`${given}_pads`], { axis: 0 }),
      node('Pad', [given, `${given}_pads`], [name]),
    );
  }
  return editGraph(model, { first, constants, inputs });
}

function node(op: string, inputs: string[], outputs: string[], attributes: OnnxNode['attributes'] = {}): OnnxNode {
  return { op, inputs, outputs, attributes };
}
