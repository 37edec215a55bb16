import { randomUUID } from 'node:crypto';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { RegistryChange } from '../../lib/domain/registry/change';
import type { Command, CommandAction, CommandOf, CommandPayload } from '../../lib/domain/registry/commands';
import type { ModelContract } from '../../lib/domain/registry/contract';
import { connectAdmin } from '../../lib/kafka/admin';
import { registryPlan } from '../../lib/kafka/topic-plans';
import { createRegistryReader, type FollowedLog } from '../../lib/registry/registry-reader';
import { createRegistryWriter } from '../../lib/registry/registry-writer';
import type { RegistryWriter } from '../../lib/registry/registry-log';
import { silent } from './silent-logger';
import { uniqueTopic } from './stack';

export const aContract: ModelContract = {
  inputs: [
    { name: 'items_in', feature: 'item_ids', type: 'int64' },
    { name: 'ages_in', feature: 'ages', type: 'float32' },
  ],
  outputs: { items: 'items', scores: 'scores' },
  window: 50,
  maxBatch: 256,
  topK: 40,
};

/** A command that is good for any revision, with an id of its own. */
export function aCommand<A extends CommandAction>(
  action: A,
  payload: CommandPayload<A>,
  more: Partial<Omit<Command, 'action' | 'payload'>> = {},
): CommandOf<A> {
  const model = action.startsWith('key.') ? '' : 'shop';
  return { changeId: randomUUID(), model, reason: 'because', basedOn: null, action, payload, ...more };
}

/** What `version.created` takes, with as little as possible. */
export function aVersion(
  version: string,
  more: Partial<CommandPayload<'version.created'>> = {},
): CommandPayload<'version.created'> {
  const hash = (text: string): string => Buffer.from(text.padEnd(32, '.')).toString('hex').slice(0, 64);
  return {
    version,
    branch: 'main',
    title: '',
    description: '',
    manifest: { sha256: hash(`m ${version}`), bytes: 900 },
    files: [
      { path: 'model.onnx', sha256: hash(`o ${version}`), bytes: 5_000 },
      { path: 'vocabulary.json', sha256: hash(`v ${version}`), bytes: 700 },
    ],
    sideFiles: [],
    contract: aContract,
    metrics: { f1At20: 0.1 },
    parameters: { width: 64 },
    tags: {},
    ...more,
  };
}

export interface RegistryProcess {
  readonly log: FollowedLog;
  readonly writer: RegistryWriter;
  /** By `ann`, unless told otherwise. */
  do<A extends CommandAction>(action: A, payload: CommandPayload<A>, actor?: string): Promise<RegistryChange>;
  close(): Promise<void>;
}

/** Settings with a log of their own, which is there. */
export async function registrySettings(
  brokers: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Settings> {
  const env = { STREAMREC_KAFKA_BROKERS: brokers, STREAMREC_TOPICS_MODEL_REGISTRY: uniqueTopic('registry'), ...more };
  const { settings } = readSettings({ env });
  const admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([registryPlan(settings.topics)]);
  await admin.close();
  return settings;
}

export async function openRegistry(settings: Settings, now: () => number = Date.now): Promise<RegistryProcess> {
  const log = await createRegistryReader({ settings, logger: silent, keepBytes: 16 << 20 });
  const writer = createRegistryWriter({ settings, log, now, logger: silent });
  return {
    log,
    writer,
    do: (action, payload, actor = 'ann') => writer.submit(aCommand(action, payload) as Command, actor),
    async close() {
      await writer.close();
      await log.close();
    },
  };
}
