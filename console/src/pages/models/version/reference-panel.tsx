import { SimpleGrid, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Chart } from '../../../ui/chart';
import type { ChartOption } from '../../../ui/echarts';
import { count, percent } from '../../../ui/format';
import { Panel } from '../../../ui/panel';
import { LoadingLines } from '../../../ui/states';
import type { ShownReference } from './manifest';

const eventTypes = ['view', 'cart', 'purchase', 'other'];
/** Histories are counted by their length in these steps. */
const lengths = ['1', '2', '3–4', '5–8', '9–16', '17–32', '33–64', '65–128', 'more'];

/** What the data looked like that it was trained on: what is served now is held against it. */
export function ReferencePanel({
  reference,
  isLoading,
}: {
  readonly reference: ShownReference | null;
  readonly isLoading: boolean;
}) {
  return (
    <Panel title="What it was trained on">
      {isLoading ? (
        <LoadingLines lines={3} />
      ) : reference === null ? (
        <Text c="dimmed">Its manifest does not describe the data: drift is not measured against it.</Text>
      ) : (
        <ReferencePlots reference={reference} />
      )}
    </Panel>
  );
}

function ReferencePlots({ reference }: { readonly reference: ShownReference }) {
  const { events, topItems, otherItems, historyLengths, eventTypes: types } = reference;
  const lengthPlot = useMemo(() => bars(lengths.slice(0, historyLengths.length), historyLengths), [historyLengths]);
  const typePlot = useMemo(() => bars(eventTypes, types), [types]);
  const soldPlot = useMemo(() => cumulated(topItems), [topItems]);
  const ofTop = percent(1 - otherItems, 1);
  return (
    <>
      <Text size="sm">{`${count(events)} events; the ${topItems.length} most frequent items make ${ofTop} of them.`}</Text>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Plot
          title="Histories, by their events"
          label={`Histories by length in events: ${spoken(lengths, historyLengths)}`}
          option={lengthPlot}
        />
        <Plot title="Events, by type" label={`Events by type: ${spoken(eventTypes, types)}`} option={typePlot} />
        <Plot
          title="Events, by the most frequent items, added up"
          label={`Share of all events that the most frequent items make: ${ofTop} by the first ${topItems.length}`}
          option={soldPlot}
        />
      </SimpleGrid>
    </>
  );
}

function Plot({
  title,
  label,
  option,
}: {
  readonly title: string;
  readonly label: string;
  readonly option: ChartOption;
}) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Chart label={label} option={option} height={200} />
    </div>
  );
}

const grid = { left: 8, right: 16, top: 12, bottom: 8, containLabel: true };
const asPercent = (value: number): string => percent(value, value < 0.1 ? 1 : 0);

function spoken(names: readonly string[], shares: readonly number[]): string {
  return shares.map((share, index) => `${names[index] ?? '?'} ${percent(share, 1)}`).join(', ');
}

function bars(names: readonly string[], shares: readonly number[]): ChartOption {
  return {
    grid,
    tooltip: { trigger: 'axis', valueFormatter: (value) => asPercent(Number(value)) },
    xAxis: { type: 'category', data: [...names] },
    yAxis: { type: 'value', axisLabel: { formatter: asPercent } },
    series: [{ type: 'bar', data: [...shares] }],
  };
}

function cumulated(shares: readonly number[]): ChartOption {
  let sum = 0;
  const points = shares.map((share, index) => [index + 1, (sum += share)]);
  return {
    grid,
    tooltip: { trigger: 'axis', valueFormatter: (value) => asPercent(Number(value)) },
    xAxis: { type: 'value', min: 1, max: Math.max(2, shares.length) },
    yAxis: { type: 'value', min: 0, axisLabel: { formatter: asPercent } },
    series: [{ type: 'line', showSymbol: false, areaStyle: { opacity: 0.15 }, data: points }],
  };
}
