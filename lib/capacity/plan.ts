import { AppError } from '../errors';
import { consumers, type Coefficients, type Consumer, type ModelCost } from './coefficients';

export interface Demand {
  /** At the best hour of the best day. */
  readonly eventsPerSecond: number;
  /** Over a day, for what lies on disks; the peak where nothing is told. */
  readonly meanEventsPerSecond?: number;
  /** Customers that Redis remembers. */
  readonly users: number;
  readonly items: number;
  /** One of the coefficients' models. */
  readonly model: string;
  /** Events of a history on average, as the model sees it. */
  readonly historyEvents: number;
}

export interface Rules {
  /** Part of its cores that a process may use at the peak: what is left catches up after a pause. */
  readonly utilisation: number;
  /** Of one instance. */
  readonly coresPerInstance: number;
  /** Copies of a topic's partitions. */
  readonly replication: number;
  /** Copies of what Redis holds, the first included. */
  readonly redisCopies: number;
  readonly retentionDays: {
    readonly userHistory: number;
    readonly recommendations: number;
    readonly trainingExamples: number;
  };
}

export interface ServicePlan {
  readonly instances: number;
  /** At the peak, of all instances. */
  readonly cores: number;
  /** Of one instance. */
  readonly memoryMb: number;
}

export interface CapacityPlan {
  /** Of `user_history` and all that is read with it. */
  readonly partitions: number;
  readonly services: Readonly<Record<Consumer, ServicePlan>>;
  readonly kafka: { readonly cores: number; readonly diskGb: number; readonly writtenMbPerSecond: number };
  readonly redis: { readonly cores: number; readonly memoryGb: number; readonly shards: number };
  /** Of all the above. */
  readonly cores: number;
  readonly memoryGb: number;
}

/** Partitions can be added only by making histories' places anew: twice what is needed at first. */
const partitionsPerInstance = 2;
/** Redis copies pages that are written to while it saves; an allocator leaves gaps. */
const redisHeadroom = 1.5;
/** Serves by one thread. */
const redisCoresPerShard = 1;
/** Beyond it a restart, a copy or a failover takes minutes. */
const redisShardGb = 25;

/** What a demand takes on machines like the one that was measured. Throws CONFIG_INVALID where the model was not measured. */
export function planCapacity(demand: Demand, coefficients: Coefficients, rules: Rules): CapacityPlan {
  const { eventsPerSecond, meanEventsPerSecond = eventsPerSecond } = demand;
  const cost = modelNamed(demand.model, coefficients);
  const coresFor = (cpuMs: number): number => (eventsPerSecond * cpuMs) / 1_000;
  const services = Object.fromEntries(
    consumers.map((consumer) => {
      const cores = coresFor(cpuMsOf(consumer, demand, cost, coefficients));
      const instances = Math.max(1, Math.ceil(cores / (rules.coresPerInstance * rules.utilisation)));
      const memoryMb =
        consumer === 'recommender' ? ofModel(cost.memoryMb, demand, cost) : coefficients.memoryMb[consumer];
      return [consumer, { instances, cores, memoryMb }];
    }),
  ) as Record<Consumer, ServicePlan>;
  const { redisBytes, kafkaBytesPerEvent: bytes, cpuMsPerEvent } = coefficients;
  const redisGb = (redisHeadroom * redisBytesFor(demand, redisBytes)) / 1e9;
  const redisCores = coresFor(cpuMsPerEvent.redis);
  const keptBytes = Object.entries(bytes).reduce(
    (sum, [topic, each]) => sum + each * 86_400 * rules.retentionDays[topic as keyof typeof bytes],
    0,
  );
  const writtenBytes = bytes.userHistory + bytes.recommendations + bytes.trainingExamples;
  const kafka = {
    cores: coresFor(cpuMsPerEvent.kafka) * rules.replication,
    diskGb: (rules.replication * meanEventsPerSecond * keptBytes) / 1e9,
    writtenMbPerSecond: (rules.replication * eventsPerSecond * writtenBytes) / 1e6,
  };
  const shards = Math.ceil(Math.max(1, redisCores / (redisCoresPerShard * rules.utilisation), redisGb / redisShardGb));
  const redis = { cores: redisCores, memoryGb: redisGb * rules.redisCopies, shards };
  const all = Object.values(services);
  return {
    partitions: partitionsPerInstance * Math.max(...all.map(({ instances }) => instances)),
    services,
    kafka,
    redis,
    cores: all.reduce((sum, { cores }) => sum + cores, kafka.cores + redis.cores),
    memoryGb: all.reduce((sum, { instances, memoryMb }) => sum + (instances * memoryMb) / 1e3, redis.memoryGb),
  };
}

/** CPU ms that an event takes of a service. */
export function cpuMsOf(
  consumer: Consumer,
  demand: Pick<Demand, 'historyEvents' | 'items'>,
  cost: ModelCost,
  { cpuMsPerEvent }: Coefficients,
): number {
  return consumer === 'recommender' ? ofModel(cost.cpuMsPerEvent, demand, cost) : cpuMsPerEvent[consumer];
}

/** What a history beyond the window holds, the model does not see. */
export function ofModel(
  { base, perHistoryEvent, perThousandItems }: ModelCost['cpuMsPerEvent'],
  { historyEvents, items }: Pick<Demand, 'historyEvents' | 'items'>,
  { window }: ModelCost,
): number {
  return base + perHistoryEvent * Math.min(historyEvents, window) + (perThousandItems * items) / 1_000;
}

export function redisBytesFor(
  { users, items, historyEvents }: Pick<Demand, 'users' | 'items' | 'historyEvents'>,
  { perUser, perItem }: Coefficients['redisBytes'],
): number {
  return users * (perUser.base + perUser.perHistoryEvent * historyEvents) + items * perItem;
}

export function modelNamed(name: string, { models }: Coefficients): ModelCost {
  const cost = Object.hasOwn(models, name) ? models[name] : undefined;
  if (cost !== undefined) return cost;
  throw new AppError(
    'CONFIG_INVALID',
    `no model ${name} was measured, only ${Object.keys(models).join(', ') || 'none'}; npm run bench:capacity -- --model DIR adds one`,
  );
}
