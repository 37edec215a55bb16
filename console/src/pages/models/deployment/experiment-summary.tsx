import { Badge, Group, Text } from '@mantine/core';
import { useExperiment } from '../../../api/registry-queries';
import { percent } from '../../../ui/format';
import { RouteAnchor } from '../../../ui/route-link';
import { metricWords } from '../../quality/metrics';

/** How the canary does against live so far, by the metric that it is guarded by. */
export function ExperimentSummary({ model }: { readonly model: string }) {
  const experiment = useExperiment(model, true).data?.experiment;
  if (!experiment) return null;
  const main = experiment.metrics.find(({ metric }) => metric === experiment.guardMetric) ?? experiment.metrics[0];
  const lift = main?.lift;
  return (
    <Group gap="xs" mt="sm">
      <Text size="sm" fw={600}>
        Canary against live{main ? `, ${metricWords[main.metric].name}` : ''}:
      </Text>
      {main === undefined ? (
        <Text size="sm">nothing is judged yet</Text>
      ) : (
        <>
          <Badge variant="light" color="gray">
            {main.verdict}
          </Badge>
          <Text size="sm">
            {lift
              ? `${percent(lift.value, 1)} (${percent(lift.low, 1)} to ${lift.high === null ? 'not bounded yet' : percent(lift.high, 1)})`
              : 'too little is judged for a difference'}
          </Text>
        </>
      )}
      <RouteAnchor to="/quality" fz="sm">
        All figures
      </RouteAnchor>
    </Group>
  );
}
