import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSettings } from '../../../lib/config/settings';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { createDeployedModels, followedModel, type DeployedModels } from '../../helpers/deployed-models';
import type { World } from '../scenario';

/** What the services of one shop share: topics, a registry's log with two versions of a model, keys. */
export interface Shop {
  readonly env: Readonly<Record<string, string>>;
  readonly models: DeployedModels;
  readonly topics: { readonly trainingExamples: string };
  /** Of the services, as their settings have them. */
  readonly groups: { readonly features: string; readonly evaluator: string };
  /** Of the shop's page, and of who looks after models. */
  readonly keys: { readonly client: string; readonly operator: string };
  /** By the command line of the version in this folder, at the registry there. */
  promote(root: string, registryUrl: string, version: string): Promise<void>;
}

/**
 * Event time that a recommendation waits for its outcomes, ms. The load's events are one ms apart: a second of it or two, so that most
 * are judged while versions change.
 */
const windowMs = 500;

/** @param root folder of the version that makes the keys: the registry's log holds records of both versions. */
export async function openShop(world: World, root: string, more: Readonly<Record<string, string>>): Promise<Shop> {
  const { events } = world.topics;
  const models = await createDeployedModels(world.stack.brokers);
  const groups = { features: `features-${events}`, evaluator: `evaluator-${events}` };
  const own = {
    STREAMREC_TOPICS_ITEMS: `${events}-items`,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${events}-items-dead`,
    STREAMREC_TOPICS_REPLAYED: `${events}-replayed`,
    STREAMREC_TOPICS_TRAINING_RUNS: `${events}-runs`,
    STREAMREC_TOPICS_EVALUATOR_STATE: `${events}-state`,
    STREAMREC_TOPICS_TRAINING_EXAMPLES: `${events}-examples`,
  };
  const env = {
    ...world.env,
    ...models.env,
    ...own,
    ...more,
    STREAMREC_FEATURES_GROUP_ID: groups.features,
    STREAMREC_EVALUATOR_GROUP_ID: groups.evaluator,
    STREAMREC_EVALUATOR_VIEW_WINDOW_MS: '0',
    STREAMREC_EVALUATOR_CART_WINDOW_MS: '0',
    STREAMREC_EVALUATOR_PURCHASE_WINDOW_MS: String(windowMs),
    STREAMREC_EVALUATOR_GRACE_MS: '0',
    STREAMREC_EVALUATOR_COMMIT_INTERVAL_MS: '200',
    STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '0',
    STREAMREC_REGISTRY_SERVICE_PORT: '0',
    STREAMREC_GATEWAY_PORT: '0',
    STREAMREC_GATEWAY_GRPC_PORT: '0',
    STREAMREC_GATEWAY_LISTS_GROUP_ID: `lists-${events}`,
  };
  const { settings } = readSettings({ env });
  const partitions = (await world.admin.partitionCount(events)) ?? 1;
  const made = new Set<string>(Object.values(own));
  const plans = topicPlans(settings.topics).filter(({ topic }) => made.has(topic));
  await world.admin.createTopics(plans.map((plan) => ({ ...plan, partitions })));
  for (const version of ['1', '2']) await models.add(version);
  await models.do('deploy.live', { version: '1' });
  const makeKey = async (role: string): Promise<string> => {
    const said = await streamrec(root, env, ['registry', 'key', 'create', '--user', 'shop', '--role', role, '--json']);
    return (JSON.parse(said) as { readonly key: string }).key;
  };
  const keys = { client: await makeKey('client'), operator: await makeKey('operator') };
  return {
    ...{ env, models, topics: settings.topics, groups, keys },
    async promote(from, registryUrl, version) {
      const at = { ...env, STREAMREC_REGISTRY_URL: registryUrl, STREAMREC_REGISTRY_KEY: keys.operator };
      await streamrec(from, at, ['deploy', 'promote', followedModel, version, '--reason', 'another version', '--yes']);
    },
  };
}

async function streamrec(
  root: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'bin', 'streamrec.js'), ...args], {
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  return stdout;
}
