import type { Column } from '../../ui/data-table';
import { decimal } from '../../ui/format';
import { FigureCell } from './figure-cell';
import { intervalAt } from './intervals';
import { metrics, metricWords } from './metrics';
import type { Series } from './queries';

/** A column for each figure, with its interval. @param factor of the standard error. */
export function figureColumns(factor: number): Column<Series>[] {
  return metrics.map((metric) => ({
    id: metric,
    header: metricWords[metric].name,
    value: ({ whole }) => whole.figures?.[metric].value ?? null,
    cell: ({ whole }) => <FigureCell interval={intervalAt(whole, metric, factor)} />,
    isNumber: true,
  }));
}

export const noveltyColumn: Column<Series> = {
  id: 'novelty',
  header: 'Novelty',
  value: ({ whole }) => whole.novelty,
  cell: ({ whole }) => (whole.novelty === null ? '–' : `${decimal(whole.novelty, 1)} bits`),
  isNumber: true,
};
