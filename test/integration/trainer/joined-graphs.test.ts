import { GraphBuilder } from '../../../lib/onnx/graph-builder';
import { joinGraphs } from '../../../lib/onnx/join-graphs';
import { readGraph } from '../../../lib/onnx/read-graph';
import { createSession } from '../../../lib/models/session';

/** `doubled` = 2 × the sum of each row of `ages`, and takes `types` without using much of it. */
function first(): Uint8Array {
  const g = new GraphBuilder('first');
  const ages = g.input('ages', 'float32', ['users', 'events']);
  const types = g.input('types', 'float32', ['users', 'events']);
  const axis = g.int64s([1]);
  const total = g.node('ReduceSum', [g.node('Add', [ages, types]), axis], { keepdims: 1 });
  g.output('doubled', g.node('Mul', [total, g.scalar(2)]), 'float32', ['users', 1]);
  return g.encode();
}

/** `answer` = `told` + the largest of `ages`; its inner values have the names of the first's. */
function second(): Uint8Array {
  const g = new GraphBuilder('second');
  const ages = g.input('ages', 'float32', ['users', 'events']);
  const told = g.input('told', 'float32', ['users', 1]);
  const most = g.node('ReduceMax', [ages, g.int64s([1])], { keepdims: 1 });
  g.output('answer', g.node('Add', [told, most]), 'float32', ['users', 1]);
  return g.encode();
}

const feeds = {
  ages: { type: 'float32' as const, dims: [2, 3], data: Float32Array.of(1, 2, 3, 10, 20, 30) },
  types: { type: 'float32' as const, dims: [2, 3], data: Float32Array.of(0.5, 0, 0, 0, 0, 0.25) },
};

async function answerOf(model: Uint8Array): Promise<number[]> {
  const session = await createSession(model);
  try {
    return Array.from((await session.run(feeds))['answer']?.data ?? [], Number);
  } finally {
    await session.release();
  }
}

describe('two graphs as one', () => {
  it('gives the second what the first answers, and both what they share', async () => {
    const joined = joinGraphs(first(), second(), { output: 'doubled', input: 'told' });
    expect(readGraph(joined).inputs.map(({ name }) => name)).toEqual(['ages', 'types']);
    expect(readGraph(joined).outputs.map(({ name }) => name)).toEqual(['answer']);
    expect(await answerOf(joined)).toEqual([2 * 6.5 + 3, 2 * 60.25 + 30]);
  });

  it('gives the first the newest columns alone where it takes no more', async () => {
    const joined = joinGraphs(first(), second(), { output: 'doubled', input: 'told', newest: 1 });
    expect(await answerOf(joined)).toEqual([2 * 3 + 3, 2 * 30.25 + 30]);
    const wide = joinGraphs(first(), second(), { output: 'doubled', input: 'told', newest: 50 });
    expect(await answerOf(wide)).toEqual([2 * 6.5 + 3, 2 * 60.25 + 30]);
  });

  it('says which end is missing', () => {
    expect(() => joinGraphs(first(), second(), { output: 'tripled', input: 'told' })).toThrow('no output tripled');
    expect(() => joinGraphs(first(), second(), { output: 'doubled', input: 'asked' })).toThrow('no input asked');
  });
});
