import { createCallers } from '../../lib/auth/callers';
import { readSettings } from '../../lib/config/settings';
import type { Role } from '../../lib/domain/registry/payloads';
import { AppError } from '../../lib/errors';
import { listen } from '../../lib/http/server';
import type { Logger } from '../../lib/logger';
import { createGatewayMetrics } from '../../lib/metrics/gateway-metrics';
import { createMetrics } from '../../lib/metrics/metrics';
import type { Admission } from '../../lib/scheduling/admission';
import { createApp } from '../../services/gateway/create-app';
import { createDoor } from '../../services/gateway/door';
import type { EventSink } from '../../services/gateway/events/event-sink';
import { openGrpc, type GrpcDeps } from '../../services/gateway/grpc/open-grpc';
import { createInference } from '../../services/gateway/infer/inference';
import { createPredict } from '../../services/gateway/infer/predict';
import type { ServedVersions } from '../../services/gateway/infer/served-versions';
import type { Recommend } from '../../services/gateway/recommend/recommend';
import { addInference } from '../../services/gateway/routes/inference';
import { addPredict } from '../../services/gateway/routes/predict';
import { silent } from './silent-logger';

export interface TestGateway {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly grpcPort: number;
  metrics(): Promise<string>;
  /** Ends gRPC alone, as a service that stops does. */
  closeGrpc(): Promise<void>;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  readonly served?: ServedVersions;
  readonly sink?: EventSink;
  readonly recommend?: Partial<Recommend>;
  readonly forget?: GrpcDeps['forgetting']['forget'];
  readonly set?: Readonly<Record<string, string>>;
  readonly logger?: Logger;
  /** The door of REST and gRPC. */
  readonly admission?: Admission;
  /** Keys that are good no more, by the name of their role. */
  readonly revoked?: ReadonlySet<string>;
}

const nothing: ServedVersions = { take: () => ({ versions: [], release: () => undefined }) };
const missing = (): Promise<never> => Promise.reject(new Error('not part of this test'));

/**
 * The gateway's REST and gRPC without Kafka and Redis. A key is the name of its role, such as `viewer`; `client:<glob>` is for these users
 * alone, `client@<model>` for this model.
 */
export async function openGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const { served = nothing, set = {}, logger = silent } = options;
  const overrides = { 'gateway.port': '0', 'gateway.grpcPort': '0', ...set };
  const { settings: all } = readSettings({ env: {}, overrides });
  const settings = all.gateway;
  const registry = createMetrics({ service: 'gateway' });
  const metrics = createGatewayMetrics(registry);
  const now = (): number => Date.now();
  const inference = createInference({ served, maxRows: settings.maxInferRows });
  const callers = createCallers({
    ...{ settings, metrics, now },
    authenticate: (header) => authenticate(header, options.revoked),
  });
  const admission = options.admission ?? createDoor(settings);
  const deps = { settings, callers, admission, metrics, logger, now, version: '0.0.0-test' };
  const app = await createApp(deps, async (api) => {
    await addInference(api, { ...deps, inference, limits: settings });
    addPredict(api, { predict: createPredict(served, { sessionGapMs: 1_800_000 }), limits: settings, now });
  });
  const port = await listen(app, settings, 'gateway.port');
  const unused: Recommend = {
    ...{ fresh: missing, latest: missing, session: missing, similar: missing, popular: missing },
    ...{ history: missing, watch: missing },
  };
  const grpc = await openGrpc({
    ...deps,
    inference,
    sink: options.sink ?? { accept: missing },
    recommend: { ...unused, ...options.recommend },
    forgetting: { forget: options.forget ?? missing },
    proveEveryMs: 50,
  }).catch(async (error: unknown) => {
    await app.close();
    registry.close();
    throw error;
  });
  return {
    url: `${settings.tlsCertFile === '' ? 'http' : 'https'}://127.0.0.1:${port}`,
    grpcPort: grpc.port,
    metrics: () => registry.text(),
    closeGrpc: () => grpc.close(),
    async close() {
      await grpc.close();
      await app.close();
      registry.close();
    },
  };
}

async function authenticate(header: string | undefined, revoked: ReadonlySet<string> = new Set()) {
  const [, role = '', kind, glob = '*'] = /^Bearer (\w+)(?:([:@])(.+))?$/.exec(header ?? '') ?? [];
  const known: readonly string[] = ['client', 'viewer', 'operator', 'admin'];
  if (!known.includes(role) || revoked.has(role)) throw new AppError('AUTH_REFUSED', 'another key');
  return {
    ...{ actor: role, id: `key ${role}`, role: role as Role },
    scopes: [kind === '@' ? glob : '*'],
    users: [kind === ':' ? glob : '*'],
  };
}
