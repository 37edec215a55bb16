import type { AgreementSummary } from '../../lib/replay/agreement';
import type { PairedSummary } from '../../lib/replay/paired-quality';
import type { VersionCost } from './replayed-version';

/** A version of the report, and what it took to run. */
export interface VersionReport extends VersionCost {
  readonly name: string;
  readonly version: string;
  readonly where: string;
}

/** What `--json` prints. */
export interface ReplayReport {
  readonly topic: string;
  /** ISO times; `by` says which time of an event they are of. */
  readonly window: { readonly from: string; readonly to: string; readonly by: 'event' | 'record' };
  readonly warmUp: string;
  readonly events: {
    readonly read: number;
    readonly unusable: number;
    readonly forgotten: number;
    readonly repeated: number;
    readonly replayed: number;
    /** Offsets at the end behind a transaction that is still open. */
    readonly unread: number;
  };
  readonly users: { readonly remembered: number; readonly dropped: number; readonly expired: number };
  readonly live: VersionReport;
  readonly candidate: VersionReport;
  readonly quality: { readonly basket: PairedSummary; readonly nextBasket: PairedSummary };
  readonly agreement: AgreementSummary;
  /** What could not be as it was then. */
  readonly notReproduced: readonly string[];
  readonly seconds: number;
}
