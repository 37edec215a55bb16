import { Button, Code, Stack, Text } from '@mantine/core';
import { Panel } from '../../ui/panel';
import { Empty, Loaded } from '../../ui/states';
import { StepFigures } from './figures-over-time';
import { useQualityHistory } from './queries';
import type { HistorySpan } from './search';

interface HistoryPanelProps {
  readonly span: HistorySpan;
  readonly k: number;
  /** Null: of whichever there are. */
  readonly model: string | null;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** Day by day, from before what evaluators remember; says why there is nothing. */
export function HistoryPanel({ span, k, model, isTable, onTable }: HistoryPanelProps) {
  const asked = useQualityHistory(span, k);
  return (
    <Panel
      title="By day"
      actions={
        <Button size="xs" variant="default" aria-pressed={isTable} onClick={() => onTable(!isTable)}>
          {isTable ? 'As charts' : 'As a table'}
        </Button>
      }
    >
      <Loaded query={asked} lines={8}>
        {({ source, problem, stepMs, intervalFactor: factor, series: all }) => {
          if (source === null)
            return (
              <Empty title="Only 7 days are known here">
                Evaluators remember 7 days; further back reaches a Prometheus that scrapes them. Name its address in the
                setting <Code>gateway.prometheusUrl</Code>.
              </Empty>
            );
          if (problem !== null)
            return (
              <Empty title="Prometheus does not tell">
                {source}: {problem}. The last 7 days are known without it.
              </Empty>
            );
          const series = all.filter((one) => model === null || one.model === model);
          if (series.length === 0)
            return (
              <Empty title="Prometheus knows of nothing judged in this time">
                {source} keeps what it has scraped since it began, for as long as its retention says.
              </Empty>
            );
          return (
            <Stack>
              <Text size="sm" c="dimmed">
                Means over a day, each ending at this time of day, as {source} kept them.
              </Text>
              <StepFigures {...{ series, stepMs, factor, span, k, isTable }} />
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
