import { intervalFactor } from '../quality/group-estimate';
import type { FigureInterval, JudgedRow } from './overview';
import type { QualityRow } from './view';

/** Each row with the intervals of what its page shows. Figures lie between 0 and 1, whatever the normal law says. */
export function judgedRows(rows: readonly QualityRow[]): JudgedRow[] {
  return rows.map((row) => {
    const around = (figure: 'f1' | 'hitRate'): FigureInterval | null => {
      const value = row[figure];
      const error = row.standardErrors[figure];
      if (value === null || error === null) return null;
      return { low: Math.max(0, value - intervalFactor * error), high: Math.min(1, value + intervalFactor * error) };
    };
    return { ...row, intervals: { f1: around('f1'), hitRate: around('hitRate') } };
  });
}
