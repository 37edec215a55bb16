/** A figure of a trainer's report, taken apart: `rest-of-basket.ndcg@20`. */
export interface ReportFigure {
  readonly name: string;
  /** The task that it was measured by; empty where it names none. */
  readonly task: string;
  readonly metric: string;
  readonly k: number | null;
  readonly value: number;
}

export interface ReportTask {
  readonly task: string;
  /** Figures from 0 to 1, which can stand in one plot. */
  readonly shares: readonly ReportFigure[];
  /** All others. */
  readonly others: readonly ReportFigure[];
}

const name = /^(?:(.+)\.)?([^.@]+?)(?:@(\d+))?$/;
/** Figures that are shares by what they are, and not because they happen to be small. */
const shareMetrics = /^(f1|precision|recall|cappedRecall|ndcg|mrr|map|hitRate|nextHitRate|nextMrr|coverage|auc)/i;
const isCount = (figure: string): boolean => figure.endsWith('.samples');

/** The figures by task, the tasks by name. */
export function readReport(metrics: Readonly<Record<string, number>>): readonly ReportTask[] {
  const figures = Object.entries(metrics)
    .filter(([figure]) => !isCount(figure))
    .map(([figure, value]) => takenApart(figure, value))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const tasks = [...new Set(figures.map(({ task }) => task))].sort();
  return tasks.map((task) => {
    const own = figures.filter((figure) => figure.task === task);
    return { task, shares: own.filter(isShare), others: own.filter((one) => !isShare(one)) };
  });
}

function isShare({ metric, value }: ReportFigure): boolean {
  return shareMetrics.test(metric) && value >= 0 && value <= 1;
}

/** Whether a figure can stand in a plot of shares. @param figure by its whole name. */
export function isShareFigure(figure: string, value: number): boolean {
  return isShare(takenApart(figure, value));
}

function takenApart(figure: string, value: number): ReportFigure {
  const [, task = '', metric = figure, k] = name.exec(figure) ?? [];
  return { name: figure, task, metric, k: k === undefined ? null : Number(k), value };
}

/** "ndcg@20" */
export function shortName({ metric, k }: ReportFigure): string {
  return k === null ? metric : `${metric}@${k}`;
}
