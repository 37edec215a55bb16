import { Badge, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { VersionSummary } from '../../../api/registry-types';
import { bytes } from '../../../ui/format';
import { Moment } from '../../../ui/moment';
import { RouteAnchor } from '../../../ui/route-link';
import { RoleBadges } from '../role-badges';
import { LaneCell, rowHeight } from './lane-cell';
import { layOutLanes, type LaneRow } from './lanes';

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
  const compared = useMemo(() => new Set(picked), [picked]);
  const toggle = useLatest(onPick);
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
          row && (
            <VersionRow
              key={version.version}
              {...{ model, version, row, width }}
              isPicked={compared.has(version.version)}
              onPick={toggle}
            />
          )
        );
      })}
    </List>
  );
}

/** The same function for as long as the list is there, so that rows are not drawn again for it alone. */
function useLatest(act: (version: string) => void): (version: string) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useMemo(() => (version) => latest.current(version), []);
}

interface VersionRowProps {
  readonly model: string;
  readonly version: VersionSummary;
  readonly row: LaneRow;
  readonly width: number;
  readonly isPicked: boolean;
  readonly onPick: (version: string) => void;
}

/** Lines are laid out anew with each page of versions, and most come out as they were. */
const VersionRow = memo(
  function VersionRow({ model, version, row, width, isPicked, onPick }: VersionRowProps) {
    return (
      <List.Item
        h={rowHeight}
        style={{ overflow: 'hidden', contentVisibility: 'auto', containIntrinsicHeight: rowHeight }}
      >
        <Group wrap="nowrap" gap="sm" h={rowHeight}>
          <LaneCell row={row} width={width} isDeployed={version.serves.length > 0} />
          <Checkbox
            size="xs"
            checked={isPicked}
            onChange={() => onPick(version.version)}
            aria-label={`Compare version ${version.version}`}
          />
          <VersionLine model={model} version={version} />
        </Group>
      </List.Item>
    );
  },
  ({ row: before, ...others }, { row: after, ...othersAfter }) =>
    JSON.stringify(before) === JSON.stringify(after) &&
    (Object.keys(others) as (keyof typeof others)[]).every((name) => others[name] === othersAfter[name]),
);

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
