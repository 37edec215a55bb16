import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useComparison } from '../../../api/registry-queries';
import type { Version } from '../../../api/registry-types';
import { Chart } from '../../../ui/chart';
import type { ChartOption } from '../../../ui/echarts';
import { decimal } from '../../../ui/format';
import { Panel } from '../../../ui/panel';
import { FiguresTable } from './figures-table';
import { readReport, shortName, type ReportFigure, type ReportTask } from './report';

interface ReportPanelProps {
  readonly version: Version;
  /** What is live now. */
  readonly live: string | null;
}

interface Beside {
  readonly name: string;
  readonly valueOf: (figure: ReportFigure) => number | null;
}

/** What its trainer measured before it ever served, beside its parent's and live's figures. */
export function ReportPanel({ version, live }: ReportPanelProps) {
  const others = [...new Set([version.parent, live])].filter((one) => one !== null && one !== version.version);
  const wanted = others.length === 0 ? [] : [version.version, ...others.map(String)];
  const comparison = useComparison(version.model, wanted).data;
  const tasks = useMemo(() => readReport(version.metrics), [version.metrics]);
  const beside: readonly Beside[] = useMemo(() => {
    const rows = new Map(comparison?.metrics.map(({ name, values }) => [name, values]));
    return others.map((other, index) => ({
      name: `${other}${other === live ? ' (live)' : ' (parent)'}`,
      valueOf: ({ name }) => rows.get(name)?.[index + 1] ?? null,
    }));
    // The list is made of these two.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [comparison, version.parent, live]);
  return (
    <Panel title="Offline report">
      {tasks.length === 0 ? (
        <Text c="dimmed">Its manifest holds no figures: whoever packed it gave none (--metrics).</Text>
      ) : (
        <Stack>
          {tasks.map((task) => (
            <TaskReport key={task.task} version={version.version} task={task} beside={beside} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

interface TaskReportProps {
  readonly version: string;
  readonly task: ReportTask;
  readonly beside: readonly Beside[];
}

function TaskReport({ version, task, beside }: TaskReportProps) {
  const { shares, others } = task;
  const option = useMemo((): ChartOption => plotOf(version, shares, beside), [version, shares, beside]);
  return (
    <div>
      {task.task !== '' && <Title order={3}>{task.task}</Title>}
      <SimpleGrid cols={{ base: 1, lg: shares.length > 0 ? 2 : 1 }}>
        {shares.length > 0 && (
          <Chart
            label={`Offline figures of version ${version}${task.task === '' ? '' : ` for ${task.task}`}: ${shares.map((figure) => `${shortName(figure)} ${decimal(figure.value)}`).join(', ')}`}
            option={option}
            height={Math.max(180, 60 + shares.length * (18 + beside.length * 12))}
          />
        )}
        <FiguresTable version={version} figures={[...shares, ...others]} beside={beside} />
      </SimpleGrid>
    </div>
  );
}

/** Bars side by side: this version's, and those it is held against. */
function plotOf(version: string, figures: readonly ReportFigure[], beside: readonly Beside[]): ChartOption {
  const upwards = [...figures].reverse();
  return {
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: { show: beside.length > 0, top: 0 },
    grid: { left: 8, right: 24, top: beside.length > 0 ? 32 : 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', min: 0 },
    yAxis: { type: 'category', data: upwards.map(shortName) },
    series: [
      { type: 'bar', name: version, data: upwards.map(({ value }) => value) },
      ...beside.map(({ name, valueOf }) => ({ type: 'bar' as const, name, data: upwards.map(valueOf) })),
    ],
  };
}
