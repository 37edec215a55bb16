import { join } from 'node:path';
import { createRandom } from '../../lib/seeded-random';
import { poll } from '../poll';
import { startService, type ServiceProcess } from '../service-process';
import { readShopEvents, type BenchEvent } from '../shop-events';
import type { Ground, World } from '../world';
import type { GatewayBenchOptions } from './options';
import { streamrec } from './streamrec';

/** A gateway over a shop whose customers have histories, and lists that the stream made. */
export interface GatewayShop {
  readonly gateway: ServiceProcess;
  readonly host: string;
  readonly port: number;
  readonly grpcPort: number;
  readonly key: string;
  /** Customers with a history, in an order of no meaning. */
  readonly users: readonly string[];
  readonly items: readonly string[];
  close(): Promise<void>;
}

/** Items of the trained model; the demo's shop has more. */
const mostItems = 10_000;
const patienceMs = 120_000;

/** Has the stream itself make histories and lists, so that both are what they are in earnest. */
export async function openShop(
  world: World,
  options: GatewayBenchOptions,
  onStep: (step: string) => void,
): Promise<GatewayShop> {
  const modelDir = options.model ?? (await trainModel(world.folder, onStep));
  const shop = await readShopEvents(null, options.events, mostItems);
  const events = shop.events.map((event): BenchEvent => ({ ...event, itemId: event.shopItemId }));
  const ground = await world.ground(true);
  const settings = { ...ground.keys, 'model.dir': modelDir };
  const made = await streamrec(
    ['registry', 'key', 'create', '--user', 'bench', '--role', 'operator', '--json'],
    settings,
  );
  const { key } = JSON.parse(made) as { key: string };
  const profile = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const gateway = await startService('gateway', { 'gateway.port': '0', 'gateway.grpcPort': '0', ...settings }, profile);
  try {
    const url = new URL(gateway.apiUrl ?? '');
    const users = shuffled([...new Set(events.map(({ userId }) => userId))]);
    await streamThrough(ground, settings, events);
    await untilKept(url, key, users);
    onStep(`Shop: ${events.length} events of ${users.length} customers, their histories and lists are there`);
    return {
      gateway,
      host: url.hostname,
      port: Number(url.port),
      grpcPort: Number(gateway.grpcAddress?.split(':').at(-1)),
      key,
      users,
      items: [...new Set(events.map(({ itemId }) => itemId))],
      close: () => gateway.stop(),
    };
  } catch (error) {
    gateway.kill();
    throw error;
  }
}

async function trainModel(folder: string, onStep: (step: string) => void): Promise<string> {
  const out = join(folder, 'gateway-models');
  const sizes = ['--param', `mostItems=${mostItems}`, '--param', 'window=50'];
  await streamrec(['train', '--trainer', 'linear', ...sizes, '--out', out, '--name', 'linear', '--json']);
  onStep("Model: linear, trained on the demo's shop");
  return join(out, 'linear', '1');
}

async function streamThrough(
  ground: Ground,
  settings: Readonly<Record<string, string>>,
  events: readonly BenchEvent[],
): Promise<void> {
  await ground.write(events);
  const recommender = await startService('recommender', settings);
  try {
    await poll(async () => ((await ground.committed()) === events.length ? true : null), {
      everyMs: 100,
      timeoutMs: patienceMs,
      what: 'the stream to recommend for all events',
    });
    await recommender.stop();
  } finally {
    recommender.kill();
  }
}

/** Until the gateway holds the list of every customer. */
async function untilKept(url: URL, key: string, users: readonly string[]): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  let left = [...users];
  await poll(
    async () => {
      const user = left.at(-1);
      if (user === undefined) return true;
      const answer = await fetch(`${url.origin}/v1/users/${encodeURIComponent(user)}/recommendations?mode=latest`, {
        headers,
      });
      const body = (await answer.json()) as { readonly recommendationId?: string | null };
      if (answer.ok && typeof body.recommendationId === 'string') left = left.slice(0, -Math.ceil(users.length / 50));
      return null;
    },
    { everyMs: 10, timeoutMs: patienceMs, what: "the gateway to hold the stream's lists" },
  );
}

function shuffled(values: string[]): string[] {
  const random = createRandom(1);
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] as string, values[i] as string];
  }
  return values;
}
