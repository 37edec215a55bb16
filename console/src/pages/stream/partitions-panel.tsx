import { Badge, Switch, Text } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { count, seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { streamRoute } from './routes';
import { standingOf } from './standing';
import type { Partition } from './use-stream';

const exact = (value: number | null): string => (value === null ? '–' : value.toLocaleString());

const columns: readonly Column<Partition>[] = [
  {
    id: 'partition',
    header: 'Partition',
    value: ({ partition }) => partition,
    isNumber: true,
  },
  {
    id: 'standing',
    header: 'Standing',
    value: (row) => standingOf(row).word,
    cell: (row) => {
      const { word, color } = standingOf(row);
      return (
        <Badge color={color} variant="light">
          {word}
        </Badge>
      );
    },
  },
  { id: 'lag', header: 'Lag', value: ({ lag }) => lag, cell: ({ lag }) => exact(lag), isNumber: true },
  {
    id: 'rate',
    header: 'Per second',
    value: (row) => row.eventsPerSecond,
    cell: (row) => count(row.eventsPerSecond),
    isNumber: true,
  },
  {
    id: 'committed',
    header: 'Committed',
    value: (row) => row.committed,
    cell: (row) => exact(row.committed),
    isNumber: true,
  },
  { id: 'end', header: 'End', value: ({ end }) => end, cell: ({ end }) => exact(end), isNumber: true },
  {
    id: 'queued',
    header: 'In memory',
    value: ({ queued }) => queued,
    cell: ({ queued }) => count(queued),
    isNumber: true,
  },
  {
    id: 'waits',
    header: 'Stuck for',
    value: (row) => row.waitingSeconds,
    cell: (row) => seconds(row.waitingSeconds),
    isNumber: true,
  },
  {
    id: 'owner',
    header: 'Read by',
    value: ({ owner }) => owner,
    cell: ({ owner }) => owner?.replace(/^https?:\/\//, '') ?? 'nobody',
  },
];

export function PartitionsPanel({ partitions }: { readonly partitions: readonly Partition[] }) {
  const { waiting = false } = streamRoute.useSearch();
  const navigate = streamRoute.useNavigate();
  const shown = useMemo(
    () => (waiting ? partitions.filter(({ lag }) => lag !== 0) : partitions),
    [partitions, waiting],
  );
  const topic = partitions[0]?.topic;
  return (
    <Panel
      title={topic === undefined ? 'Partitions' : `Partitions of ${topic}`}
      actions={
        <Switch
          label="Only those with a lag"
          checked={waiting}
          onChange={({ currentTarget }) =>
            void navigate({ search: currentTarget.checked ? { waiting: true } : {}, replace: true })
          }
        />
      }
    >
      {partitions.length === 0 ? (
        <Empty title="No partition is known">
          Neither Kafka nor a recommender has told of any yet: is Kafka there, and the topic? `streamrec topics check`
          says what is missing.
        </Empty>
      ) : shown.length === 0 ? (
        <Text size="sm">No partition has a lag.</Text>
      ) : (
        <DataTable
          label="Partitions"
          columns={columns}
          rows={shown}
          idOf={({ topic, partition }) => `${topic} ${partition}`}
          sortedBy={{ id: 'partition', desc: false }}
          pageSize={25}
        />
      )}
    </Panel>
  );
}
