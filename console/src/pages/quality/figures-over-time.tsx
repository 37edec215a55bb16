import { Button, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { Chart } from '../../ui/chart';
import { DataTable, type Column } from '../../ui/data-table';
import { count, dateTime, seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { chartLabel, chartOption, linesOf } from './chart-option';
import { FigureCell } from './figure-cell';
import { intervalAt, seriesName } from './intervals';
import { metrics, metricWords } from './metrics';
import type { Metric, Quality, Series, StepSeries } from './queries';

interface FiguresOverTimeProps {
  readonly series: readonly Series[];
  readonly quality: Quality;
  readonly factor: number;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** Each figure step by step; steps do not overlap, so that each is news. */
export function FiguresOverTime({ series, quality, factor, isTable, onTable }: FiguresOverTimeProps) {
  const { stepMs, k, span, horizonMs } = quality;
  const hasBands = series.some(({ steps }) =>
    steps.some(({ figures }) => typeof figures?.f1.standardError === 'number'),
  );
  return (
    <Panel
      title="Over time"
      actions={
        stepMs !== null && (
          <Button size="xs" variant="default" aria-pressed={isTable} onClick={() => onTable(!isTable)}>
            {isTable ? 'As charts' : 'As a table'}
          </Button>
        )
      }
    >
      {stepMs === null ? (
        <Empty title="All there ever was has no steps">
          Choose the last hour, 24 hours or 7 days to see how figures move.
        </Empty>
      ) : (
        <Stack>
          <Text size="sm" c="dimmed">
            Steps of {seconds(stepMs / 1_000)} of event time, by when a list was judged: what was shown{' '}
            {seconds(horizonMs / 1_000)} before.
            {!hasBands && ' No step has a band: fewer than 10 groups of customers or 30 lists tell of each.'}
          </Text>
          <StepFigures {...{ series, stepMs, factor, span, k, isTable }} />
        </Stack>
      )}
    </Panel>
  );
}

type StepFiguresProps = Omit<FigureChartProps, 'metric'> & { readonly isTable: boolean };

/** A chart for each figure, or all of them as a table. */
export function StepFigures({ isTable, ...shown }: StepFiguresProps) {
  if (isTable) return <StepTable series={shown.series} factor={shown.factor} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="lg">
      {metrics.map((metric) => (
        <FigureChart key={metric} metric={metric} {...shown} />
      ))}
    </SimpleGrid>
  );
}

interface FigureChartProps {
  readonly metric: Metric;
  readonly series: readonly StepSeries[];
  readonly stepMs: number;
  readonly factor: number;
  readonly span: string;
  readonly k: number;
}

function FigureChart({ metric, series, stepMs, factor, span, k }: FigureChartProps) {
  const { name, means } = metricWords[metric];
  const lines = useMemo(() => linesOf(series, stepMs, metric, factor), [series, stepMs, metric, factor]);
  const option = useMemo(() => chartOption(lines, span), [lines, span]);
  const isEmpty = lines.lines.every(({ points }) => points.every((point) => point === null));
  return (
    <Stack gap={2}>
      <Title order={3}>
        {name}@{k}
      </Title>
      <Text size="sm" c="dimmed">
        {means}
      </Text>
      {isEmpty ? (
        <Empty title="Nothing was taken">
          Lists were judged in this span, and customers took nothing in their time.
        </Empty>
      ) : (
        <Chart label={chartLabel(`${name} at ${k}`, lines)} option={option} height={220} />
      )}
    </Stack>
  );
}

interface Row {
  readonly id: string;
  readonly series: StepSeries;
  readonly step: StepSeries['steps'][number];
}

function StepTable({ series, factor }: Pick<FigureChartProps, 'series' | 'factor'>) {
  const rows = useMemo(
    () =>
      series.flatMap((one): Row[] =>
        one.steps.map((step) => ({ id: `${seriesName(one)} ${step.from}`, series: one, step })),
      ),
    [series],
  );
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      { id: 'from', header: 'From', value: ({ step }) => step.from, cell: ({ step }) => dateTime(step.from) },
      { id: 'version', header: 'Version', value: ({ series: of }) => seriesName(of) },
      {
        id: 'judged',
        header: 'Judged',
        value: ({ step }) => step.judged,
        cell: ({ step }) => count(step.judged),
        isNumber: true,
      },
      ...metrics.map((metric): Column<Row> => ({
        id: metric,
        header: metricWords[metric].name,
        value: ({ step }) => step.figures?.[metric].value ?? null,
        cell: ({ step }) => <FigureCell interval={intervalAt(step, metric, factor)} />,
        isNumber: true,
      })),
    ],
    [factor],
  );
  return (
    <DataTable
      label="Figures by step and version"
      columns={columns}
      rows={rows}
      idOf={({ id }) => id}
      sortedBy={{ id: 'from', desc: true }}
    />
  );
}
