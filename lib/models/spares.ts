import type { InferenceProcess } from './inference-process';

/** Processes whose model has left, kept for a while for the next: to start one takes CPU and time from what serves meanwhile. */
export interface Spares {
  /** One of so many workers, if there is one. */
  take(workers: number): InferenceProcess | null;
  /** Keeps it or ends it. Resolves at once where it is kept, else when it has ended. */
  put(process: InferenceProcess): Promise<void>;
  /** Ends all, and whatever comes later. */
  close(): Promise<void>;
}

export interface SparesSettings {
  readonly most: number;
  readonly keepMs: number;
}

/** What native code leaves behind in a process, if it does, ends with it. */
const mostOpens = 16;

export function createSpares({ most, keepMs }: SparesSettings): Spares {
  const kept = new Map<InferenceProcess, NodeJS.Timeout>();
  let closed = false;

  function remove(process: InferenceProcess): void {
    clearTimeout(kept.get(process));
    kept.delete(process);
  }

  return {
    take(workers) {
      const [newest] = [...kept.keys()].filter((process) => process.workers === workers).slice(-1);
      if (!newest) return null;
      remove(newest);
      return newest;
    },
    async put(process) {
      if (closed || kept.size >= most || process.opens >= mostOpens || process.outstanding > 0) return process.close();
      const end = (): void => {
        remove(process);
        void process.close();
      };
      process.forget();
      kept.set(process, setTimeout(end, keepMs).unref());
      void process.ended.then(() => remove(process));
    },
    async close() {
      closed = true;
      const all = [...kept.keys()];
      all.forEach(remove);
      await Promise.all(all.map((process) => process.close()));
    },
  };
}
