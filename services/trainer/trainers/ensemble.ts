import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../lib/errors';
import { joinGraphs } from '../../../lib/onnx/join-graphs';
import { blendGraph } from '../graph/blend-graph';
import { sequenceInput } from '../graph/sequence';
import { heldOutFrom, learnRanker } from '../ranker/learn-ranker';
import { learnTables } from '../tables/learn-tables';
import type { Trainer } from '../trainer';
import { flagsOf, transformerParameters, transformerSpace } from '../transformer/parameters';
import { runTraining } from '../transformer/run-training';
import { blend, blendParameters, widthThatFits } from './blend';
import { openLog, topKOf, trainedModel } from './common';

/** Parameters of the transformer inside begin with this; `sequenceWidth` is its `width`. */
const prefix = 'sequence';
const { mask: _, neighbours: __, ...ofSequence } = transformerParameters.shape;

const sequenceParameters = z.strictObject({
  ...ofSequence,
  epochs: ofSequence.epochs.default(6),
  again: z
    .int()
    .min(1)
    .max(1_000)
    .default(2)
    .describe('the same once more on all events, after it has shown on the held-out ones what it is worth'),
});

const prefixed = (name: string): string => `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const names = Object.keys(sequenceParameters.shape);
const parameters = z.strictObject({
  ...blendParameters,
  ...Object.fromEntries(Object.entries(sequenceParameters.shape).map(([name, shape]) => [prefixed(name), shape])),
});

const ofSequenceSpace = Object.fromEntries(
  Object.entries(transformerSpace).map(([name, values]) => [prefixed(name), values]),
);

/** The blend with one more source: a transformer's scores, by a graph of its own that stands before the blend's. */
export const ensemble: Trainer = {
  name: 'ensemble',
  about:
    'the blend, to which a transformer in PyTorch is one more signal; minutes, and some gigabytes of libraries the first time',
  parameters: parameters,
  space: { ...blend.space, ...ofSequenceSpace },
  async train(data, given, context) {
    const all = parameters.parse(given) as Record<string, unknown>;
    const p = z.object(blendParameters).parse(all);
    const inner = sequenceParameters.parse(Object.fromEntries(names.map((name) => [name, all[prefixed(name)]])));
    const log = await openLog(data, p, context);
    const heldFrom = heldOutFrom(log, p.heldOut);
    if (heldFrom <= log.fromMs) {
      const message =
        'all events are of one moment, expected some before those that are held out: train a blend, or give more events';
      throw new AppError('DATA_INVALID', message, { heldFrom });
    }
    const asked = { ...inner, source: true, mask: p.mask === 'session' ? 'session' : 'none', heldFrom };
    const { folder, epochs } = await runTraining(data, flagsOf(asked), context);
    const joint = { output: 'scores', input: sequenceInput, newest: inner.window };
    const joinedTo = (name: string) => (graph: Uint8Array) =>
      joinGraphs(readFileSync(join(folder, `${name}.onnx`)), graph, joint);
    const options = { ...p, width: widthThatFits(p, log.items), sequence: true };
    const ranker = await learnRanker(log, options, context, joinedTo('held'));
    const tables = await learnTables(log, options, context);
    const model = joinedTo('model')(blendGraph(tables, ranker, { ...options, topK: topKOf(log) }));
    const trained = trainedModel(model, data, log, { ...p, ...(all as typeof p), sequenceSeen: epochs });
    const types = { name: 'event_types', feature: 'event_types', type: 'int32' } as const;
    return { ...trained, inputs: [...trained.inputs, types] };
  },
};
