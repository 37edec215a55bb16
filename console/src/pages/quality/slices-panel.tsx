import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { count, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { figureColumns, noveltyColumn } from './figure-columns';
import { seriesName } from './intervals';
import type { Series } from './queries';

interface SlicesPanelProps {
  /** Of single tiers. */
  readonly series: readonly Series[];
  /** Of all tiers together. */
  readonly wholes: readonly Series[];
  readonly factor: number;
}

/** How much was known of customers decides what they are shown: by tier. */
export function SlicesPanel({ series, wholes, factor }: SlicesPanelProps) {
  const columns = useMemo<readonly Column<Series>[]>(() => {
    const shareOf = (one: Series): number | null => {
      const whole = wholes.find((other) => seriesName(other) === seriesName(one));
      return whole === undefined || whole.whole.judged === 0 ? null : one.whole.judged / whole.whole.judged;
    };
    return [
      { id: 'tier', header: 'Tier', value: ({ tier }) => tier },
      { id: 'version', header: 'Version', value: seriesName },
      {
        id: 'judged',
        header: 'Judged',
        value: ({ whole }) => whole.judged,
        cell: (one) => `${count(one.whole.judged)} (${percent(shareOf(one))})`,
        isNumber: true,
      },
      ...figureColumns(factor),
      noveltyColumn,
    ];
  }, [wholes, factor]);
  return (
    <Panel title="Slices">
      <DataTable
        label="Figures by tier"
        columns={columns}
        rows={series}
        idOf={(one) => `${one.tier} ${seriesName(one)}`}
        sortedBy={{ id: 'judged', desc: true }}
      />
      <Text size="sm" c="dimmed" mt="xs">
        Personal: of the customer’s habits. Session: of this visit alone. Popular: what sells. With several slices, one
        interval in twenty misses by chance.
      </Text>
    </Panel>
  );
}
