import type { ModelSummary, VersionSummary } from '../../../lib/registry/api/models';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { deploymentText, figuresText, moment, plain, rolesText, show, size, table, tagsText } from '../text';

export interface ListOptions extends RegistryOptions {
  readonly branch?: string;
  readonly all: boolean;
  readonly limit: number;
}

/** All models, or the versions of one. */
export async function list(model: string | undefined, options: ListOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    if (model === undefined) {
      const answer = await client.models();
      await show(options.json, answer, () => modelTable(answer.models));
      return 0;
    }
    const answer = await client.versions(model, {
      state: options.all ? 'all' : 'active',
      limit: options.limit,
      ...(options.branch === undefined ? {} : { branch: options.branch }),
    });
    const more = answer.next === null ? '' : `\nthere are older ones: --limit ${options.limit * 10} shows more`;
    await show(options.json, answer, () => versionTable(answer.versions) + more);
    return 0;
  });
}

function modelTable(models: readonly ModelSummary[]): string {
  const rows = models.map((model) => [
    plain(model.name),
    String(model.versions),
    deploymentText(model),
    String(model.revision),
  ]);
  return table(['model', 'versions', 'customers get', 'revision'], rows, 'no models yet: streamrec model push FOLDER');
}

const figuresShown = 3;

function versionTable(versions: readonly VersionSummary[]): string {
  const rows = versions.map((version) => [
    plain(version.version),
    rolesText(version),
    plain(version.branch),
    plain(version.parent ?? '–'),
    `${moment(version.createdAt)}\n${plain(version.createdBy)}`,
    size(version.bytes),
    figuresText(version.metrics, figuresShown),
    [plain(version.title), tagsText(version.tags)].filter((text) => text !== '').join('\n'),
  ]);
  const head = ['version', 'serves', 'branch', 'parent', 'created', 'size', 'offline metrics', 'title and tags'];
  return table(head, rows, 'no versions');
}
