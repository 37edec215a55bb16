import { AppError } from '../../../lib/errors';
import { packBatch, type InferenceBatch } from '../../../lib/models/batch';
import { tensorsOf } from '../../../lib/models/run-batch';
import type { ApartGraph } from '../../../lib/models/open-apart';
import type { TensorInfo } from '../../../lib/models/session';
import type { ScoreOutput } from '../../../lib/onnx/serving-graph';
import type { ManifestInput } from './features';
import { freeAxes, history, wayOut } from './smoke';

/** Which outputs are the lists; or that one scores every item, and the best are still to be picked. */
export type Outputs =
  | { readonly kind: 'lists'; readonly items: string; readonly scores: string }
  | { readonly kind: 'scores'; readonly output: ScoreOutput };

export interface OutputOptions {
  readonly items?: string;
  readonly scores?: string;
}

/**
 * By type where only one fits, else by name. Throws MODEL_INVALID where the graph gives nothing of the kind, CONFIG_INVALID
 * where several would do.
 * @param count items of the vocabulary.
 */
export async function chooseOutputs(
  graph: ApartGraph,
  inputs: readonly ManifestInput[],
  { count, given, window }: { count: number; given: OutputOptions; window: number },
): Promise<Outputs> {
  const { outputs } = graph;
  const items = pick(
    'items',
    outputs.filter(({ type }) => type === 'int64'),
    given.items,
  );
  const scores = pick(
    'scores',
    outputs.filter(({ type }) => type === 'float32'),
    given.scores,
  );
  if (!scores) {
    throw invalid(
      `it gives ${list(outputs)}: expected scores float32 [B, K] and items int64 [B, K], or a score for each item`,
    );
  }
  if (items) return { kind: 'lists', items: items.name, scores: scores.name };
  // Exporters seldom say how many columns there are: a run does.
  const events = Math.min(3, window);
  const one = history(Array.from({ length: events }, () => 1));
  const results = await graph.run(tensorsOf(inputs, batchOf(one))).catch((cause: unknown) => {
    throw invalid(`it fails on 2 users × ${events} events: ${(cause as Error).message}; ${freeAxes}; ${wayOut}`, cause);
  });
  const { dims = [] } = results[scores.name] ?? {};
  const columns = dims.at(-1) ?? 0;
  if ((dims.length !== 2 && dims.length !== 3) || (columns !== count && columns !== count + 1)) {
    throw invalid(
      `${scores.name} is [${dims.join(', ')}] for 2 users × ${events} events, and the vocabulary has ${count} items: expected a column for each item, with or without one for padding before them; there is no output of items (int64)`,
    );
  }
  return { kind: 'scores', output: { name: scores.name, axes: dims.length, hasPadding: columns === count + 1 } };
}

const batchOf = (one: ReturnType<typeof history>): InferenceBatch => packBatch([one, one]);

function pick(role: 'items' | 'scores', fitting: readonly TensorInfo[], given?: string): TensorInfo | null {
  const named = given === undefined ? undefined : fitting.find(({ name }) => name === given);
  if (given !== undefined && !named) {
    throw new AppError(
      'CONFIG_INVALID',
      `--${role} ${given}: no output of that name and type; there is ${list(fitting) || 'none of the type'}`,
    );
  }
  if (named) return named;
  if (fitting.length <= 1) return fitting[0] ?? null;
  const byName = fitting.filter(({ name }) => name.toLowerCase().includes(role.slice(0, -1)));
  if (byName.length === 1) return byName[0] as TensorInfo;
  throw new AppError(
    'CONFIG_INVALID',
    `several outputs may be the ${role}: ${list(fitting)}; choose one with --${role} NAME`,
  );
}

const list = (values: readonly TensorInfo[]): string =>
  values.map(({ name, type, shape }) => `${name} ${type} [${shape.join(', ')}]`).join(', ');

const invalid = (why: string, cause?: unknown): AppError =>
  new AppError('MODEL_INVALID', `the graph cannot be served: ${why}`, { cause });
