import { storedFiles } from '../../../lib/domain/registry/stored-files';
import type { ModelView, VersionView } from '../../../lib/registry/api/models';
import { policySheet } from '../deploy/policy';
import { deploymentSheet } from '../deploy/sheet';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { figure, figuresText, moment, plain, rolesText, sheet, show, size, tagsText } from '../text';

/** A model, or one of its versions. */
export async function showModel(model: string, version: string | undefined, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    if (version === undefined) {
      const view = await client.model(model);
      await show(options.json, view, () => modelSheet(view));
    } else {
      const view = await client.version(model, version);
      await show(options.json, view, () => versionSheet(view));
    }
    return 0;
  });
}

function modelSheet(model: ModelView): string {
  const branches = model.branches.map(({ name, from, versions }) => {
    const origin = from === null ? '' : `, from ${plain(from)}`;
    return `${plain(name)}: ${versions} versions${origin}`;
  });
  return sheet([
    ['model', plain(model.name)],
    ['revision', String(model.revision)],
    ['created', moment(model.createdAt)],
    ['versions', String(model.versions)],
    ['branches', branches.join('\n')],
    ['configurations', String(model.configs)],
    ...policySheet(model.policy),
    ...deploymentSheet(model),
  ]);
}

function versionSheet(version: VersionView): string {
  const { inputs, outputs, window, topK, maxBatch } = version.contract;
  const files = storedFiles(version);
  const parameters = Object.entries(version.parameters).map(([name, value]) => `${plain(name)} ${figure(value)}`);
  return sheet([
    ['version', `${plain(version.model)} ${plain(version.version)}`],
    ['title', plain(version.title)],
    ['description', version.description.split('\n').map(plain).join('\n')],
    ['serves', rolesText(version) || 'not deployed'],
    ['branch', plain(version.branch)],
    ['parent', plain(version.parent ?? 'none')],
    ['created', `${moment(version.createdAt)} by ${plain(version.createdBy)}`],
    ['last served', version.servedUntil === null ? '–' : moment(version.servedUntil)],
    ['files', files.map(({ path, bytes, sha256 }) => `${plain(path)}  ${size(bytes)}  ${sha256}`).join('\n')],
    ['inputs', inputs.map(({ name, feature, type }) => `${plain(name)}: ${feature} ${type}`).join('\n')],
    ['outputs', `items ${plain(outputs.items)}, scores ${plain(outputs.scores)}`],
    ['takes', `${window} events, ${maxBatch} users a run; answers ${topK} items`],
    ['parameters', parameters.join('\n')],
    ['offline metrics', figuresText(version.metrics)],
    ['tags', tagsText(version.tags)],
  ]);
}
