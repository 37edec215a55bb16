import type { RegistryChange } from '../../../lib/domain/registry/change';
import type { RegistryState } from '../../../lib/domain/registry/state';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { createRegistryReader } from '../../../lib/registry/registry-reader';
import { aCommand, aVersion, openRegistry, registrySettings } from '../../helpers/registry';
import { silent } from '../../helpers/silent-logger';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

const brokers = (): string => sharedStack().brokers;

test('changes are in the state of their writer at once, and of every reader soon', async () => {
  const settings = await registrySettings(brokers());
  const registry = await openRegistry(settings);
  const follower = await createRegistryReader({ settings, logger: silent });
  const told: number[] = [];
  follower.on(({ revision }) => told.push(revision));
  await registry.do('version.created', aVersion('1'));
  const promoted = await registry.do('deploy.live', { version: '1' });
  expect(registry.log.state().models.get('shop')?.deployment.live).toEqual({ version: '1', configRevision: 0 });
  await follower.until(promoted.revision, 15_000);
  expect(follower.state()).toEqual(registry.log.state());
  expect(told).toEqual([1, 2]);
  await Promise.all([registry.close(), follower.close()]);
});

test('another process folds the same state from the beginning, and goes on from there', async () => {
  const settings = await registrySettings(brokers());
  const first = await openRegistry(settings);
  for (const version of ['1', '2', '3']) await first.do('version.created', aVersion(version));
  await first.do('deploy.live', { version: '2' });
  const before = first.log.state();
  await first.close();
  const second = await openRegistry(settings);
  await second.log.caughtUp;
  expect(second.log.state()).toEqual(before);
  const next = await second.do('deploy.live', { version: '3' });
  expect(next.revision).toBe(before.revision + 1);
  await second.close();
});

test('asking again with the same id makes no second change, in the same process, in another and later', async () => {
  const settings = await registrySettings(brokers());
  const [one, two] = [await openRegistry(settings), await openRegistry(settings)];
  await one.do('version.created', aVersion('1'));
  const command = aCommand('deploy.live', { version: '1' });
  const change = await one.writer.submit(command, 'ann');
  expect(await one.writer.submit(command, 'ann')).toEqual(change);
  expect(await two.writer.submit(command, 'ann')).toEqual(change);
  await one.do('version.created', aVersion('2'));
  expect(await two.writer.submit(command, 'ann')).toEqual(change);
  await expect(two.writer.submit(command, 'bob')).rejects.toMatchObject({ code: 'REGISTRY_INVALID' });
  await expect(two.writer.submit({ ...command, payload: { version: '2' } }, 'ann')).rejects.toMatchObject({
    code: 'REGISTRY_INVALID',
  });
  await two.log.readToEnd(15_000);
  expect(two.log.state().revision).toBe(3);
  await Promise.all([one.close(), two.close()]);
});

test('a refusal is by the newest state: what another process has just made is there', async () => {
  const settings = await registrySettings(brokers());
  const [one, two] = [await openRegistry(settings), await openRegistry(settings)];
  await one.do('version.created', aVersion('0'));
  for (const version of ['1', '2', '3']) {
    const { revision: basedOn } = await one.do('version.created', aVersion(version));
    const promoted = await two.writer.submit(aCommand('deploy.live', { version }, { basedOn }), 'ann');
    expect(promoted.revision).toBe(basedOn + 1);
  }
  await Promise.all([one.close(), two.close()]);
});

test('of two promotions based on the same revision one gets a conflict with the current one', async () => {
  const settings = await registrySettings(brokers());
  const [one, two] = [await openRegistry(settings), await openRegistry(settings)];
  await one.do('version.created', aVersion('1'));
  const { revision: basedOn } = await one.do('version.created', aVersion('2'));
  const [first, second] = [one, two].map(({ writer }, i) =>
    writer.submit(aCommand('deploy.live', { version: String(i + 1) }, { basedOn }), 'ann'),
  );
  const outcomes = await Promise.allSettled([first, second]);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'REGISTRY_CONFLICT', facts: { currentRevision: 3 } })]);
  await Promise.all([one.close(), two.close()]);
});

