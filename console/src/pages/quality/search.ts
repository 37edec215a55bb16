/** Evaluators remember these. */
export type RememberedSpan = '1h' | '24h' | '7d' | 'all';
/** Further back only a Prometheus reaches: days, by span. */
export const historyDays = { '30d': 30, '90d': 90 } as const;
export type HistorySpan = keyof typeof historyDays;
export const spans = ['1h', '24h', '7d', '30d', '90d', 'all'] as const satisfies readonly (
  RememberedSpan | HistorySpan
)[];
export type Span = (typeof spans)[number];

export function isHistory(span: Span): span is HistorySpan {
  return span in historyDays;
}

export const usualSpan: RememberedSpan = '24h';

/** What the address says: whose quality, over how long, of lists how long. What is not told is as usual. */
export interface QualitySearch {
  readonly span?: Span;
  readonly k?: number;
  readonly model?: string;
  /** Figures of the charts as a table. */
  readonly table?: true;
}

export function readSearch(search: Readonly<Record<string, unknown>>): QualitySearch {
  const k = Number(search['k'] ?? Number.NaN);
  const span = spans.find((one) => one === search['span']);
  const model = search['model'];
  return {
    ...(span === undefined || span === usualSpan ? {} : { span }),
    ...(Number.isSafeInteger(k) && k > 0 && k <= 1_000 ? { k } : {}),
    ...(typeof model === 'string' && model !== '' ? { model } : {}),
    ...(search['table'] === true ? { table: true as const } : {}),
  };
}
