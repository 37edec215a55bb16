/** `page` wakes somebody; `ticket` waits for the next working day. */
export type Severity = 'page' | 'ticket';

/** Series of Prometheus with their values a step apart, as `promtool test rules` writes them: `0+10x60`. */
export type ExampleSeries = Readonly<Record<string, string>>;

/** An alarm is told from what is well by an example of each, which promtool runs. */
export interface AlarmExample {
  readonly series: ExampleSeries;
  /** When the rules are looked at, such as `10m`. */
  readonly at: string;
}

/** One alarm: rule, row of the table of thresholds and test come of it. */
export interface Alarm {
  /** Also the heading of its section in docs/runbook.md. */
  readonly name: string;
  readonly severity: Severity;
  readonly threshold: number;
  /** Of the threshold, in words. */
  readonly unit: string;
  /** How long it must hold. */
  readonly for: string;
  readonly expr: (threshold: number) => string;
  /** What is wrong, for the table. */
  readonly means: string;
  /** What to do first; may name labels as `{{ $labels.service }}`. */
  readonly summary: string;
  /** Of its examples: from one value and one look at the rules to the next. */
  readonly step?: '1m' | '1h';
  readonly fires: AlarmExample & {
    /** Labels of the alerts that come of it, without name and severity: one entry each. */
    readonly labels: readonly Readonly<Record<string, string>>[];
  };
  readonly quiet: AlarmExample;
}

export interface AlarmGroup {
  readonly name: string;
  /** Group of recordings that its alarms look at; null for none. */
  readonly recordings: string | null;
  readonly alarms: readonly Alarm[];
}
