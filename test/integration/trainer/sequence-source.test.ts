import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { joinGraphs } from '../../../lib/onnx/join-graphs';
import { createSession } from '../../../lib/models/session';
import { blendGraph, featureGraph } from '../../../services/trainer/graph/blend-graph';
import { sequenceInput } from '../../../services/trainer/graph/sequence';
import { learnRanker } from '../../../services/trainer/ranker/learn-ranker';
import type { Ranker } from '../../../services/trainer/ranker/ranker';
import { learnTables, type Tables } from '../../../services/trainer/tables/learn-tables';
import { blend, type BlendParameters } from '../../../services/trainer/trainers/blend';
import { logOf, type NamedBasket, type NamedLog } from '../../helpers/event-log';

const customers = 24;
const context = { seed: 1, workers: 1 };
const parameters = {
  ...(blend.parameters.parse({ moments: 300, epochs: 12, candidates: 31 }) as BlendParameters),
  sequence: true,
};

/** Nothing but the item's number tells what comes next: item n + 1 after item n, in an order that no table has seen twice. */
function shop(): NamedBasket[] {
  return Array.from({ length: 20 * customers }, (_, at): NamedBasket => {
    const [week, customer] = [Math.floor(at / customers), at % customers];
    const item = (back: number) => `item-${String((at * 7 + back * 13) % 40).padStart(2, '0')}`;
    return [`customer-${customer}`, week * 7, item(0), item(1), item(2)];
  });
}

let named: NamedLog;
let tables: Tables;
beforeAll(async () => {
  named = await logOf(...shop());
  tables = await learnTables(named.log, parameters, context);
});

/** Whatever was seen, it is sure of one item. */
function sureOf(item: number): Uint8Array {
  const g = new GraphBuilder('sure');
  const ids = g.input('item_ids', 'int32', ['users', 'events']);
  const types = g.input('event_types', 'int32', ['users', 'events']);
  const width = named.log.items + 1;
  const shares = Float32Array.from({ length: width }, (_, at) => (at === item ? -0.01 : -20));
  const users = g.node('Slice', [g.node('Shape', [g.node('Add', [ids, types])]), g.int64s([0]), g.int64s([1])]);
  const shape = g.node('Concat', [users, g.int64s([width])], { axis: 0 });
  g.output('scores', g.node('Expand', [g.floats(shares, [1, width]), shape]), 'float32', ['users', width]);
  return g.encode();
}

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array =>
  joinGraphs(first, second, { output: 'scores', input: sequenceInput, newest: 2 });

/** The list of a customer who has just taken one item. */
async function listFor(model: Uint8Array, item: number): Promise<number[]> {
  const session = await createSession(model);
  try {
    const one = { dims: [1, 1] };
    const answer = await session.run({
      item_ids: { type: 'int32', ...one, data: Int32Array.of(item) },
      event_types: { type: 'int32', ...one, data: Int32Array.of(3) },
      ages: { type: 'float32', ...one, data: Float32Array.of(0) },
      in_session: { type: 'float32', ...one, data: Float32Array.of(1) },
    });
    expect(Array.from(answer['scores']?.data ?? [], Number).every(Number.isFinite)).toBe(true);
    return Array.from(answer['items']?.data ?? [], Number);
  } finally {
    await session.release();
  }
}

/** Ranks by one feature. */
function byFeature(name: string): Ranker {
  const { features } = featureGraph(tables, parameters);
  const linear = Float32Array.from(features, (feature) => (feature === name ? 1 : 0));
  const nothing = new Float32Array(1);
  return { features, units: 1, hidden: new Float32Array(features.length), bias: nothing, output: nothing, linear };
}

describe('a sequence as a source of the blend', () => {
  const graphOf = (ranker: Ranker): Uint8Array => blendGraph(tables, ranker, { ...parameters, topK: 5 });

  it('brings its items among the candidates', async () => {
    const placeOf = async (wanted: number, sure: number): Promise<number> => {
      const model = blendGraph(tables, byFeature('score'), { ...parameters, topK: 31 });
      const list = await listFor(joined(sureOf(sure), model), 3);
      return list.includes(wanted) ? list.indexOf(wanted) : list.length;
    };
    expect(await placeOf(17, 17)).toBeLessThan(await placeOf(17, 31));
    expect(await placeOf(31, 31)).toBeLessThan(await placeOf(31, 17));
  });

  it('is a feature', async () => {
    expect((await listFor(joined(sureOf(17), graphOf(byFeature('sequence'))), 3))[0]).toBe(17);
    expect((await listFor(joined(sureOf(31), graphOf(byFeature('sequence'))), 3))[0]).toBe(31);
  });

  it('never brings back what is masked', async () => {
    expect(await listFor(joined(sureOf(3), graphOf(byFeature('score'))), 3)).not.toContain(3);
  });

  it('is learned from like any other feature', async () => {
    const ranker = await learnRanker(named.log, parameters, context, (graph) => joined(sureOf(17), graph));
    expect(ranker.features.slice(-2)).toEqual(['sequence', 'sequenceMost']);
  });
});
