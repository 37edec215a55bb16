import { Alert, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { count, decimal, percent } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';
import { RouteAnchor } from '../../ui/route-link';
import { Empty, Loaded } from '../../ui/states';
import { metricWords } from './metrics';
import { useExperiment, useModels, type Experiment } from './queries';
import { howSure, liftText, verdictWords } from './verdict';

interface CanaryPanelProps {
  /** That the address names. */
  readonly model: string | null;
  /** Of which something is judged. */
  readonly judged: string | null;
}

/** What the registry says of a canary against live. */
export function CanaryPanel({ model, judged }: CanaryPanelProps) {
  const models = useModels();
  const names = models.data?.models.map(({ name }) => name) ?? [];
  const one = [model, judged].find((name) => name !== null && names.includes(name)) ?? names[0] ?? null;
  const found = useExperiment(one);
  return (
    <Panel title="Canary">
      <Loaded query={models} lines={3}>
        {() =>
          one === null ? (
            <Empty title="The registry holds no model">
              Without one there is no canary: the recommender serves a folder (model.dir).
            </Empty>
          ) : (
            <Loaded query={found} lines={3}>
              {({ experiment }) =>
                experiment === null ? (
                  <Empty title={`No canary of ${one} runs`}>
                    A canary serves some of the customers, and is held against live here, with a verdict that may be
                    looked at any time. Begin one under <RouteAnchor to="/models">Models</RouteAnchor>.
                  </Empty>
                ) : (
                  <Verdict experiment={experiment} />
                )
              }
            </Loaded>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Verdict({ experiment }: { readonly experiment: Experiment }) {
  const { metrics, guardMetric, share, since, until, guarded, margin } = experiment;
  const guard = metrics.find(({ metric }) => metric === guardMetric) ?? metrics[0];
  const { title, color, means, next } = verdictWords(guard?.verdict ?? 'collecting', experiment);
  return (
    <Stack gap="sm">
      <Alert color={color} title={title} role="status">
        <Text size="sm">{means}</Text>
        <Text size="sm" fw={600}>
          {next}
        </Text>
      </Alert>
      <Text size="sm">
        Version {experiment.version} serves {percent(share, 1)} of the customers beside {experiment.liveVersion}, since{' '}
        <Moment at={since} />
        {until !== null && (
          <>
            ; judged up to <Moment at={until} />
          </>
        )}
        .{' '}
        {guarded
          ? `Its guard ends it where ${metricWords[guardMetric].name} falls by more than ${percent(margin, 1)}.`
          : 'No guard ends it for its quality.'}
      </Text>
      {guard !== undefined && (
        <Group gap="sm" wrap="nowrap">
          <Text size="sm">Known of what decides</Text>
          <Progress
            value={100 * guard.progress}
            flex={1}
            aria-label={`${percent(guard.progress)} of what shows a difference of ${percent(experiment.effect)}`}
          />
          <Text size="sm">{percent(guard.progress)}</Text>
        </Group>
      )}
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label="Canary by metric">
        <Table aria-label="Canary by metric">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Metric</Table.Th>
              <Table.Th>Verdict</Table.Th>
              <Table.Th ta="right">Canary</Table.Th>
              <Table.Th ta="right">Live</Table.Th>
              <Table.Th ta="right">Difference</Table.Th>
              <Table.Th ta="right">p</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metrics.map(({ metric, verdict, rate, lift, p }) => (
              <Table.Tr key={metric}>
                <Table.Td>
                  {metricWords[metric].name}
                  {metric === guardMetric && ' (decides)'}
                </Table.Td>
                <Table.Td>{verdict}</Table.Td>
                <Table.Td ta="right">{decimal(rate?.canary)}</Table.Td>
                <Table.Td ta="right">{decimal(rate?.live)}</Table.Td>
                <Table.Td ta="right">{liftText(lift)}</Table.Td>
                <Table.Td ta="right">{decimal(p)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        {howSure(experiment)} Rates are means over all judged lists, those without an outcome included (
        {count(experiment.judged.canary + experiment.judged.live)}).
      </Text>
    </Stack>
  );
}
