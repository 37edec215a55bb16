import type { Manifest } from '../models/manifest';
import { runBatch } from '../models/run-batch';
import { createSession } from '../models/session';
import type { ScorerOptions } from '../serving/score';

/** A graph that is no version yet. */
export interface Graph {
  /** ONNX protobuf, whole. */
  readonly model: Uint8Array;
  readonly inputs: Manifest['inputs'];
  readonly outputs: Manifest['outputs'];
  readonly maxBatch: number;
}

/** A graph open in this process, for trainers that judge many of their own: it blocks while it runs. */
export async function openGraphPool(
  { model, inputs, outputs, maxBatch }: Graph,
  { threads = 1 }: { readonly threads?: number } = {},
): Promise<ScorerOptions['pool'] & { close(): Promise<void> }> {
  const session = await createSession(model, { threads });
  const graph = { name: 'graph', version: 'draft', inputs, outputs, maxBatch };
  const run: ScorerOptions['pool']['run'] = async (batch) => {
    const started = performance.now();
    const result = await runBatch(session, graph, batch);
    return { ...result, seconds: (performance.now() - started) / 1000 };
  };
  return { size: 1, run, runAlone: run, probe: () => Promise.resolve(), close: () => session.release() };
}
