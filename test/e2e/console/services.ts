import type { ServiceName } from '../../../cli/services';
import { freePorts } from '../../../lib/stack/free-ports';
import { startServiceProcess, type ServiceProcess } from '../../helpers/recommender-process';
import { waitFor } from '../../helpers/wait-for';

const names = ['recommender', 'features', 'evaluator', 'registry', 'gateway'] as const;
export type WorldService = (typeof names)[number] & ServiceName;

/** The services of a world, each a process of its own on ports that stay its own. */
export interface WorldServices {
  readonly gatewayUrl: string;
  readonly registryUrl: string;
  /** Resolves when it is ready. */
  start(name: WorldService, env?: Readonly<Record<string, string>>): Promise<void>;
  kill(name: WorldService): Promise<void>;
  /** Stops it where it stands, and lets it go on: it is there, and does nothing. */
  hang(name: WorldService, isHanging: boolean): void;
  close(): Promise<void>;
}

export async function createServices(shared: Readonly<Record<string, string>>): Promise<WorldServices> {
  const [rest = 0, grpc = 0, registry = 0, ...metrics] = await freePorts(names.length + 3);
  const metricsUrl = (name: WorldService): string => `http://127.0.0.1:${metrics[names.indexOf(name)]}`;
  const url = (port: number): string => `http://127.0.0.1:${port}`;
  const env = {
    ...shared,
    STREAMREC_GATEWAY_PORT: String(rest),
    STREAMREC_GATEWAY_GRPC_PORT: String(grpc),
    STREAMREC_REGISTRY_SERVICE_PORT: String(registry),
    STREAMREC_REGISTRY_SERVICE_HOST: '127.0.0.1',
    STREAMREC_REGISTRY_URL: url(registry),
    STREAMREC_GATEWAY_SERVICES: names.map((name) => `${name}=${metricsUrl(name)}`).join(','),
  };
  const given = new Map<WorldService, Readonly<Record<string, string>>>();
  const running = new Map<WorldService, ServiceProcess>();
  return {
    gatewayUrl: url(rest),
    registryUrl: url(registry),
    async start(name, more = given.get(name) ?? {}) {
      given.set(name, more);
      const service = startServiceProcess(name, {
        ...env,
        STREAMREC_METRICS_PORT: String(metrics[names.indexOf(name)]),
        ...more,
      });
      running.set(name, service);
      const isReady = async (): Promise<boolean> => {
        const { ok } = await fetch(`${metricsUrl(name)}/readyz`, { signal: AbortSignal.timeout(2_000) });
        return ok;
      };
      const ended = service.exited.then(() => {
        throw new Error(`the ${name} ended`);
      });
      ended.catch(() => undefined);
      const ready = waitFor(isReady, { timeoutMs: 90_000, what: `the ${name} to be ready` });
      await Promise.race([ended, ready]).catch((cause: unknown) => {
        throw new Error(service.log.slice(-3).join('\n'), { cause });
      });
    },
    async kill(name) {
      const service = running.get(name);
      service?.kill('SIGKILL');
      await service?.exited;
    },
    hang(name, isHanging) {
      running.get(name)?.kill(isHanging ? 'SIGSTOP' : 'SIGCONT');
    },
    async close() {
      for (const service of running.values()) service.kill('SIGKILL');
      await Promise.all([...running.values()].map(({ exited }) => exited));
    },
  };
}
