import { Badge, Text } from '@mantine/core';
import { useDeployments } from '../../../api/registry-queries';
import { DataTable, type Column } from '../../../ui/data-table';
import { seconds, sharePercent } from '../../../ui/format';
import { Moment } from '../../../ui/moment';
import { Panel } from '../../../ui/panel';
import { RouteAnchor } from '../../../ui/route-link';
import { Loaded } from '../../../ui/states';
import { servedSpans, type ServedSpan } from './served-spans';

const columns: readonly Column<ServedSpan>[] = [
  {
    id: 'role',
    header: 'As',
    value: ({ role }) => role,
    cell: ({ role }) => (
      <Badge variant="light" color="gray">
        {role}
      </Badge>
    ),
  },
  {
    id: 'share',
    header: 'Users',
    value: ({ share }) => share,
    cell: ({ share }) => (share === null ? 'none' : sharePercent(share)),
    isNumber: true,
  },
  {
    id: 'config',
    header: 'Configuration',
    value: ({ configRevision }) => configRevision,
    cell: ({ configRevision }) => configRevision || 'none',
    isNumber: true,
  },
  { id: 'from', header: 'From', value: ({ from }) => from, cell: ({ from }) => <Moment at={from} /> },
  {
    id: 'until',
    header: 'Until',
    value: ({ until }) => until,
    cell: ({ until }) => (until === null ? 'now' : <Moment at={until} />),
  },
  { id: 'long', header: 'For', value: lengthOf, cell: (span) => seconds(lengthOf(span) / 1_000), isNumber: true },
  {
    id: 'actor',
    header: 'By',
    value: ({ actor }) => actor,
    cell: ({ actor, revision }) => (
      <RouteAnchor to="/audit" search={{ revision }}>
        {actor}
      </RouteAnchor>
    ),
  },
];

function lengthOf({ from, until }: ServedSpan): number {
  return (until ?? Date.now()) - from;
}

interface ServedPanelProps {
  readonly model: string;
  readonly version: string;
  /** Of the model. */
  readonly revision: number | undefined;
}

/** Where it served and when, from the record. */
export function ServedPanel({ model, version, revision }: ServedPanelProps) {
  const changes = useDeployments(model, revision);
  return (
    <Panel title="Where it served">
      <Loaded query={changes} lines={2}>
        {(all) => {
          const spans = servedSpans(all, version);
          if (spans.length === 0)
            return <Text c="dimmed">Nowhere yet: it was never promoted, nor canary, nor shadow.</Text>;
          return (
            <DataTable
              label={`Where version ${version} served`}
              columns={columns}
              rows={spans}
              idOf={({ role, revision: by }) => `${role} ${by}`}
              sortedBy={{ id: 'from', desc: true }}
              pageSize={10}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}
