import { AppError } from '../errors';
import type { InferenceBatch, InferenceResult } from './batch';
import { probe } from './golden';
import type { Manifest } from './manifest';
import { quickest } from './quickest';
import { runBatch } from './run-batch';
import { createSession, type Session } from './session';

/** A model version opened in this process. */
export interface ModelRunner {
  run(batch: InferenceBatch): Promise<InferenceResult>;
  release(): Promise<void>;
}

export interface OpenOptions {
  /** ONNX Runtime's, for one run. */
  readonly threads: number;
  /** To run the graph as it is, and not without what its answers do not need. */
  readonly asPackaged?: boolean;
}

/**
 * Opens a model, holds its graph against its manifest and runs the golden input, which also warms it up; throws MODEL_INVALID where they
 * differ. What runs from then on calculates nothing of a history that the answer does not need, unless it is told to.
 * @param model ONNX protobuf.
 */
export async function openModel(
  model: Uint8Array,
  manifest: Manifest,
  { threads, asPackaged = false }: OpenOptions,
): Promise<ModelRunner> {
  const checked = await openChecked(model, manifest, threads);
  const session = asPackaged ? checked : await quickest(checked, model, manifest, threads);
  return { run: (batch) => runBatch(session, manifest, batch), release: () => session.release() };
}

async function openChecked(model: Uint8Array, manifest: Manifest, threads: number): Promise<Session> {
  const session = await createSession(model, { threads });
  try {
    checkFit(session, manifest);
    await probe({ run: (batch) => runBatch(session, manifest, batch) }, manifest);
    return session;
  } catch (error) {
    await session.release();
    throw error;
  }
}

function checkFit(session: Session, manifest: Manifest): void {
  const label = `${manifest.name}@${manifest.version}`;
  const promised = new Map(manifest.inputs.map((input) => [input.name, input]));
  for (const { name, type, shape } of session.inputs) {
    const input = promised.get(name);
    if (!input) throw invalid(`the graph wants an input ${name}, its manifest does not name it`);
    if (input.type !== type) throw invalid(`input ${name} is ${type}, its manifest says ${input.type}`);
    if (shape.length !== 2) throw invalid(`input ${name} has ${shape.length} axes, expected 2: users × events`);
    if (typeof shape[0] === 'number')
      throw invalid(`input ${name} takes exactly ${shape[0]} users, expected a free axis`);
    if (typeof shape[1] === 'number')
      throw invalid(`input ${name} takes exactly ${shape[1]} events, expected a free axis`);
    promised.delete(name);
  }
  for (const name of promised.keys()) throw invalid(`its manifest names an input ${name}, the graph has none`);
  for (const [role, type] of [
    ['items', 'int64'],
    ['scores', 'float32'],
    ['because', 'int32'],
  ] as const) {
    if (manifest.outputs[role] === undefined) continue;
    const output = session.outputs.find(({ name }) => name === manifest.outputs[role]);
    if (!output) throw invalid(`its manifest names an output ${manifest.outputs[role]}, the graph has none`);
    if (output.type !== type) throw invalid(`output ${output.name} is ${output.type}, expected ${type}`);
  }

  function invalid(reason: string): AppError {
    return new AppError('MODEL_INVALID', `model ${label} does not fit its manifest: ${reason}`);
  }
}
