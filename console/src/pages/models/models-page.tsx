import { IconUpload } from '@tabler/icons-react';
import { Badge, Code, Group, Text } from '@mantine/core';
import { useModels } from '../../api/registry-queries';
import type { ModelSummary } from '../../api/registry-types';
import { useMay } from '../../api/who';
import { DataTable, type Column } from '../../ui/data-table';
import { count, sharePercent } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { RouteAnchor, RouteButton } from '../../ui/route-link';
import { Empty, Loaded } from '../../ui/states';

const columns: readonly Column<ModelSummary>[] = [
  {
    id: 'name',
    header: 'Model',
    value: ({ name }) => name,
    cell: ({ name }) => (
      <RouteAnchor to="/models/$model" params={{ model: name }} fw={600}>
        {name}
      </RouteAnchor>
    ),
  },
  {
    id: 'live',
    header: 'Live',
    value: ({ live }) => live?.version ?? null,
    cell: ({ name, live }) =>
      live === null ? (
        <Text span size="sm" c="dimmed">
          nothing yet
        </Text>
      ) : (
        <Group gap={6} wrap="nowrap">
          <RouteAnchor to="/models/$model/versions/$version" params={{ model: name, version: live.version }}>
            {live.version}
          </RouteAnchor>
          {live.configRevision > 0 && <Text span size="sm" c="dimmed">{`configuration ${live.configRevision}`}</Text>}
        </Group>
      ),
  },
  {
    id: 'canary',
    header: 'Canary',
    value: ({ canary }) => canary?.version ?? null,
    cell: ({ canary }) =>
      canary === null ? (
        '–'
      ) : (
        <Badge color="yellow" variant="dot">{`${canary.version}: ${sharePercent(canary.share)}`}</Badge>
      ),
  },
  {
    id: 'versions',
    header: 'Versions',
    value: ({ versions }) => versions,
    cell: ({ versions }) => count(versions),
    isNumber: true,
  },
  {
    id: 'created',
    header: 'Since',
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
];

export function ModelsPage() {
  const models = useModels();
  const mayUpload = useMay('operator');
  return (
    <Page
      title="Models"
      description="What the registry holds, and what serves."
      actions={
        mayUpload && (
          <RouteButton to="/models/-/upload" leftSection={<IconUpload size={16} aria-hidden />}>
            Upload a version
          </RouteButton>
        )
      }
    >
      <Loaded query={models}>
        {({ models: all }) =>
          all.length === 0 ? (
            <Empty title="There are no models yet">
              Upload a version here, or import one: <Code>streamrec model import</Code>, then{' '}
              <Code>streamrec model push</Code>.
            </Empty>
          ) : (
            <Panel title="All models">
              <DataTable
                label="Models"
                columns={columns}
                rows={all}
                idOf={({ name }) => name}
                sortedBy={{ id: 'name', desc: false }}
              />
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}
