import type { EndedAlarm, SeenAlarm } from './alarm-memory';
import type { Series } from './series';
import type { StreamFigures } from './stream-figures';
import type { QualityRow, QualityView, TopView, VersionView } from './view';

/** What a page of the console shows of the whole system, every two seconds. */
export interface Overview extends Omit<TopView, 'versions' | 'quality' | 'alarms'> {
  readonly versions: readonly DeployedView[];
  readonly quality: Omit<QualityView, 'rows'> & { readonly rows: readonly JudgedRow[] };
  readonly alarms: {
    readonly from: string;
    readonly failure: string | null;
    readonly active: readonly SeenAlarm[];
    readonly ended: readonly EndedAlarm[];
  };
  readonly watch: WatchView;
  /** Of the last minutes. */
  readonly recent: Series;
}

export interface DeployedView extends VersionView {
  /** ISO; null where the registry's log does not say. */
  readonly since: string | null;
  /** Of the users that a canary has; null for others. */
  readonly userShare: number | null;
}

export interface JudgedRow extends QualityRow {
  /** With 95 % confidence, by groups of customers, as on the page Quality. Null while too few groups tell of it. */
  readonly intervals: { readonly f1: FigureInterval | null; readonly hitRate: FigureInterval | null };
}

export interface FigureInterval {
  readonly low: number;
  readonly high: number;
}

export interface WatchView {
  /** ISO: nothing is known of before. */
  readonly since: string;
  readonly everySeconds: number;
  /** Services whose metrics are watched. */
  readonly services: number;
}

/** The same with figures of some hours. */
export interface LongOverview extends Overview {
  readonly hours: Series;
}

export interface StreamPage extends StreamFigures {
  /** ISO. */
  readonly at: string;
  readonly rateSeconds: number;
  /** Over which shares and quantiles are taken. */
  readonly shareSeconds: number;
}
