import type { AllSettings, Settings } from '../lib/config/settings';

interface Service {
  readonly description: string;
  /** Whether `up` runs it where nobody names services: always, unless told. */
  readonly isSetUp?: (settings: Settings) => boolean;
  /** Whether instances of it share the partitions of its topics. */
  readonly isShared?: boolean;
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
    isShared: true,
    isSetUp: ({ gateway }) => !gateway.withStream,
  },
  features: {
    description: 'Keep the catalogue, popularity and aggregates in Redis.',
    load: () => import('../services/features/index.js'),
    isShared: true,
  },
  evaluator: {
    description: 'Judge recommendations by what customers do later; live figures of quality.',
    load: () => import('../services/evaluator/index.js'),
    isShared: true,
  },
  registry: {
    description: 'Serve the registry of models by its API, and write its log.',
    load: () => import('../services/registry/index.js'),
  },
  gateway: {
    description: 'Take events in, and give recommendations and inference out, by REST and gRPC.',
    load: () => import('./gateway-main.js'),
  },
  probe: {
    description: 'Send synthetic events through the whole system and time their recommendations.',
    load: () => import('../services/probe/index.js'),
    isSetUp: () => false,
  },
  archiver: {
    description: 'Keep user_history as Parquet files by day, in a folder or an S3-compatible store.',
    load: () => import('../services/archiver/index.js'),
    isShared: true,
    isSetUp: ({ archive }) => archive.url !== '',
  },
  trainer: {
    description: 'Retrain a model when it is due, and register what is better.',
    load: () => import('../services/trainer/index.js'),
    isSetUp: ({ trainer }) => trainer.model !== '',
  },
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as ServiceName[];

export interface MetricsPlace {
  readonly name: ServiceName;
  /** 0 for any free one. */
  readonly port: number;
  /** Whether it is in the process of the one before it. */
  readonly isGuest: boolean;
}

/** Where services serve their metrics that run together: one port after the other. The gateway may bring the stream with it. */
export function metricsPlaces(names: readonly ServiceName[], { gateway, metrics }: Settings): MetricsPlace[] {
  const guest = { name: 'recommender', isGuest: true } as const;
  return names
    .flatMap((name) => [{ name, isGuest: false }, ...(name === 'gateway' && gateway.withStream ? [guest] : [])])
    .map((service, place) => ({ ...service, port: metrics.port === 0 ? 0 : metrics.port + place }));
}

/** So many of each that shares its topics out among its instances, one of each other. */
export function severalOf(names: readonly ServiceName[], instances: number): ServiceName[] {
  return names.flatMap((name) => {
    const service: Service = services[name];
    return Array.from({ length: service.isShared ? instances : 1 }, () => name);
  });
}

/** What runs where nobody names any. */
export function servicesSetUp(settings: Settings): ServiceName[] {
  return serviceNames.filter((name) => {
    const service: Service = services[name];
    return service.isSetUp?.(settings) ?? true;
  });
}
