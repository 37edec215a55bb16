import { checkConfig } from './config';
import type { CommandOf } from './commands';
import type { Decided, DecidingContext } from './decided';
import { newestOf } from './lineage';
import { defaultBranch } from './names';
import { branchOf, conflict, invalid, unknown, versionOf } from './refusals';
import { rolesOf } from './serving';
import { mostTags, type ModelState, type VersionRecord } from './state';

type VersionAction =
  | 'version.created'
  | 'version.tagged'
  | 'version.moved'
  | 'version.archived'
  | 'version.deleted'
  | 'version.side-files-changed'
  | 'branch.created'
  | 'config.changed';
type VersionCommand = { [A in VersionAction]: CommandOf<A> }[VersionAction];

/** What makes the model as well. */
export function firstVersion({ payload }: CommandOf<'version.created'>): Decided {
  if (payload.branch !== defaultBranch)
    throw unknown(`the model's first version goes to branch "${defaultBranch}", not to "${payload.branch}"`);
  if (typeof payload.parent === 'string')
    throw unknown(`the model has no version "${payload.parent}" yet: expected no parent`);
  checkFiles(payload);
  return { action: 'version.created', payload: { ...payload, parent: null } };
}

export function decideVersion(model: ModelState, command: VersionCommand, { at }: DecidingContext): Decided {
  switch (command.action) {
    case 'version.created':
      return nextVersion(model, command);
    case 'version.tagged': {
      const { version, set, remove } = command.payload;
      const { tags } = versionOf(model, version);
      const count = new Set([...Object.keys(tags), ...Object.keys(set)].filter((name) => !remove.includes(name))).size;
      if (count > mostTags)
        throw invalid(`version "${version}" would have ${count} tags, expected at most ${mostTags}`);
      return { action: command.action, payload: { version, set, remove } };
    }
    case 'version.moved': {
      const { version, branch } = command.payload;
      if (versionOf(model, version).branch === branch)
        throw invalid(`version "${version}" is on branch "${branch}" already`);
      branchOf(model, branch);
      return { action: command.action, payload: { version, branch } };
    }
    case 'version.archived': {
      const { version, archived } = command.payload;
      if ((versionOf(model, version).archivedAt !== null) === archived)
        throw invalid(`version "${version}" is ${archived ? 'archived already' : 'not archived'}`);
      if (archived) checkUnused(model, version, 'archived');
      return { action: command.action, payload: { version, archived } };
    }
    case 'version.deleted': {
      const { version } = command.payload;
      checkDeletable(model, versionOf(model, version), at);
      return { action: command.action, payload: { version } };
    }
    case 'version.side-files-changed': {
      const { version, sideFiles } = command.payload;
      const { files } = versionOf(model, version);
      checkFiles({ files, sideFiles });
      return { action: command.action, payload: { version, sideFiles } };
    }
    case 'branch.created': {
      const { branch, from } = command.payload;
      versionOf(model, from);
      if (model.branches.has(branch)) throw conflict(`there is a branch "${branch}" already`, model.revision);
      return { action: command.action, payload: { branch, from } };
    }
    case 'config.changed':
      return nextConfig(model, command);
  }
}

function nextVersion(model: ModelState, { action, payload }: CommandOf<'version.created'>): Decided {
  const { version, branch } = payload;
  const taken = model.versions.get(version);
  if (taken) {
    const how = taken.deletedAt === null ? 'there is' : 'there was';
    throw conflict(
      `${how} a version "${version}" of "${model.name}": versions never change, choose another name`,
      model.revision,
    );
  }
  branchOf(model, branch);
  checkFiles(payload);
  const parent = payload.parent === undefined ? newestOf(model, branch) : payload.parent;
  if (parent !== null && !model.versions.has(parent))
    throw unknown(`the parent "${parent}" is no version of "${model.name}"`, { parent });
  return { action, payload: { ...payload, parent } };
}

function nextConfig(model: ModelState, { action, payload }: CommandOf<'config.changed'>): Decided {
  const { config } = payload;
  const version = payload.version ?? model.deployment.live?.version ?? newestOf(model);
  if (version !== null) checkTakes(versionOf(model, version), config);
  return { action, payload: { number: model.configs.length + 1, config } };
}

/** Throws REGISTRY_INVALID with all that the version cannot take. */
export function checkTakes({ version, contract }: VersionRecord, config: Parameters<typeof checkConfig>[0]): void {
  const problems = checkConfig(config, contract);
  if (problems.length > 0)
    throw invalid(`version "${version}" cannot take this configuration: ${problems.join('; ')}`, { problems });
}

function checkFiles({ files, sideFiles }: Pick<VersionRecord, 'files' | 'sideFiles'>): void {
  const paths = [...files, ...sideFiles].map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw invalid(`two files are called "${twice}"`, { path: twice });
  if (paths.includes('manifest.json')) throw invalid('manifest.json is named apart from the files', {});
}

function checkUnused({ deployment, name }: ModelState, version: string, done: string): void {
  const roles = rolesOf(deployment, version);
  if (roles.length === 0) return;
  throw invalid(`version "${version}" of "${name}" is ${roles.join(' and ')}: it cannot be ${done}`, {
    version,
    roles,
  });
}

function checkDeletable(model: ModelState, { version, servedUntil }: VersionRecord, at: number): void {
  checkUnused(model, version, 'deleted');
  if (servedUntil === null) return;
  const from = servedUntil + model.policy.keepServedMs;
  if (at >= from) return;
  const [until, when] = [servedUntil, from].map((ms) => new Date(ms).toISOString());
  throw invalid(`version "${version}" of "${model.name}" served until ${until}: it can be deleted from ${when} on`, {
    version,
    deletableFrom: when,
  });
}
