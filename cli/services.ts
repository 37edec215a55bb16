import type { AllSettings, Settings } from '../lib/config/settings';

interface Service {
  readonly description: string;
  /** Whether `up` runs it where nobody names services: always, unless told. */
  readonly isSetUp?: (settings: Settings) => boolean;
  /** Ports of metrics that it takes, one after the other; 1 unless told. */
  readonly ports?: (settings: Settings) => number;
  /** Loaded when it is run, so that the other commands start fast. */
  readonly load: () => Promise<{
    /** Runs it until it is told to stop; gives the code to exit with. */
    readonly main: (loaded: AllSettings) => Promise<number>;
  }>;
}

export const services = {
  recommender: {
    description: 'Read user_history, recommend by the model, write recommendations.',
    load: () => import('../services/recommender/index.js'),
    isSetUp: ({ gateway }) => !gateway.withStream,
  },
  features: {
    description: 'Keep the catalogue, popularity and aggregates in Redis.',
    load: () => import('../services/features/index.js'),
  },
  evaluator: {
    description: 'Judge recommendations by what customers do later; live figures of quality.',
    load: () => import('../services/evaluator/index.js'),
  },
  registry: {
    description: 'Serve the registry of models by its API, and write its log.',
    load: () => import('../services/registry/index.js'),
  },
  gateway: {
    description: 'Take events in, and give recommendations and inference out, by REST and gRPC.',
    load: () => import('./gateway-main.js'),
    ports: ({ gateway }) => (gateway.withStream ? 2 : 1),
  },
  probe: {
    description: 'Send synthetic events through the whole system and time their recommendations.',
    load: () => import('../services/probe/index.js'),
    isSetUp: () => false,
  },
  trainer: {
    description: 'Retrain a model when it is due, and register what is better.',
    load: () => import('../services/trainer/index.js'),
    isSetUp: ({ trainer }) => trainer.model !== '',
  },
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as ServiceName[];

/** The port of each one's metrics, where several run together: one after the other, or any free ones. */
export function metricsPorts(names: readonly ServiceName[], settings: Settings): number[] {
  let next = settings.metrics.port;
  return names.map((name) => {
    const service: Service = services[name];
    const port = next;
    if (port !== 0) next += service.ports?.(settings) ?? 1;
    return port;
  });
}

/** What runs where nobody names any. */
export function servicesSetUp(settings: Settings): ServiceName[] {
  return serviceNames.filter((name) => {
    const service: Service = services[name];
    return service.isSetUp?.(settings) ?? true;
  });
}
