import { Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Series } from '../../api/overview';
import { Sparkline } from '../../ui/sparkline';

interface TileProps {
  readonly title: string;
  readonly value: string;
  readonly unit?: string;
  readonly children: ReactNode;
  readonly series: Series;
  /** Of the series, the figure that the line shows, and what that is. */
  readonly figure: string;
  readonly label: string;
  readonly format: (value: number | null) => string;
}

/** One figure that matters, with its way over the last moments. */
export function Tile({ title, value, unit, children, series, figure, label, format }: TileProps) {
  return (
    <Paper component="section" withBorder radius="md" p="md" aria-label={title}>
      <Stack gap={4} h="100%" justify="space-between">
        <Text component="h2" size="sm" c="dimmed">
          {title}
        </Text>
        <Group gap={6} align="baseline">
          <Text fz={28} fw={700} lh={1.1}>
            {value}
          </Text>
          {unit !== undefined && <Text size="sm">{unit}</Text>}
        </Group>
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
        <Sparkline label={label} at={series.at} values={series.values[figure] ?? []} format={format} />
      </Stack>
    </Paper>
  );
}
