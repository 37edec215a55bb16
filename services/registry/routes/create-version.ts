import { z } from 'zod';
import { commandPayloads } from '../../../lib/domain/registry/commands';
import { AppError } from '../../../lib/errors';
import type { Manifest } from '../../../lib/models/manifest';
import { writeHeaders, written } from '../../../lib/registry/api/common';
import { createVersion } from '../../../lib/registry/api/requests';
import { writing } from '../../../lib/http/answers';
import type { Pins } from '../collect-artefacts';
import type { PackageReader, ReadPackage } from '../package-reader';
import { answerWritten, submitWrite } from '../writes';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { modelParams } from './params';

export interface CreateVersionDeps extends RouteDeps {
  readonly readPackage: PackageReader;
  readonly pins: Pins;
}

/** The last step of an upload: until the change is in the log, there is no version, whatever files lie in the store. */
export function addCreateVersion(api: Api, { log, readPackage, pins }: CreateVersionDeps): void {
  api.route({
    method: 'POST',
    url: '/v1/models/:model/versions',
    config: { access: 'operator' },
    schema: {
      summary: 'Create a version of files that were uploaded before',
      tags: ['versions'],
      params: modelParams,
      headers: writeHeaders,
      body: createVersion,
      response: writing(201, written, 'It is there.'),
    },
    handler: (request, reply) =>
      pins.during(async () => {
        const { params, body } = request;
        const by = request.principal;
        const read = await readPackage({ manifest: body.manifest.sha256, sideFiles: body.sideFiles, by });
        if (read.manifest.name !== params.model) {
          const why = `the manifest is of the model "${read.manifest.name}", expected "${params.model}"`;
          throw new AppError('REGISTRY_INVALID', why);
        }
        const known = log.state().models.get(params.model)?.versions;
        const payload = payloadOf(body, read, (version) => known?.has(version) ?? false);
        const change = await submitWrite(log, request, { action: 'version.created', model: params.model, payload });
        return answerWritten(log, reply, change, 201);
      }),
  });
}

function payloadOf(
  body: z.infer<typeof createVersion>,
  { manifest, stored }: ReadPackage,
  isKnown: (version: string) => boolean,
) {
  const { version, files, inputs, outputs, window, maxBatch, topK, metrics, lineage } = manifest;
  const parent = body.parent === undefined ? parentOf(manifest, isKnown) : body.parent;
  const branch = body.branch ?? lineage.branch;
  const parsed = commandPayloads['version.created'].safeParse({
    version,
    ...(branch === undefined ? {} : { branch }),
    ...(parent === undefined ? {} : { parent }),
    title: body.title ?? manifest.title ?? '',
    description: body.description ?? manifest.description?.slice(0, 2_000) ?? '',
    manifest: stored,
    files: Object.values(files).map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    sideFiles: body.sideFiles,
    contract: { inputs, outputs, window, maxBatch, topK },
    metrics,
    parameters: lineage.parameters,
    tags: body.tags,
  });
  if (parsed.success) return parsed.data;
  throw new AppError('REGISTRY_INVALID', `the manifest does not fit the registry: ${z.prettifyError(parsed.error)}`);
}

/** A version that was trained elsewhere may continue one that this registry never saw. */
function parentOf({ lineage }: Manifest, isKnown: (version: string) => boolean): string | undefined {
  return lineage.parent !== undefined && isKnown(lineage.parent) ? lineage.parent : undefined;
}