test('two writers at once take turns: revisions without gaps, each change once, both see the same', async () => {
  const settings = await registrySettings(brokers());
  const [one, two] = [await openRegistry(settings), await openRegistry(settings)];
  await one.do('version.created', aVersion('1'));
  const each = 15;
  async function tag(registry: typeof one, name: string): Promise<number> {
    let fenced = 0;
    for (let i = 0; i < each; i++) {
      const command = aCommand('version.tagged', { version: '1', set: { [`${name}${i}`]: 'x' }, remove: [] });
      await waitFor(
        async () => {
          try {
            await registry.writer.submit(command, 'ann');
            return true;
          } catch (error) {
            if ((error as { code?: string }).code !== 'REGISTRY_FENCED') throw error;
            fenced++;
            return false;
          }
        },
        { what: `${name}${i}`, timeoutMs: 60_000 },
      );
    }
    return fenced;
  }
  await Promise.all([tag(one, 'one-'), tag(two, 'two-')]);
  const reader = await createRegistryReader({ settings, logger: silent, keepBytes: 1 << 20 });
  await reader.caughtUp;
  expect(reader.state().revision).toBe(1 + 2 * each);
  expect(new Set(reader.window.changes.map(({ changeId }) => changeId)).size).toBe(1 + 2 * each);
  expect(Object.keys(reader.state().models.get('shop')?.versions.get('1')?.tags ?? {})).toHaveLength(2 * each);
  await Promise.all([one.log.readToEnd(15_000), two.log.readToEnd(15_000)]);
  expect(one.log.state()).toEqual(two.log.state());
  await Promise.all([one.close(), two.close(), reader.close()]);
}, 120_000);

test('what is no change of the registry is passed over; a gap ends the reading and leaves the state as it was', async () => {
  const settings = await registrySettings(brokers());
  const registry = await openRegistry(settings);
  await registry.do('version.created', aVersion('1'));
  const junk = await connectRecordWriter(settings.kafka, silent);
  const topic = settings.topics.modelRegistry;
  const { codec } = registry.log;
  const record = { change_id: 'j', model: 'shop', at: 1, actor: 'x', reason: '', based_on: 0, schema: 1 };
  await junk.write(topic, [
    { key: 'x', value: Buffer.from('no avro') },
    { key: 'x', value: null },
    { key: 'x', value: codec.encode({ ...record, revision: 1, action: 'deploy.live', payload: '{}' }) },
    { key: 'x', value: codec.encode({ ...record, revision: 2, action: 'no.such', payload: '{}' }) },
    { key: 'x', value: codec.encode({ ...record, revision: 3, action: 'deploy.live', payload: '{"version":"../x"}' }) },
  ]);
  await registry.log.readToEnd(15_000);
  expect(registry.log.state().revision).toBe(3);
  const seen: RegistryChange[] = [];
  registry.log.on((change) => seen.push(change));
  await registry.do('deploy.live', { version: '1' });
  expect(seen.map(({ revision }) => revision)).toEqual([4]);

  await junk.write(topic, [
    {
      key: 'x',
      value: codec.encode({ ...record, revision: 9, action: 'version.deleted', payload: '{"version":"1"}' }),
    },
  ]);
  await waitFor(() => registry.log.failure !== null, { what: 'the gap to be seen' });
  expect(registry.log.failure).toMatchObject({ code: 'REGISTRY_LOG_BROKEN' });
  expect(live(registry.log.state())).toBe('1');
  await expect(registry.do('version.created', aVersion('2'))).rejects.toMatchObject({ code: 'REGISTRY_LOG_BROKEN' });
  await Promise.all([registry.close(), junk.close()]);
});

test('a log that is not there, or has two partitions, is refused', async () => {
  const settings = await registrySettings(brokers());
  const named = (modelRegistry: string) => ({ ...settings, topics: { ...settings.topics, modelRegistry } });
  await expect(createRegistryReader({ settings: named('no-such-log'), logger: silent })).rejects.toMatchObject({
    code: 'TOPIC_MISSING',
  });
});

function live(state: RegistryState): string | undefined {
  return state.models.get('shop')?.deployment.live?.version;
}
