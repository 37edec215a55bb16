import type { Settings } from '../../../lib/config/settings';
import type { ErrorCode } from '../../../lib/errors';
import type { GateReport, RunPlan, WindowReport } from '../../../lib/training/training-run';

/** What the training process is told. */
export interface TrainingJob {
  readonly settings: Settings;
  readonly model: string;
  readonly runId: string;
  readonly plan: RunPlan;
  /** The run's own: what is finished in it is not done again. */
  readonly folder: string;
  readonly trigger: string;
  readonly parent: number;
}

export interface TrainingProgress {
  readonly step: string;
  readonly done?: number;
  readonly of?: number;
}

/** What it says, in this order; after `done` or `failed` nothing more comes. */
export type TrainingNews =
  | ({ readonly kind: 'progress' } & TrainingProgress)
  /** The window has been read; with findings, it ends here. */
  | { readonly kind: 'window'; readonly window: WindowReport }
  | { readonly kind: 'trained' }
  | { readonly kind: 'judged'; readonly gate: GateReport }
  /** With a gate that is passed, the package lies in the folder. */
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };
