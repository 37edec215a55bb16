import { basename, dirname } from 'node:path';
import { AppError } from '../../../lib/errors';
import { bundleWeights } from '../../../lib/models/bundle';
import { mostFileBytes, type InputFeature, type Manifest } from '../../../lib/models/manifest';
import { openApart, type ApartGraph } from '../../../lib/models/open-apart';
import { folderSource } from '../../../lib/models/package-source';
import { readGraph } from '../../../lib/onnx/read-graph';
import { topKNames, paddedName, withPadding, withTopK } from '../../../lib/onnx/serving-graph';
import { exitCodes } from '../../../lib/run-service';
import { aboutWith, protectionOf, readOptions, type AboutOptions, type StoreOptions } from '../options';
import { storeVersion, storedText } from '../store';
import { createAsker, type Asker } from './ask';
import type { ManifestInput } from './features';
import { goldenOf } from './golden';
import { assignInputs } from './inputs';
import { chooseOutputs, type OutputOptions } from './outputs';
import { importedReference, type ReferenceOptions } from './reference';
import { smoke, type SmokeOptions } from './smoke';
import { readVocabulary } from './vocabulary';
import { longestHistory } from './window';

export interface ImportOptions extends StoreOptions, AboutOptions, OutputOptions, ReferenceOptions {
  readonly vocabulary?: string;
  readonly vocabularyColumn?: string;
  readonly window?: number;
  readonly maxBatch: number;
  readonly topK: number;
  readonly pad: boolean;
  readonly input: ReadonlyMap<string, InputFeature>;
  readonly trainer?: string;
  readonly parameter: Manifest['lineage']['parameters'];
  readonly metric: Manifest['metrics'];
}

const leastOpset = 11;

/** `model import`: any ONNX file that can be served, as a version. */
export async function importModel(file: string, options: ImportOptions): Promise<number> {
  const read = readOptions(options);
  const protection = protectionOf(options, read);
  const isAttended = process.stdin.isTTY && process.stderr.isTTY && !options.json;
  const asker = createAsker(isAttended ? { input: process.stdin, output: process.stderr } : null);
  try {
    const { parts: bare, notes } = await partsOf(file, options, asker);
    const parts = { ...bare, about: { ...bare.about, ...(await importedReference(bare, options)) } };
    const stored = await storeVersion(options.out, parts, protection);
    const { inputs, topK, window } = parts.about;
    const takes = inputs.map(({ name, feature }) => `${name} = ${feature}`).join(', ');
    const lines = [
      storedText(stored),
      `takes ${takes}; window ${window}, top ${topK}, ${parts.itemIds.length} items`,
      ...notes,
    ];
    const said = { ...stored, inputs, topK, window, items: parts.itemIds.length, notes };
    process.stdout.write(options.json ? `${JSON.stringify(said)}\n` : `${lines.join('\n')}\n`);
    return exitCodes.ok;
  } finally {
    asker.close();
  }
}

async function partsOf(file: string, options: ImportOptions, asker: Asker) {
  const notes: string[] = [];
  let model = await readModel(file);
  const summary = summaryOf(file, model);
  let graph = await openApart(model);
  const replace = async (edited: Uint8Array, note: string): Promise<void> => {
    if ((summary.opset ?? 0) < leastOpset) {
      throw new AppError(
        'MODEL_INVALID',
        `${note}: needs opset ${leastOpset}, the graph has ${summary.opset ?? 'none'}: export it anew`,
      );
    }
    await graph.close();
    [model, graph] = [edited, await openApart(edited)];
    notes.push(note);
  };
  try {
    let inputs = await assignInputs(graph.inputs, options.input, { asker, pads: options.pad });
    const vocabulary = options.vocabulary ?? (await asker.ask(vocabularyQuestion));
    const itemIds = readVocabulary(vocabulary, options.vocabularyColumn);
    const window = options.window ?? (await windowOf(graph, inputs, { asker, pads: options.pad }));
    if (options.pad) {
      await replace(withPadding(model, inputs, window), `histories are padded to ${window} events within the graph`);
      inputs = inputs.map((input) => ({ ...input, name: paddedName(input.name) }));
    }
    const outputs = await chooseOutputs(graph, inputs, { count: itemIds.length, given: options, window });
    if (outputs.kind === 'scores') {
      const k = Math.min(options.topK, itemIds.length);
      await replace(
        withTopK(model, outputs.output, k),
        `the best ${k} of ${outputs.output.name} are picked within the graph, items of the history included`,
      );
    }
    const names = outputs.kind === 'scores' ? topKNames : { items: outputs.items, scores: outputs.scores };
    const called = { name: nameOf(file), version: '1' };
    const ends: SmokeOptions = { ends: { ...called, inputs, outputs: names }, items: itemIds.length, window };
    const { topK } = await smoke(graph, ends);
    const about = aboutWith(
      {
        ...called,
        createdAt: new Date().toISOString(),
        inputs,
        outputs: names,
        window,
        maxBatch: options.maxBatch,
        topK,
        lineage: { trainer: options.trainer ?? (summary.producer || 'unknown'), parameters: options.parameter },
        metrics: options.metric,
        golden: await goldenOf(graph, ends),
      },
      options,
    );
    return { parts: { model, itemIds, about }, notes };
  } finally {
    await graph.close();
  }
}

async function readModel(file: string): Promise<Uint8Array> {
  const folder = folderSource(dirname(file));
  const bytes = await folder.read(basename(file), mostFileBytes);
  if (bytes === null) throw new AppError('MODEL_INVALID', `cannot read ${file}: there is no such file`);
  return bundleWeights(bytes, folder);
}

function summaryOf(file: string, model: Uint8Array): ReturnType<typeof readGraph> {
  try {
    return readGraph(model);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${file} is no ONNX model: ${(cause as Error).message}`, { cause });
  }
}

async function windowOf(
  graph: ApartGraph,
  inputs: readonly ManifestInput[],
  { asker, pads }: { asker: Asker; pads: boolean },
): Promise<number> {
  const fixed = graph.inputs.map(({ shape }) => shape[1]).find((axis) => typeof axis === 'number');
  const found = pads ? fixed : await longestHistory(graph, inputs);
  if (typeof found === 'number') return found;
  return asker.ask({
    what: 'The longest history that the model was trained on, in events',
    option: '--window N',
    suggestion: '50',
    read(text) {
      if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
      throw new Error('Expected a whole number from 1 to 9999.');
    },
  });
}

const vocabularyQuestion = {
  what: "The file of item ids in the order of the graph's numbers (a JSON list, lines of text, a CSV)",
  option: '--vocabulary FILE',
  read: (text: string): string => {
    if (text !== '') return text;
    throw new Error('Expected a path.');
  },
};

/** Of the file's own name what a model may be called. */
function nameOf(file: string): string {
  const stem = basename(file).replace(/\.onnx$/i, '');
  return stem.replace(/[^\w.-]+/g, '-').replace(/^[^a-z0-9]+/i, '') || 'model';
}
