import { SimpleGrid } from '@mantine/core';
import type { Overview, Series } from '../../api/overview';
import { count, percent, seconds } from '../../ui/format';
import { Tile } from './tile';
import { catchingUp, ofWindow, rate, within } from './words';

export function Tiles({ overview, series }: { readonly overview: Overview; readonly series: Series }) {
  const { stream, latency, quality } = overview;
  const [whole] = latency;
  const live = quality.rows.find(({ variant }) => variant === 'live');
  const k = live?.k ?? '10';
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
      <Tile
        title="Events"
        value={count(stream.eventsPerSecond)}
        unit="a second"
        series={series}
        figure="events"
        label="Events a second"
        format={count}
      >
        {rate(stream.recommendedPerSecond)} recommended, {rate(stream.deadPerSecond)} to the dead letters
      </Tile>
      <Tile
        title="Event to recommendation"
        value={seconds(whole?.p99)}
        unit="p99"
        series={series}
        figure="p99"
        label="Latency from an event to its recommendation, p99"
        format={seconds}
      >
        {whole?.count ? `Half of them within ${seconds(whole.p50)}.` : 'None was made in the last half minute.'}
      </Tile>
      <Tile
        title="Lag"
        value={count(stream.lag)}
        unit="events wait"
        series={series}
        figure="lag"
        label="Events that wait"
        format={count}
      >
        {catchingUp(stream)}
      </Tile>
      <Tile
        title={`Live hit rate at ${k}`}
        value={percent(live?.hitRate, 1)}
        unit={live?.intervals.hitRate ? within(live.intervals.hitRate) : undefined}
        series={series}
        figure="hitRate"
        label={`Hit rate at ${k}`}
        format={asPercent}
      >
        {live === undefined
          ? 'Nothing is judged yet: see Quality.'
          : `F1 ${percent(live.f1, 1)}${live.intervals.f1 ? ` (${within(live.intervals.f1)})` : ''}, ${ofWindow(live.window)}`}
      </Tile>
    </SimpleGrid>
  );
}

const asPercent = (value: number | null): string => percent(value, 1);
