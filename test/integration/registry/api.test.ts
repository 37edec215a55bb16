import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createRegistryClient, type RegistryClient } from '../../../lib/registry/client';
import { echoModelFolder } from '../../helpers/echo-model';
import { registrySettings } from '../../helpers/registry';
import { sharedStack } from '../../helpers/stack';
import { filesOf, uploadVersion } from '../../helpers/upload-version';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec, type RunningCommand } from '../cli/run-streamrec';

const folder = echoModelFolder();
let store: string;
let env: Record<string, string>;
let key: string;
const running = new Set<RunningCommand>();
const clients: RegistryClient[] = [];

beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'registry-store-'));
  const { topics } = await registrySettings(sharedStack().brokers);
  env = {
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_TOPICS_MODEL_REGISTRY: topics.modelRegistry,
    STREAMREC_REGISTRY_ARTEFACTS: `file:${store}`,
    STREAMREC_REGISTRY_TRANSACTION_TIMEOUT_MS: '2000',
    STREAMREC_REGISTRY_SERVICE_PORT: '0',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
  };
  const made = await streamrec(['registry', 'key', 'create', '--user', 'ann', '--json'], env);
  expect({ code: made.code, stderr: made.stderr }).toMatchObject({ code: 0 });
  key = (JSON.parse(made.stdout) as { key: string }).key;
}, 120_000);
afterAll(async () => {
  for (const client of clients) client.close();
  for (const command of running) command.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  rmSync(store, { recursive: true, force: true });
});

/** A registry in a process of its own, and a client that waits through its absences. */
async function start(): Promise<{ process: RunningCommand; client: RegistryClient }> {
  const process = startStreamrec(['registry', '--json'], env);
  running.add(process);
  const listening = waitFor(() => /"url":"(http:[^"]+)"/.exec(process.output())?.[1], {
    timeoutMs: 60_000,
    what: 'the API to listen',
  });
  const url = await listening.catch((cause: unknown) => {
    throw new Error(process.output(), { cause });
  });
  const client = createRegistryClient({ url, key, retryMs: 0, timeoutMs: 20_000 });
  clients.push(client);
  return { process, client };
}

async function kill(process: RunningCommand): Promise<void> {
  process.kill('SIGKILL');
  await process.ended;
  running.delete(process);
}

test('from the first key to a rollback, and all of it is there again after a restart', async () => {
  const first = await start();
  expect(await first.client.whoami()).toEqual({ actor: 'ann', role: 'admin', models: ['*'], users: ['*'] });
  for (const version of ['1', '2']) await uploadVersion(first.client, 'echo', filesOf(folder, { version }));
  const { revision } = await first.client.model('echo');
  await first.client.write('echo', 'deploy.live', { version: '1' }, { basedOn: revision, reason: 'the first' });
  await expect(
    first.client.write('echo', 'deploy.live', { version: '2' }, { basedOn: revision }),
  ).rejects.toMatchObject({
    code: 'REGISTRY_CONFLICT',
    facts: { current: revision + 1 },
  });
  await first.client.write('echo', 'deploy.live', { version: '2' });
  await first.client.write('echo', 'deploy.rolled-back', {});
  const before = await first.client.model('echo');
  expect(before.deployment.live).toEqual({ version: '1', configRevision: 0 });
  first.process.kill('SIGTERM');
  expect((await first.process.ended).code).toBe(0);
  running.delete(first.process);

  const second = await start();
  expect(await second.client.model('echo')).toEqual(before);
  const { changes } = await second.client.changes({ model: 'echo' });
  expect(changes.map(({ action }) => action)).toEqual([
    'deploy.rolled-back',
    'deploy.live',
    'deploy.live',
    'version.created',
    'version.created',
  ]);
  await kill(second.process);
}, 240_000);

test('two registries serve the same log: what one writes, the other shows, and both write', async () => {
  const [one, two] = [await start(), await start()];
  await uploadVersion(one.client, 'shared', filesOf(folder, { name: 'shared', version: '1' }));
  await waitFor(async () => (await two.client.version('shared', '1')).version === '1', {
    what: 'the other to read it',
  });
  await two.client.write('shared', 'deploy.live', { version: '1' });
  await one.client.write('shared', 'version.tagged', { version: '1', set: { by: 'one' } });
  const state = await waitFor(
    async () => {
      const shown = await two.client.version('shared', '1');
      return shown.tags['by'] === 'one' ? shown : undefined;
    },
    { what: 'the tag to be read' },
  );
  expect(state.serves).toEqual(['live']);
  await kill(one.process);
  await two.client.write('shared', 'version.tagged', { version: '1', set: { by: 'two' } });
  await kill(two.process);
}, 240_000);

test('killed in every step of a creation, the registry has the version whole or not at all, and the client’s next try ends it', async () => {
  const files = filesOf(folder, { name: 'killed', version: '1' });
  const large = Buffer.alloc(2_000_000, 5);
  const largeHash = createHash('sha256').update(large).digest('hex');

  // In the middle of an upload.
  let server = await start();
  let pushed: (() => void) | undefined;
  const half = new Promise<void>((resolve) => (pushed = resolve));
  const stuck = (): Readable => {
    const stream = new Readable({ read: () => pushed?.() });
    stream.push(large.subarray(0, 1_000_000));
    return stream;
  };
  const cut = server.client.putArtefact(largeHash, large.length, stuck);
  cut.catch(() => undefined);
  await half;
  await kill(server.process);
  await expect(cut).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });

  // Between the files and the version.
  server = await start();
  expect(await server.client.hasArtefact(largeHash)).toBe(false);
  for (const { sha256, content } of files) await server.client.putArtefact(sha256, content.length, content);
  await kill(server.process);

  // While the version is written, at moments that differ: each time whole or not at all.
  const manifest = { sha256: files[0]?.sha256 ?? '' };
  for (const delayMs of [0, 15, 60, 200]) {
    server = await start();
    const asked = server.client.write('killed', 'version.created', { manifest }, { changeId: 'create-killed' });
    const settled = asked.then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await kill(server.process);
    await settled;
  }
  server = await start();
  const written = await server.client.write('killed', 'version.created', { manifest }, { changeId: 'create-killed' });
  const { changes } = await server.client.changes({ model: 'killed' });
  expect(changes).toEqual([written.change]);
  expect((await server.client.version('killed', '1')).files).toHaveLength(2);
  for (const { sha256, content } of files) expect(await server.client.getArtefact(sha256, 1 << 24)).toEqual(content);
  await kill(server.process);
}, 400_000);
