import { wilson, type WilsonInterval } from '../quality/wilson';
import type { JudgedRow } from './overview';
import type { QualityRow } from './view';

/**
 * Each row with its intervals. A hit rate is a share of yes and no. An F1 is not, but a figure between 0 and 1 whose mean is m never varies
 * more than yes and no of the share m do: its interval is at most as wide.
 */
export function judgedRows(rows: readonly QualityRow[]): JudgedRow[] {
  return rows.map((row) => {
    const around = (figure: number | null): WilsonInterval | null =>
      figure === null || row.answered === null ? null : wilson(figure * row.answered, row.answered);
    return { ...row, intervals: { f1: around(row.f1), hitRate: around(row.hitRate) } };
  });
}
