import { AppError } from '../../lib/errors';
import { resumeRun } from '../../lib/training/advance-run';
import type { TrainingRequest, TrainingRun } from '../../lib/training/training-run';
import type { Term } from '../../services/trainer/retrain/term';

/** A topic of runs in memory. */
export interface MemoryTerm extends Term {
  /** Everything that was put on record, in order. */
  readonly saved: readonly TrainingRun[];
  readonly requests: TrainingRequest[];
  /** The process dies at this save, counted from 1: after it is on record, or before. */
  dieAt: { readonly save: number; readonly isRecorded: boolean } | null;
  /** What the next process finds of an unfinished run, as it takes it up; null where there is none. */
  found(now: number): TrainingRun | null;
  end(): void;
}

export function createMemoryTerm(): MemoryTerm {
  const over = new AbortController();
  const saved: TrainingRun[] = [];
  const requests: TrainingRequest[] = [];
  let saves = 0;
  const newest = (): TrainingRun[] => [...new Map(saved.map((run) => [run.runId, run])).values()];
  const term: MemoryTerm = {
    saved,
    requests,
    dieAt: null,
    signal: over.signal,
    runs: () => ({
      open: newest().filter(({ step }) => step !== 'ended'),
      ended: newest()
        .filter(({ step }) => step === 'ended')
        .reverse(),
      requests,
    }),
    news: () => new Promise((resolve) => setImmediate(resolve)),
    async save(run, fulfilled = []) {
      over.signal.throwIfAborted();
      const dies = ++saves === term.dieAt?.save;
      if (!dies || term.dieAt?.isRecorded) {
        saved.push(run);
        for (const request of [...fulfilled]) requests.splice(requests.indexOf(request), 1);
      }
      if (dies) throw new AppError('KAFKA_FENCED', 'the process died');
    },
    found(now) {
      const [run] = term.runs().open;
      return run ? resumeRun(run, 'another', now) : null;
    },
    end: () => over.abort(new Error('over')),
  };
  return term;
}
