import type { AllSettings } from '../lib/config/settings';

interface Service {
  readonly description: string;
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
  },
  features: {
    description: 'Keep the catalogue, popularity and aggregates in Redis.',
    load: () => import('../services/features/index.js'),
  },
  registry: {
    description: 'Serve the registry of models by its API, and write its log.',
    load: () => import('../services/registry/index.js'),
  },
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as ServiceName[];
