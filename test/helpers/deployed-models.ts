import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createArtefactStore } from '../../lib/artefacts/create-artefact-store';
import type { Settings } from '../../lib/config/settings';
import type { RegistryChange } from '../../lib/domain/registry/change';
import type { Command, CommandAction, CommandPayload } from '../../lib/domain/registry/commands';
import type { StoredFile } from '../../lib/domain/registry/names';
import { manifestSchema, type Manifest } from '../../lib/models/manifest';
import { writeEchoModel } from './echo-model';
import { aCommand, openRegistry, registrySettings, type RegistryProcess } from './registry';

/** A model in a registry's log and artefacts, without the registry's API: what recommenders follow. */
export interface DeployedModels {
  readonly settings: Settings;
  /** What recommenders follow it by. */
  readonly env: Readonly<Record<string, string>>;
  readonly registry: RegistryProcess;
  /** Folder of the artefacts, each by its hash. */
  readonly artefacts: string;
  /** Adds a version of the echo model. Gives the files that it is stored as. */
  add(version: string, changes?: VersionChanges): Promise<readonly StoredFile[]>;
  do<A extends CommandAction>(action: A, payload: CommandPayload<A>): Promise<RegistryChange>;
  close(): Promise<void>;
}

export interface VersionChanges {
  readonly manifest?: Partial<Manifest>;
  /** Writes another version than the echo's into an empty folder. */
  readonly write?: (folder: string) => void;
}

export const followedModel = 'echo';

export async function createDeployedModels(brokers: string): Promise<DeployedModels> {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-deployed-'));
  const artefacts = join(folder, 'artefacts');
  const settings = await registrySettings(brokers, { STREAMREC_REGISTRY_ARTEFACTS: `file:${artefacts}` });
  const store = createArtefactStore(settings.registry);
  const registry = await openRegistry(settings);

  async function put(path: string, bytes: Buffer): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await store.put(sha256, bytes.length, Readable.from([bytes]));
    return { path, sha256, bytes: bytes.length };
  }

  const act: DeployedModels['do'] = (action, payload) =>
    registry.writer.submit(
      aCommand(action, payload, action.startsWith('key.') ? {} : { model: followedModel }) as Command,
      'ann',
    );

  return {
    settings,
    registry,
    artefacts,
    env: {
      STREAMREC_MODEL_NAME: followedModel,
      STREAMREC_MODEL_CACHE: join(folder, 'cache'),
      STREAMREC_REGISTRY_ARTEFACTS: `file:${artefacts}`,
      STREAMREC_TOPICS_MODEL_REGISTRY: settings.topics.modelRegistry,
    },
    async add(version, { manifest: changes = {}, write = writeEchoModel } = {}) {
      const made = mkdtempSync(join(folder, 'version-'));
      write(made);
      const written = manifestSchema.parse(JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')));
      const manifest = { ...written, version, ...changes };
      writeFileSync(join(made, 'manifest.json'), JSON.stringify(manifest));
      const read = (path: string): Promise<StoredFile> => put(path, readFileSync(join(made, path)));
      const { path: _path, ...manifestFile } = await read('manifest.json');
      const files = [await read(manifest.files.model.path), await read(manifest.files.vocabulary.path)];
      const { inputs, outputs, window, maxBatch, topK } = manifest;
      const contract = { inputs, outputs, window, maxBatch, topK };
      const payload = { version, branch: 'main', manifest: manifestFile, files, contract };
      await act('version.created', {
        ...payload,
        title: '',
        description: '',
        sideFiles: [],
        metrics: {},
        parameters: {},
        tags: {},
      });
      return [{ path: 'manifest.json', ...manifestFile }, ...files];
    },
    do: act,
    async close() {
      await registry.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
