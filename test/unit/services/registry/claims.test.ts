import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderStore } from '../../../../lib/artefacts/folder-store';
import { createRegistryClient, type RegistryClient } from '../../../../lib/registry/client';
import type { Manifest } from '../../../../lib/models/manifest';
import { echoModelFolder } from '../../../helpers/echo-model';
import { openApi, type TestApi } from '../../../helpers/registry-api';
import { filesOf, uploadVersion, type FileToUpload } from '../../../helpers/upload-version';

const folder = echoModelFolder();
const notUploaded = { code: 'REGISTRY_INVALID', message: expect.stringContaining('has not been uploaded') as string };
let api: TestApi;
const clients: RegistryClient[] = [];
beforeEach(async () => {
  api = await openApi();
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await api.close();
});

async function clientFor(model: string, role: 'operator' | 'admin' = 'operator'): Promise<RegistryClient> {
  const client = createRegistryClient({ url: api.url, key: await api.key(role, [model]), retryMs: 0 });
  clients.push(client);
  return client;
}
const put = (client: RegistryClient, { sha256, content }: FileToUpload): Promise<void> =>
  client.putArtefact(sha256, content.length, content);
const create = (client: RegistryClient, model: string, manifest?: FileToUpload) =>
  client.write(model, 'version.created', { manifest: { sha256: manifest?.sha256 ?? '' } });

test('knowing hash and length of a file of another model is not enough to name it, or to learn that it is there', async () => {
  await uploadVersion(await clientFor('echo'), 'echo', filesOf(folder));
  const stranger = await clientFor('other');
  const [manifest, model] = filesOf(folder, { name: 'other' }) as [FileToUpload, FileToUpload];
  await put(stranger, manifest);
  await expect(create(stranger, 'other', manifest)).rejects.toMatchObject(notUploaded);
  const { files } = JSON.parse(manifest.content.toString()) as Manifest;
  const guessed = { ...files, model: { ...files.model, bytes: files.model.bytes + 1 } };
  const [guess] = filesOf(folder, { name: 'other', files: guessed }) as [FileToUpload];
  await put(stranger, guess);
  await expect(create(stranger, 'other', guess)).rejects.toMatchObject(notUploaded);
  await expect(stranger.getArtefact(model.sha256, 1 << 20)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
  // Of a manifest it does not even hear whose it is.
  const [theirs] = filesOf(folder) as [FileToUpload];
  await expect(create(stranger, 'other', theirs)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
  expect(api.log.state().models.has('other')).toBe(false);
});

test('two models have the same file where both have sent it', async () => {
  await uploadVersion(await clientFor('echo'), 'echo', filesOf(folder));
  const other = await clientFor('other');
  await uploadVersion(other, 'other', filesOf(folder, { name: 'other' }));
  const [, model] = filesOf(folder) as [FileToUpload, FileToUpload];
  expect(await other.getArtefact(model.sha256, 1 << 20)).toEqual(model.content);
});

test('what one key has sent is not for another of the same scope before it is in a version; then it need not be sent again', async () => {
  const [one, two] = [await clientFor('echo'), await clientFor('echo')];
  const files = filesOf(folder);
  for (const file of files) await put(one, file);
  await expect(create(two, 'echo', files[0])).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
  await create(one, 'echo', files[0]);
  const [next] = filesOf(folder, { version: '2' }) as [FileToUpload];
  await put(two, next);
  expect((await create(two, 'echo', next)).change.action).toBe('version.created');
});

test('neither signatures nor envelopes can be those of another model', async () => {
  const files = filesOf(folder);
  await uploadVersion(await clientFor('echo'), 'echo', files);
  const admin = await clientFor('other', 'admin');
  await uploadVersion(admin, 'other', filesOf(folder, { name: 'other' }));
  const [{ sha256, content }] = files as [FileToUpload];
  const sideFiles = [{ path: 'signatures.json' as const, sha256, bytes: content.length }];
  const change = admin.write('other', 'version.side-files-changed', { version: '1', sideFiles });
  await expect(change).rejects.toMatchObject(notUploaded);
});

test('an old file that is named in a version is not collected before that is in the log, by any registry', async () => {
  const client = await clientFor('echo');
  const files = filesOf(folder);
  for (const { sha256, content } of files) {
    await client.putArtefact(sha256, content.length, content);
    utimesSync(join(api.artefactsDir, sha256.slice(0, 2), sha256), new Date(1_000), new Date(1_000));
  }
  await create(client, 'echo', files[0]);
  // One that has not read of the version yet.
  const another = createFolderStore(api.artefactsDir);
  expect(await another.collect(Date.now() - api.settings.registry.artefactGraceMs, () => false)).toEqual([]);
});
