import type { ChaosScenario } from '../scenario';
import { brokerScenarios } from './broker';
import { clusterScenarios } from './cluster';
import { deploymentsScenarios } from './deployments';
import { inferenceScenarios } from './inference';
import { killsScenarios } from './kills';
import { poisonScenarios } from './poison';
import { rebalancesScenarios } from './rebalances';
import { redeliveryScenarios } from './redelivery';
import { redisScenarios } from './redis';
import { rollingScenarios } from './rolling';
import { soakScenarios } from './soak';
import { swapsScenarios } from './swaps';
import { topicsScenarios } from './topics';
import { zombieScenarios } from './zombie';

/** In the order in which they run; the longest first, so that those beside them fill the time. */
export const allScenarios: readonly ChaosScenario[] = [
  ...killsScenarios,
  ...rebalancesScenarios,
  ...rollingScenarios,
  ...zombieScenarios,
  ...soakScenarios,
  ...brokerScenarios,
  ...redisScenarios,
  ...poisonScenarios,
  ...inferenceScenarios,
  ...deploymentsScenarios,
  ...swapsScenarios,
  ...redeliveryScenarios,
  ...topicsScenarios,
  ...clusterScenarios,
];

export function scenariosOn(place: 'single' | 'cluster'): readonly ChaosScenario[] {
  return allScenarios.filter(({ only }) => only === undefined || only === place);
}
