/** What is the same or another from run to run. */
export interface Shape {
  readonly users: number;
  readonly items: number;
  /** Of each customer, before the run. */
  readonly historyEvents: number;
  /** That are measured, behind those that warm up. */
  readonly events: number;
}

/** What a run of a shape took. */
export interface ShapeCost extends Shape {
  /** Of a customer, in the middle of the run and at its end. */
  readonly meanHistory: number;
  readonly lastHistory: number;
  readonly cpuMsPerEvent: Readonly<Record<CostPart, number>>;
  /** The most that was seen of each. */
  readonly memoryMb: Readonly<Record<ServiceName, number>>;
  readonly redisBytes: { readonly users: number; readonly items: number };
  readonly kafkaBytesPerEvent: {
    readonly userHistory: number;
    readonly recommendations: number;
    readonly trainingExamples: number;
  };
}

export const serviceNames = ['recommender', 'features', 'evaluator', 'gateway'] as const;
export type ServiceName = (typeof serviceNames)[number];
export type CostPart = ServiceName | 'kafka' | 'redis';

const few = 2_000;
const events = 20_000;

/** The first one, and what it is with longer histories, and with more items. */
export const fitted: readonly [Shape, Shape, Shape] = [
  { users: few, items: 2_000, historyEvents: 5, events },
  { users: few, items: 2_000, historyEvents: 40, events },
  { users: few, items: 20_000, historyEvents: 5, events },
];

/** What the fit is held against, none of which it has seen. Events are enough for every customer to come up. */
export const checked: readonly Shape[] = [
  { users: 1_000, items: 1_000, historyEvents: 10, events },
  { users: 4_000, items: 8_000, historyEvents: 20, events },
  { users: 8_000, items: 15_000, historyEvents: 30, events },
];
