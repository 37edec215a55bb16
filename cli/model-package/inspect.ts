import { printable } from '../../lib/dead-letters/printable';
import { AppError } from '../../lib/errors';
import { sha256Of } from '../../lib/models/canonical';
import { readEnvelope } from '../../lib/models/envelope';
import { readModelFiles } from '../../lib/models/loader';
import { fileRoles, type FileEntry } from '../../lib/models/manifest';
import { folderSource } from '../../lib/models/package-source';
import { readManifest } from '../../lib/models/read-manifest';
import { readSignatures } from '../../lib/models/signatures';
import { readGraph, type GraphValue } from '../../lib/onnx/read-graph';
import { exitCodes } from '../../lib/run-service';
import { readOptions, type PackageOptions } from './options';
import { sizeText } from './store';

/** `model inspect`: what a version is, and as far as its key is there, what is inside. It judges nothing: `verify` does. */
export async function inspectModel(folder: string, options: PackageOptions): Promise<number> {
  const read = readOptions(options);
  const source = folderSource(folder);
  const { manifest, text } = await readManifest(source);
  const { golden: _, ...about } = manifest;
  const envelope = await readEnvelope(source);
  const signatures = await readSignatures(source, text);
  const opened = await readModelFiles(source, { ...(read.keys ? { keys: read.keys } : {}) }).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const graph = opened instanceof AppError ? null : readGraph(opened.bytes);
  const signed = signatures.map(({ keyId }) => ({ keyId, trusted: read.trust?.keys.get(keyId) ?? null }));
  const inspection = {
    folder,
    manifestSha256: sha256Of(text),
    manifest: about,
    encryptedBy: envelope && { provider: envelope.provider, keyId: envelope.keyId },
    signatures: signed,
    items: opened instanceof AppError ? null : opened.itemIds.length,
    graph,
    problem: opened instanceof AppError ? { code: opened.code, message: opened.message } : null,
  };
  process.stdout.write(options.json ? `${JSON.stringify(inspection)}\n` : asText(inspection));
  return exitCodes.ok;
}

interface Inspection {
  readonly folder: string;
  readonly manifestSha256: string;
  readonly manifest: Omit<Awaited<ReturnType<typeof readManifest>>['manifest'], 'golden'>;
  readonly encryptedBy: { readonly provider: string; readonly keyId: string } | null;
  readonly signatures: readonly { readonly keyId: string; readonly trusted: string | null }[];
  readonly items: number | null;
  readonly graph: ReturnType<typeof readGraph> | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

function asText({ manifestSha256, manifest, encryptedBy, signatures, items, graph, problem }: Inspection): string {
  const { lineage, files, inputs, outputs } = manifest;
  const rows: [string, string][] = [
    ['version', `${manifest.name}@${manifest.version}`],
    ['identity', manifestSha256],
    ...(manifest.title === undefined ? [] : [['title', manifest.title] as [string, string]]),
    ...(manifest.description === undefined ? [] : [['description', manifest.description] as [string, string]]),
    ['created', manifest.createdAt],
    ...fileRoles.map((role): [string, string] => [role, fileText(files[role])]),
    ['encrypted', encryptedBy ? `under the ${encryptedBy.provider} key ${encryptedBy.keyId}` : 'no'],
    ...(signatures.length === 0 ? [['signed', 'no'] as [string, string]] : []),
    ...signatures.map(({ keyId, trusted }): [string, string] => [
      'signed',
      `${keyId}, ${trusted ? `trusted by ${trusted}` : 'not among models.trustedKeys'}`,
    ]),
    ['takes', inputs.map(({ name, feature, type }) => `${name} ${type} = ${feature}`).join(', ')],
    ['gives', `${outputs.items}, ${outputs.scores}: ${manifest.topK} items`],
    ['window', `${manifest.window} events, at most ${manifest.maxBatch} users a run`],
    ['trainer', lineage.trainer],
    ...(['parent', 'branch', 'codeVersion'] as const).flatMap((name): [string, string][] =>
      lineage[name] === undefined ? [] : [[name, lineage[name]]],
    ),
    ['parameters', pairs(lineage.parameters)],
    ['metrics', pairs(manifest.metrics)],
    ...(items === null ? [] : [['items', String(items)] as [string, string]]),
    ...(graph === null
      ? []
      : [
          [
            'graph',
            `${graph.nodes} nodes, ${graph.parameters} parameters, opset ${graph.opset ?? 'unknown'}, by ${graph.producer || 'unknown'}`,
          ] as [string, string],
          ['graph in', graph.inputs.map(valueText).join(', ')] as [string, string],
          ['graph out', graph.outputs.map(valueText).join(', ')] as [string, string],
        ]),
    ...(problem === null ? [] : [['problem', `${problem.code}: ${problem.message}`] as [string, string]]),
  ];
  // Somebody else wrote the manifest: nothing in it may steer a terminal.
  return rows.map(([name, value]) => `${name.padEnd(12)}${printable(value)}\n`).join('');
}

function fileText({ path, bytes, sha256, compression, encryption, plain }: FileEntry): string {
  const how = [compression, encryption?.algorithm].filter((part) => part !== undefined);
  const stored = `${path}, ${sizeText(bytes)}, sha256 ${sha256}`;
  return plain ? `${stored}; ${how.join(', ')}; ${sizeText(plain.bytes)} in plain` : stored;
}

export const valueText = ({ name, type, shape }: GraphValue): string =>
  `${name} ${type} ${shape === null ? '(axes unknown)' : `[${shape.map((axis) => axis ?? '?').join(', ')}]`}`;

const pairs = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ') || 'none';
