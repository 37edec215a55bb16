import { GraphBuilder, type Value } from '../../lib/onnx/graph-builder';
import { echo, echoVocabulary, writeModelVersion } from '../helpers/echo-model';
import { knownItems, listLength } from '../helpers/events';
import { endlessLoop } from './endless-loop';

/**
 * What the graph does, in ONNX Runtime's native code, on a batch that holds a history with the fault item:
 * `throws` reads beyond a table, `dies` divides the least whole number by -1 (SIGFPE on x86), `hangs` counts to 2^62.
 */
export type Fault = 'throws' | 'dies' | 'hangs';

/** An item that no shopping of the load is about. */
export const faultItem = 'item-fault';
const faultRow = knownItems + 1;

/** Answers as the echo model does, the last events newest first, but for the batches at fault. */
export function faultGraph(fault: Fault): Uint8Array {
  const graph = new GraphBuilder('fault');
  const { itemIds, items, scores } = echo(graph);
  const isFault = graph.node('Equal', [itemIds, graph.int64s([faultRow], [])]);
  const any = graph.node('ReduceMax', [graph.node('Cast', [isFault], { to: 7 })], { keepdims: 0 });
  const { zero, more } = faultOf(graph, fault, any);
  graph.output('items', items, 'int64', ['B', listLength]);
  graph.output('scores', graph.node('Add', [scores, zero]), 'float32', ['B', listLength]);
  return Buffer.concat([graph.encode(), more]);
}

/** @param any 1 where the batch is at fault, else 0. Gives a float 0, if anything. */
function faultOf(graph: GraphBuilder, fault: Fault, any: Value): { zero: Value; more: Uint8Array } {
  const none = new Uint8Array();
  switch (fault) {
    case 'throws':
      return { zero: graph.node('Gather', [graph.floats([0], [1]), any]), more: none };
    case 'dies': {
      const divisor = graph.node('Sub', [graph.int64s([1], []), graph.node('Add', [any, any])]);
      const quotient = graph.node('Div', [graph.int64s([-(2 ** 63)], []), divisor]);
      return { zero: graph.node('Mul', [graph.node('Cast', [quotient], { to: 1 }), graph.scalar(0)]), more: none };
    }
    case 'hangs': {
      const times = graph.node('Mul', [any, graph.int64s([2 ** 62], [])]);
      return endlessLoop(times, graph.scalar(0));
    }
  }
}

/** Writes it as a model version into a folder. */
export function writeFaultModel(folder: string, fault: Fault): void {
  writeModelVersion(folder, fault, faultGraph(fault), [...echoVocabulary, faultItem]);
}
