import type { Role } from '../../lib/domain/registry/payloads';
import { startStreamrec, streamrec, type RunningCommand } from '../integration/cli/run-streamrec';
import { createDeployedModels, type DeployedModels } from './deployed-models';
import { uniqueTopic, type SharedStack } from './stack';
import { waitFor } from './wait-for';

export interface GatewayProcess {
  readonly url: string;
  /** Of an admin. */
  readonly key: string;
  readonly models: DeployedModels;
  /** What other commands need to meet it. */
  readonly env: Readonly<Record<string, string>>;
  readonly running: RunningCommand;
  keyOf(role: Role): Promise<string>;
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Of the metrics and health. */
  readonly metricsUrl: string;
  close(): Promise<void>;
}

/** A gateway in a process of its own, on topics that nobody else uses. */
export async function startGateway(
  { brokers, redisUrl }: SharedStack,
  more: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const models = await createDeployedModels(brokers);
  const shop = uniqueTopic('gateway');
  const topics = ['user_history', 'recommendations', 'dead_letters', 'items', 'item_dead_letters', 'replayed'];
  const others = ['training_runs', 'evaluator_state', 'training_examples'];
  const env = {
    ...models.env,
    ...Object.fromEntries(
      [...topics, ...others].map((name) => [`STREAMREC_TOPICS_${name.toUpperCase()}`, `${shop}-${name}`]),
    ),
    STREAMREC_TOPICS_PARTITIONS: '2',
    STREAMREC_KAFKA_BROKERS: brokers,
    STREAMREC_REDIS_URL: redisUrl,
    STREAMREC_GATEWAY_PORT: '0',
    STREAMREC_GATEWAY_GRPC_PORT: '0',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
    ...more,
  };
  const made = await streamrec(['topics', 'create'], env);
  if (made.code !== 0) throw new Error(made.stderr);
  async function keyOf(role: Role): Promise<string> {
    const { stdout, stderr } = await streamrec(
      ['registry', 'key', 'create', '--user', `the-${role}`, '--role', role, '--json'],
      env,
    );
    if (stdout === '') throw new Error(stderr);
    return (JSON.parse(stdout) as { readonly key: string }).key;
  }
  const key = await keyOf('admin');
  const running = startStreamrec(['gateway', '--json'], env);
  const said = (pattern: RegExp, what: string): Promise<string> =>
    waitFor(() => pattern.exec(running.output())?.[1], { timeoutMs: 60_000, what }).catch((cause: unknown) => {
      throw new Error(running.output(), { cause });
    });
  const url = await said(/"url":"(http:[^"]+)"/, 'the gateway to listen');
  const metricsUrl = `http://127.0.0.1:${await said(/"port":(\d+),"msg":"metrics and health"/, 'its metrics')}`;
  return {
    ...{ url, key, models, env, running, keyOf, metricsUrl },
    call(method, path, body, headers = {}) {
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      return fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${key}`, ...type, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },
    async close() {
      running.kill('SIGKILL');
      await running.ended;
      await models.close();
    },
  };
}
