import { performance } from 'node:perf_hooks';
import { childProcesses } from '../child-processes';
import type { Metrics } from './metrics';
import type { MetricTable } from './metric-table';

/** What every process tells of itself, beside what prom-client measures: its CPU, memory, handles and garbage collection. */
export const processMetricTable = {
  readiness: {
    kind: 'gauge',
    name: 'readiness',
    help: '1 for each part of /readyz that works, 0 for one that does not; part start is 1 once the service has started.',
    labels: ['part'],
  },
  eventLoopUtilization: {
    kind: 'gauge',
    name: 'event_loop_utilization_ratio',
    help: 'Share of the time since the last scrape that the main thread was at work, not waiting for something to do.',
  },
  childProcesses: {
    kind: 'gauge',
    name: 'child_processes',
    help: 'Processes that this one has started and that run: inference, training. 0 where the system has no /proc.',
  },
  childMemory: {
    kind: 'gauge',
    name: 'child_process_resident_memory_bytes',
    help: 'Resident memory of those processes together; pages that they share count in each.',
  },
  childCpu: {
    kind: 'counter',
    name: 'child_process_cpu_seconds_total',
    help: 'User and system time of those processes, of those that have ended as far as it was seen at a scrape.',
  },
} as const satisfies MetricTable;

/** Parts of readiness with what each lacks: null where it lacks nothing. */
export type Readiness = () => Readonly<Record<string, string | null>>;

/** Publishes the table above; gives what is told of readiness once there is something to tell. */
export function watchProcess(metrics: Pick<Metrics, 'gauge' | 'counter'>): (readiness: Readiness) => void {
  const { readiness, eventLoopUtilization, childProcesses: children, childMemory, childCpu } = processMetricTable;
  let ready: Readiness = () => ({});
  metrics.gauge({
    ...readiness,
    collect: (set) => {
      const parts: ReturnType<Readiness> = { start: null, ...ready() };
      for (const [part, lacks] of Object.entries(parts)) set(lacks === null ? 1 : 0, { part });
    },
  });

  let last = performance.eventLoopUtilization();
  metrics.gauge({
    ...eventLoopUtilization,
    collect: (set) => {
      const now = performance.eventLoopUtilization();
      set(performance.eventLoopUtilization(now, last).utilization);
      last = now;
    },
  });

  let cpuOf = new Map<number, number>();
  metrics.gauge({
    ...children,
    // Told first of the three, so that one look at /proc is enough for all.
    collect: (set) => {
      const running = childProcesses();
      set(running.length);
      memory.set(running.reduce((sum, { rssBytes }) => sum + rssBytes, 0));
      for (const { pid, cpuSeconds } of running) cpu.add(Math.max(0, cpuSeconds - (cpuOf.get(pid) ?? 0)));
      cpuOf = new Map(running.map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
    },
  });
  const memory = metrics.gauge(childMemory);
  const cpu = metrics.counter(childCpu);
  return (told) => void (ready = told);
}
