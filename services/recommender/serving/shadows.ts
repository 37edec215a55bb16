import type { ListColumns } from '../../../lib/domain/recommendation';
import type { Shelf } from '../../../lib/serving/shelf';
import type { RememberedEvent } from '../remember';
import type { Observations, ObservedBy } from './observations';
import { shadowBatch, type ShadowJob, type ShadowMetrics } from './shadow-batch';
import type { Deployed } from '../../../lib/serving/live/serving-set';

export interface Shadow extends Pick<Deployed, 'model' | 'rules'>, ObservedBy {}

/** Versions that see what is served and are heard by nobody: their answers are compared, never emitted. */
export interface Shadows {
  /** Keeps what a micro-batch was about for each shadow that is not behind. Costs nothing where there is none, and never waits. */
  offer(events: readonly RememberedEvent[], shown: readonly (ListColumns | null)[], shelf: Shelf): void;
  /** What it replaces ends with the batch that it is at; resolves then. */
  set(shadows: readonly Shadow[]): Promise<void>;
}

/** Events that may wait for one shadow; further batches are dropped, and counted. */
const mostWaiting = 2_048;

/** Where no log is followed. */
export const noShadows: Pick<Shadows, 'offer'> = { offer: () => undefined };

export function createShadows(metrics: ShadowMetrics, observations: Observations): Shadows {
  let running: ShadowRun[] = [];
  return {
    offer(events, shown, shelf) {
      for (const run of running) run.offer({ events, shown, shelf });
    },
    async set(wanted) {
      const isWanted = (run: ShadowRun): boolean => wanted.includes(run.shadow);
      const gone = running.filter((run) => !isWanted(run));
      const kept = running.filter(isWanted);
      const added = wanted.filter((shadow) => !kept.some((run) => run.shadow === shadow));
      running = [...kept, ...added.map((shadow) => startShadow(shadow, metrics, observations))];
      await Promise.all(gone.map((run) => run.stop()));
    },
  };
}

interface ShadowRun {
  readonly shadow: Shadow;
  offer(job: ShadowJob): void;
  stop(): Promise<void>;
}

function startShadow(shadow: Shadow, metrics: ShadowMetrics, observations: Observations): ShadowRun {
  const { version } = shadow;
  const line: ShadowJob[] = [];
  let waiting = 0;
  let working: Promise<void> | null = null;
  let stopped = false;

  async function work(): Promise<void> {
    for (let job = line.shift(); job && !stopped; job = line.shift()) {
      await shadowBatch(shadow, job, metrics, observations);
      waiting -= job.events.length;
    }
    working = null;
  }

  return {
    shadow,
    offer(job) {
      const count = job.events.length;
      if (count === 0 || stopped) return;
      if (waiting > 0 && waiting + count > mostWaiting) {
        metrics.shadowEvents.add(count, { version, result: 'dropped' });
        return;
      }
      waiting += count;
      line.push(job);
      working ??= work();
    },
    async stop() {
      stopped = true;
      line.length = 0;
      await working;
    },
  };
}
