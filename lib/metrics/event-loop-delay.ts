import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from './metrics';

const resolutionMs = 10;

export const eventLoopMetric = {
  name: 'event_loop_delay_seconds',
  help: 'How late timers of the main thread fired since the last scrape, by quantile (0.5, 0.99, 1).',
  labels: ['quantile'],
} as const;

/** Publishes the delay of the event loop; gives the function that stops it. */
export function watchEventLoop(gauge: Metrics['gauge']): () => void {
  const monitor = monitorEventLoopDelay({ resolution: resolutionMs });
  monitor.enable();
  gauge({
    ...eventLoopMetric,
    collect: (set) => {
      for (const quantile of [0.5, 0.99, 1]) {
        // The monitor counts its own interval as delay.
        const delayMs = monitor.count === 0 ? 0 : monitor.percentile(quantile * 100) / 1e6 - resolutionMs;
        set(Math.max(0, delayMs) / 1_000, { quantile: String(quantile) });
      }
      monitor.reset();
    },
  });
  return () => monitor.disable();
}
