import type { ServiceDeps } from '../../../../lib/service-main';
import type { GatewayMetrics } from '../../../../lib/metrics/gateway-metrics';
import type { RedisClient } from '../../../../lib/redis/redis-client';
import type { OpenVersions } from '../../infer/open-versions';
import type { OpenRecommend } from '../../recommend/open-recommend';
import { createCatalogue } from './catalogue';
import { createCustomers } from './customers';
import { createCatalogueKeeper } from './keep-item-index';
import type { PlaygroundDeps } from './routes';
import { createScoreAlone } from './score-alone';
import { createTrials } from './trial';

export interface PlaygroundSources {
  readonly redis: RedisClient;
  readonly versions: OpenVersions;
  readonly recommending: OpenRecommend;
}

export interface Playground {
  readonly routes: PlaygroundDeps;
  close(): Promise<void>;
}

/** What pages that try things ask. Waits for nothing, and reads nothing until somebody looks. */
export function openPlayground(
  { redis, versions, recommending }: PlaygroundSources,
  { settings, logger, now }: ServiceDeps<GatewayMetrics>,
): Playground {
  const { gateway } = settings;
  const { values, lists, scheduler, recent } = recommending;
  const keeper = createCatalogueKeeper({ settings, logger, maxItems: gateway.consoleItems });
  return {
    routes: {
      customers: createCustomers({ redis, values, recent }),
      catalogue: createCatalogue({ keeper, values }),
      trials: createTrials({ versions, values, lists, score: createScoreAlone(scheduler), scheduler, now }),
      versions,
      lists: { kept: gateway.keepLists, problem: () => recommending.listsProblem },
      deadlineMs: gateway.deadlineMs,
      maxDeadlineMs: gateway.maxDeadlineMs,
    },
    close: () => keeper.close(),
  };
}
