import { Text } from '@mantine/core';
import { useObservations } from '../../../api/registry-queries';
import type { LiveMetrics } from '../../../api/registry-types';
import { DataTable, type Column } from '../../../ui/data-table';
import { count, decimal, percent } from '../../../ui/format';
import { Moment } from '../../../ui/moment';
import { Panel } from '../../../ui/panel';
import { Loaded } from '../../../ui/states';

type Share = LiveMetrics['errorRate'];

const withInterval = (share: Share): string =>
  share === null ? '–' : `${percent(share.value, 2)} (${percent(share.low, 2)} to ${percent(share.high, 2)})`;

const columns: readonly Column<LiveMetrics>[] = [
  { id: 'variant', header: 'As', value: ({ variant }) => variant },
  { id: 'config', header: 'Configuration', value: ({ configRevision }) => configRevision, isNumber: true },
  {
    id: 'recommendations',
    header: 'Recommendations',
    value: ({ recommendations }) => recommendations,
    cell: ({ recommendations }) => count(recommendations),
    isNumber: true,
  },
  {
    id: 'errors',
    header: 'Failed',
    value: ({ errorRate }) => errorRate?.value ?? null,
    cell: ({ errorRate }) => withInterval(errorRate),
    isNumber: true,
  },
  {
    id: 'hits',
    header: 'Hit rate',
    value: ({ hitRate }) => hitRate?.value ?? null,
    cell: ({ hitRate }) => withInterval(hitRate),
    isNumber: true,
  },
  {
    id: 'p50',
    header: 'p50, ms',
    value: ({ latencyMs }) => latencyMs?.p50 ?? null,
    cell: ({ latencyMs }) => decimal(latencyMs?.p50, 1),
    isNumber: true,
  },
  {
    id: 'p99',
    header: 'p99, ms',
    value: ({ latencyMs }) => latencyMs?.p99 ?? null,
    cell: ({ latencyMs }) => decimal(latencyMs?.p99, 1),
    isNumber: true,
  },
  {
    id: 'overlap',
    header: 'Overlap with live',
    value: ({ agreement }) => agreement?.overlap ?? null,
    cell: ({ agreement }) => percent(agreement?.overlap, 1),
    isNumber: true,
  },
  { id: 'until', header: 'Reported', value: ({ until }) => until, cell: ({ until }) => <Moment at={until} /> },
];

/** What recommenders reported of it since the registry began to count. */
export function LiveFiguresPanel({ model, version }: { readonly model: string; readonly version: string }) {
  const observed = useObservations(model);
  return (
    <Panel title="Live figures">
      <Loaded query={observed} lines={2}>
        {({ slots }) => {
          const own = slots.filter((slot) => slot.version === version);
          if (own.length === 0)
            return (
              <Text c="dimmed">
                No recommender has reported of it since the registry began to count. Those that serve it report every
                few seconds, where recommenders are told the registry&apos;s address (registry.url and registry.key).
              </Text>
            );
          return (
            <>
              <DataTable
                label={`Live figures of version ${version}`}
                columns={columns}
                rows={own}
                idOf={({ variant, configRevision }) => `${variant} ${configRevision}`}
              />
              <Text size="xs" c="dimmed">
                Intervals are Wilson&apos;s, 95 %. Quality by evaluators is on the page Quality.
              </Text>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
