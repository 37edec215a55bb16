import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { Chart } from '../../ui/chart';
import type { ChartOption } from '../../ui/echarts';
import { count, decimal } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { Parts } from './parts';
import type { StreamFigures } from './use-stream';

type Batches = StreamFigures['batches'];

/** As services/recommender/micro-batcher.ts decides. */
const words = {
  full: 'as many events as a batch takes were there',
  linger: 'the longest wait was over',
  idle: 'nothing else was being worked on',
};

export function BatchesPanel({ batches, seconds }: { readonly batches: Batches; readonly seconds: number }) {
  const { perSecond, meanEvents, flushed, sizes } = batches;
  const option = useMemo(() => sizesOption(sizes), [sizes]);
  return (
    <Panel title="Micro-batches">
      {flushed.length === 0 ? (
        <Empty title="No batch in the last half minute">Batches are made of events as they come.</Empty>
      ) : (
        <>
          <Text size="sm" mb="xs">
            {decimal(perSecond, 1)} a second, {decimal(meanEvents, 1)} events each. Why they were not kept waiting:
          </Text>
          <Parts parts={flushed} words={words} />
          <Chart
            label={`Batches of the last ${count(seconds)} seconds by their events, ${decimal(meanEvents, 1)} on average`}
            option={option}
            height={180}
            moves
          />
        </>
      )}
    </Panel>
  );
}

function sizesOption(sizes: Batches['sizes']): ChartOption {
  const last = sizes.findLastIndex((size) => size.count > 0) + 1;
  const shown = sizes.slice(0, Math.max(1, last));
  const names = shown.map(({ upTo }, at) => {
    const below = at === 0 ? 0 : (shown[at - 1]?.upTo ?? 0);
    if (upTo === null) return `over ${below}`;
    return below + 1 === upTo ? String(upTo) : `${below + 1}–${upTo}`;
  });
  return {
    grid: { left: 8, right: 8, top: 24, bottom: 24, containLabel: true },
    xAxis: { type: 'category', data: names, name: 'events', nameLocation: 'middle', nameGap: 26 },
    yAxis: { type: 'value', name: 'batches', minInterval: 1 },
    tooltip: { confine: true },
    series: [{ type: 'bar', name: 'batches', data: shown.map((size) => size.count), itemStyle: { color: '#1971c2' } }],
  };
}
