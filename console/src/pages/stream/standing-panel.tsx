import { Paper, SimpleGrid, Text } from '@mantine/core';
import { count, seconds } from '../../ui/format';
import { lagOf, waitingLongest } from './standing';
import type { StreamFigures } from './use-stream';

/** The stream in six figures. */
export function StandingPanel({ stream }: { readonly stream: StreamFigures }) {
  const { partitions, pausedPartitions, stalledPartitions, rebalances, kafkaErrorsPerSecond } = stream;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      <Figure name="Events wait" value={count(lagOf(partitions))} />
      <Figure name="Waits longest" value={seconds(waitingLongest(partitions))} />
      <Figure name="Partitions paused" value={count(pausedPartitions)} />
      <Figure name="Partitions stalled" value={count(stalledPartitions)} />
      <Figure name="Rebalances" value={count(rebalances)} />
      <Figure
        name="Kafka errors"
        value={kafkaErrorsPerSecond === null ? '–' : `${count(Math.ceil(kafkaErrorsPerSecond * 60))}/min`}
      />
    </SimpleGrid>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Paper withBorder radius="md" p="sm">
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fz="xl" fw={700}>
        {value}
      </Text>
    </Paper>
  );
}
