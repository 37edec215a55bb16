import type { EventEmitter } from 'node:events';
import type { AllSettings, Settings } from './config/settings';
import { instanceName } from './instance-name';
import { states, type State } from './lifecycle';
import { createLogger, type Logger } from './logger';
import { createMetrics, type Metrics } from './metrics/metrics';
import { startMetricsServer, type Documents, type HealthReport } from './metrics/metrics-server';
import { runService, type RunningService } from './run-service';
import { listenForStop } from './stop-signals';
import { logFields } from './tracing/log-fields';

export interface ServiceDeps<M> {
  readonly settings: Settings;
  readonly metrics: M;
  readonly logger: Logger;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** ms since 1970. */
  readonly now: () => number;
  /** Told what the start waits for, which /readyz then says. */
  readonly onWaiting: (what: string) => void;
}

export interface ReadyService extends RunningService {
  ready(): HealthReport;
  /** What is to be known although it is ready. */
  notes?(): readonly string[];
  /** What only a new process helps against: a failing check means that it should be restarted. */
  health(): HealthReport;
  /** What it tells beside its metrics, on their port. */
  readonly documents?: Documents;
}

export interface ServiceDefinition<M> {
  readonly name: string;
  readonly createMetrics: (metrics: Metrics) => M;
  readonly start: (deps: ServiceDeps<M>) => Promise<ReadyService>;
}

/** @param heard who tells it to stop: the process, unless told. @returns the code to exit with. */
export type ServiceMain = (loaded: AllSettings, heard?: EventEmitter) => Promise<number>;

/** What every service is around its work: a logger, metrics and health on their port, a life with a start and a stop. */
export function serviceMain<
  M extends { readonly state: { set(value: number, labels: { readonly state: string }): void } },
>({ name, createMetrics: register, start }: ServiceDefinition<M>): ServiceMain {
  return async ({ settings, summary }, heard = process) => {
    // Before its first line: who reads that may ask it to stop.
    const signals = listenForStop(heard);
    const tracedFields = settings.tracing.endpoint === '' ? {} : { fields: logFields };
    const tenant = settings.tenant.name;
    const instance = instanceName(settings);
    const logger = createLogger({ service: name, tenant, ...settings.log, instance, ...tracedFields });
    logger.info(summary);
    const metrics = createMetrics({ service: name, tenant });
    const own = register(metrics);
    let service: ReadyService | null = null;
    let starting = 'still starting';
    const ready = (): HealthReport => service?.ready() ?? { start: starting };
    metrics.watchReadiness(ready);
    const server = await startMetricsServer({
      ...settings.metrics,
      metrics,
      health: () => service?.health() ?? {},
      ready,
      notes: () => service?.notes?.() ?? [],
      documents: () => service?.documents ?? {},
    });
    logger.info({ port: server.port }, 'metrics and health');
    const showState = (state: State): void => {
      for (const other of states) own.state.set(other === state ? 1 : 0, { state: other });
    };
    try {
      return await runService({
        logger,
        signals,
        stopTimeoutMs: settings.recommender.drainTimeoutMs,
        onState: showState,
        start: async (signal) => {
          const onWaiting = (what: string): void => void (starting = what === '' ? starting : `waiting: ${what}`);
          service = await start({ settings, metrics: own, logger, signal, now: Date.now, onWaiting });
          return service;
        },
      });
    } finally {
      await server.close();
      metrics.close();
    }
  };
}
