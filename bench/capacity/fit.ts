import { ofModel, redisBytesFor } from '../../lib/capacity/plan';
import type { Coefficients, ModelCost } from '../../lib/capacity/coefficients';
import { median } from '../statistics';
import { serviceNames, type ShapeCost } from './shape';

export type Fit = Pick<Coefficients, 'cpuMsPerEvent' | 'memoryMb' | 'redisBytes' | 'kafkaBytesPerEvent'> & {
  readonly model: ModelCost;
};

/**
 * A plane through three runs for what the model decides, the middle one of them for what it does not. Nothing gets cheaper with
 * more of it: where noise says so, it costs nothing.
 * @param more the run with more items; null where the model's items cannot be chosen.
 */
export function fitShapes(first: ShapeCost, longer: ShapeCost, more: ShapeCost | null, window: number): Fit {
  const runs = [first, longer, ...(more === null ? [] : [more])];
  const plane = (of: (run: ShapeCost) => number) => {
    const historyOf = ({ meanHistory }: ShapeCost): number => Math.min(meanHistory, window);
    const perHistoryEvent = atLeastNothing((of(longer) - of(first)) / (historyOf(longer) - historyOf(first)));
    const perThousandItems =
      more === null ? 0 : atLeastNothing((1_000 * (of(more) - of(first))) / (more.items - first.items));
    const rest = of(first) - perHistoryEvent * historyOf(first) - (perThousandItems * first.items) / 1_000;
    return { base: atLeastNothing(rest), perHistoryEvent, perThousandItems };
  };
  const middle = (of: (run: ShapeCost) => number): number => median(runs.map(of));
  const cpu = (part: keyof ShapeCost['cpuMsPerEvent']): number => middle((run) => run.cpuMsPerEvent[part]);
  const memory = (service: keyof ShapeCost['memoryMb']): number =>
    Math.max(...runs.map((run) => run.memoryMb[service]));
  const bytes = (topic: keyof ShapeCost['kafkaBytesPerEvent']): number =>
    middle((run) => run.kafkaBytesPerEvent[topic]);
  const perUser = (run: ShapeCost): number => run.redisBytes.users / run.users;
  const perHistoryEvent = atLeastNothing((perUser(longer) - perUser(first)) / (longer.lastHistory - first.lastHistory));
  return {
    model: {
      window,
      items: first.items,
      cpuMsPerEvent: plane((run) => run.cpuMsPerEvent.recommender),
      memoryMb: plane((run) => run.memoryMb.recommender),
    },
    cpuMsPerEvent: {
      features: cpu('features'),
      evaluator: cpu('evaluator'),
      gateway: cpu('gateway'),
      kafka: cpu('kafka'),
      redis: cpu('redis'),
    },
    memoryMb: { features: memory('features'), evaluator: memory('evaluator'), gateway: memory('gateway') },
    redisBytes: {
      perUser: { base: atLeastNothing(perUser(first) - perHistoryEvent * first.lastHistory), perHistoryEvent },
      perItem: middle((run) => run.redisBytes.items / run.items),
    },
    kafkaBytesPerEvent: {
      userHistory: bytes('userHistory'),
      recommendations: bytes('recommendations'),
      trainingExamples: bytes('trainingExamples'),
    },
  };
}

/** What a fit says of a run, beside what it took. */
export interface Comparison {
  readonly what: string;
  readonly said: number;
  readonly took: number;
  readonly digits: number;
}

export function compare(fit: Fit, run: ShapeCost): Comparison[] {
  const demand = { historyEvents: run.meanHistory, items: run.items };
  const said = { recommender: ofModel(fit.model.cpuMsPerEvent, demand, fit.model), ...fit.cpuMsPerEvent };
  const memory = { recommender: ofModel(fit.model.memoryMb, demand, fit.model), ...fit.memoryMb };
  const total = (values: Readonly<Record<string, number>>): number =>
    Object.values(values).reduce((sum, value) => sum + value, 0);
  const redis = redisBytesFor({ users: run.users, items: run.items, historyEvents: run.lastHistory }, fit.redisBytes);
  return [
    ...serviceNames.map((name) => ({
      what: `CPU ms an event, ${name}`,
      said: said[name],
      took: run.cpuMsPerEvent[name],
      digits: 3,
    })),
    { what: 'CPU ms an event, all', said: total(said), took: total(run.cpuMsPerEvent), digits: 3 },
    { what: 'memory of all services, MB', said: total(memory), took: total(run.memoryMb), digits: 0 },
    { what: 'Redis, MB', said: redis / 1e6, took: (run.redisBytes.users + run.redisBytes.items) / 1e6, digits: 1 },
    {
      what: 'Kafka, bytes an event',
      said: total(fit.kafkaBytesPerEvent),
      took: total(run.kafkaBytesPerEvent),
      digits: 0,
    },
  ];
}

const atLeastNothing = (value: number): number => Math.max(0, value);
