import { Badge, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { count, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { RouteAnchor } from '../../ui/route-link';
import { figureColumns, noveltyColumn } from './figure-columns';
import { seriesName } from './intervals';
import type { Quality, Series } from './queries';

interface VersionsPanelProps {
  readonly series: readonly Series[];
  readonly quality: Quality;
  readonly factor: number;
  /** Whether several evaluators tell of it, each of its own customers. */
  readonly isOfSeveral: boolean;
}

/** One row a version: its figures over the whole span, with their intervals. */
export function VersionsPanel({ series, quality, factor, isOfSeveral }: VersionsPanelProps) {
  const { coverage, k } = quality;
  const columns = useMemo<readonly Column<Series>[]>(
    () => [
      {
        id: 'version',
        header: 'Version',
        value: ({ version }) => version,
        cell: ({ model, version, variant }) => (
          <Group gap="xs" wrap="nowrap">
            <RouteAnchor to="/models/$model/versions/$version" params={{ model, version }}>
              {version}
            </RouteAnchor>
            <Badge variant="light" color={variant === 'canary' ? 'gray' : 'blue'}>
              {variant}
            </Badge>
          </Group>
        ),
      },
      {
        id: 'judged',
        header: 'Judged',
        value: ({ whole }) => whole.judged,
        cell: ({ whole }) => count(whole.judged),
        isNumber: true,
      },
      {
        id: 'answered',
        header: 'Answered',
        value: ({ whole }) => (whole.judged === 0 ? null : whole.answered / whole.judged),
        cell: ({ whole }) =>
          `${count(whole.answered)} (${percent(whole.judged === 0 ? null : whole.answered / whole.judged)})`,
        isNumber: true,
      },
      ...figureColumns(factor),
      {
        id: 'coverage',
        header: 'Coverage',
        value: (one) => shareOf(coverage, one),
        cell: (one) => percent(shareOf(coverage, one), 1),
        isNumber: true,
      },
      noveltyColumn,
      {
        id: 'conversions',
        header: 'Conversions',
        value: ({ whole }) => whole.conversions,
        cell: ({ whole }) => count(whole.conversions),
        isNumber: true,
      },
    ],
    [coverage, factor],
  );
  const hasBands = series.every(({ whole }) => whole.figures !== null && whole.figures.f1.standardError !== null);
  return (
    <Panel title={`Versions, first ${k} items`}>
      <DataTable label={`Versions, first ${k} items`} columns={columns} rows={series} idOf={seriesName} />
      <Text size="sm" c="dimmed" mt="xs">
        {hasBands
          ? 'With 95 % intervals. '
          : 'A figure without an interval: fewer than 10 groups of customers or 30 lists tell of it. '}
        Coverage: of the items that customers take, the share that a version has ever shown
        {isOfSeveral ? ', at least' : ''}. Novelty: how rarely what is shown is taken; a bit more is half as often.
      </Text>
    </Panel>
  );
}

function shareOf(coverage: Quality['coverage'], { model, version, variant }: Series): number | null {
  return (
    coverage.find((one) => one.model === model && one.version === version && one.variant === variant)?.share ?? null
  );
}
