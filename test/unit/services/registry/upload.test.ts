import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createRegistryClient, type RegistryClient } from '../../../../lib/registry/client';
import { echoModelFolder } from '../../../helpers/echo-model';
import { openApi, type TestApi } from '../../../helpers/registry-api';
import { filesOf, uploadVersion } from '../../../helpers/upload-version';

const folder = echoModelFolder();
let api: TestApi;
let client: RegistryClient;
beforeEach(async () => {
  api = await openApi({ set: { 'registry.maxArtefactBytes': '20000000', 'registryService.maxUploads': '2' } });
  client = createRegistryClient({ url: api.url, key: await api.key(), retryMs: 0 });
});
afterEach(async () => {
  client.close();
  await api.close();
});

const sha = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const stored = (): string[] =>
  readdirSync(api.artefactsDir, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name));

test('a version is uploaded, checked and shown with what its manifest says', async () => {
  const files = filesOf(folder, { title: 'Echo', metrics: { hit: 0.5 } });
  const written = await uploadVersion(client, 'echo', files);
  expect(written).toMatchObject({ revision: 2, change: { action: 'version.created', actor: 'ann' } });
  expect(await client.version('echo', '1')).toMatchObject({
    title: 'Echo',
    branch: 'main',
    metrics: { hit: 0.5 },
    manifest: { sha256: files[0]?.sha256 },
    contract: { inputs: [{ name: 'item_ids', feature: 'item_ids' }] },
  });
  const [model] = files.slice(1);
  expect(await client.getArtefact(model?.sha256 ?? '', 1 << 20)).toEqual(model?.content);
  expect(await client.hasArtefact('0'.repeat(64))).toBe(false);
});

test('the same creation sent again with its id is answered as the first was', async () => {
  const files = filesOf(folder);
  const first = await uploadVersion(client, 'echo', files, 'create-1');
  expect(await uploadVersion(client, 'echo', files, 'create-1')).toEqual(first);
  await expect(uploadVersion(client, 'echo', files)).rejects.toMatchObject({ code: 'REGISTRY_CONFLICT' });
});

test('a version whose files have not all come is refused, and says which', async () => {
  const [manifest, model] = filesOf(folder);
  for (const file of [manifest, model])
    if (file) await client.putArtefact(file.sha256, file.content.length, file.content);
  const create = client.write('echo', 'version.created', { manifest: { sha256: manifest?.sha256 ?? '' } });
  await expect(create).rejects.toMatchObject({
    code: 'REGISTRY_INVALID',
    message: expect.stringContaining('vocabulary.json') as string,
  });
  expect(api.log.state().models.size).toBe(0);
});

test('a manifest with an unknown key, of another model, or with a path out of its folder is refused', async () => {
  const bad: [object, string][] = [
    [{ surprise: 1 }, 'MODEL_INVALID'],
    [{ name: 'other' }, 'REGISTRY_INVALID'],
    [{ version: '../../etc' }, 'MODEL_INVALID'],
    [{ files: { model: { path: '../model.onnx', sha256: '0'.repeat(64), bytes: 1 } } }, 'MODEL_INVALID'],
  ];
  for (const [change, code] of bad) {
    const [manifest] = filesOf(folder);
    const text = Buffer.from(
      JSON.stringify({ ...(JSON.parse(manifest?.content.toString() ?? '') as object), ...change }),
    );
    const rest = filesOf(folder).slice(1);
    const files = [{ path: 'manifest.json', sha256: sha(text), content: text }, ...rest];
    await expect(uploadVersion(client, 'echo', files)).rejects.toMatchObject({ code });
  }
  expect(api.log.state().models.size).toBe(0);
});

test('content with another hash than its name is refused, and nothing of it stays', async () => {
  const content = Buffer.from('hello');
  await expect(client.putArtefact('0'.repeat(64), 5, content)).rejects.toMatchObject({
    code: 'ARTEFACT_INVALID',
    facts: { status: 422 },
  });
  expect(stored()).toEqual([]);
});

test('a file longer than is allowed is refused before it is sent', async () => {
  let read = 0;
  const endless = new Readable({ read: () => void ((read += 1), endless.push(Buffer.alloc(65_536))) });
  await expect(client.putArtefact('0'.repeat(64), 2 ** 31, () => endless)).rejects.toMatchObject({
    code: 'REQUEST_TOO_LARGE',
  });
  // What a stream reads ahead before anybody asks.
  expect(read).toBeLessThan(3);
});

test('a client that was cut off sends its file again, and that is good', async () => {
  const content = Buffer.alloc(3_000_000, 7);
  const halves = new Readable({ read: () => void 0 });
  halves.push(content.subarray(0, 1_000_000));
  setTimeout(() => halves.destroy(new Error('cut')), 50);
  await expect(client.putArtefact(sha(content), content.length, () => halves)).rejects.toMatchObject({
    code: 'REGISTRY_UNREACHABLE',
  });
  expect(stored()).toEqual([]);
  await client.putArtefact(sha(content), content.length, () =>
    Readable.from([content.subarray(0, 9), content.subarray(9)]),
  );
  expect(await client.hasArtefact(sha(content))).toBe(true);
});
