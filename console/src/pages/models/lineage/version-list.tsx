import { Badge, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { VersionSummary } from '../../../api/registry-types';
import { bytes } from '../../../ui/format';
import { Moment } from '../../../ui/moment';
import { RouteAnchor } from '../../../ui/route-link';
import { RoleBadges } from '../role-badges';
import { LaneCell, rowHeight } from './lane-cell';
import { layOutLanes } from './lanes';

interface VersionListProps {
  readonly model: string;
  /** The newest first. */
  readonly versions: readonly VersionSummary[];
  /** Those that are to be compared. */
  readonly picked: readonly string[];
  readonly onPick: (version: string) => void;
}

/** The newest versions first, with lines down to what each continues. */
export function VersionList({ model, versions, picked, onPick }: VersionListProps) {
  const { rows, width } = useMemo(() => layOutLanes(versions), [versions]);
  return (
    <List
      listStyleType="none"
      aria-label={`Versions of ${model}, the newest first`}
      w="100%"
      styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}
    >
      {versions.map((version, index) => {
        const row = rows[index];
        return (
          <List.Item key={version.version} h={rowHeight} style={{ overflow: 'hidden' }}>
            <Group wrap="nowrap" gap="sm" h={rowHeight}>
              {row && <LaneCell row={row} width={width} isDeployed={version.serves.length > 0} />}
              <Checkbox
                size="xs"
                checked={picked.includes(version.version)}
                onChange={() => onPick(version.version)}
                aria-label={`Compare version ${version.version}`}
              />
              <VersionLine model={model} version={version} />
            </Group>
          </List.Item>
        );
      })}
    </List>
  );
}

function VersionLine({ model, version }: { readonly model: string; readonly version: VersionSummary }) {
  const { parent, branch, title, createdAt, createdBy, archivedAt, deletedAt } = version;
  return (
    <Stack gap={0} miw={0} flex={1}>
      <Group gap={6} wrap="nowrap" miw={0}>
        <RouteAnchor
          to="/models/$model/versions/$version"
          params={{ model, version: version.version }}
          fw={600}
          truncate
        >
          {version.version}
        </RouteAnchor>
        <RoleBadges roles={version.serves} />
        {deletedAt !== null && (
          <Badge color="red" variant="outline">
            deleted
          </Badge>
        )}
        {archivedAt !== null && deletedAt === null && (
          <Badge color="gray" variant="outline">
            archived
          </Badge>
        )}
        <Text size="sm" truncate visibleFrom="xs">
          {title}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {branch}
        {parent === null ? ', the first of its line' : `, continues ${parent}`} · <Moment at={createdAt} /> by{' '}
        {createdBy} · {bytes(version.bytes)}
      </Text>
    </Stack>
  );
}
