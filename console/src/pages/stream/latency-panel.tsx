import { Text, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { Chart } from '../../ui/chart';
import { count, seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { heatOption } from './heat-option';
import type { StreamFigures } from './use-stream';

/** How long events took until their recommendation was committed, over the last ten minutes. */
export function LatencyPanel({ latency }: { readonly latency: StreamFigures['latency'] }) {
  const scheme = useComputedColorScheme('light');
  const { heat, p50, p95, p99 } = latency;
  const option = useMemo(() => heatOption(heat, scheme), [heat, scheme]);
  const figures = `half within ${seconds(p50)}, 95 % within ${seconds(p95)}, 99 % within ${seconds(p99)}`;
  return (
    <Panel title="From an event to its recommendation">
      {latency.count > 0 && (
        <Text size="sm" mb="xs">
          {count(latency.count)} in the last half minute: {figures}.
        </Text>
      )}
      {option === null ? (
        <Empty title="No recommendation since this gateway began to look">
          They come with events that ask for one. It looks while a console is open, and forgets ten minutes after.
        </Empty>
      ) : (
        <Chart
          label={`Latency over the last ten minutes, by ${heat.stepSeconds} seconds: ${figures}`}
          option={option}
          height={320}
          moves
        />
      )}
    </Panel>
  );
}
