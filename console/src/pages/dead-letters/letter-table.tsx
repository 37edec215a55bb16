import { Badge, Checkbox, Text, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { bytes } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { RouteAnchor } from '../../ui/route-link';
import { placeId, type LetterSearch } from './filter';
import type { LetterRow } from './queries';

interface LetterTableProps {
  readonly letters: readonly LetterRow[];
  readonly search: LetterSearch;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (id: string, isPicked: boolean) => void;
}

export function LetterTable({ letters, search, picked, onPick }: LetterTableProps) {
  const columns = useMemo(() => columnsOf(search, picked, onPick), [search, picked, onPick]);
  return (
    <DataTable
      label="Dead letters"
      columns={columns}
      rows={letters}
      idOf={placeId}
      pageSize={100}
      sortedBy={{ id: 'failed', desc: true }}
    />
  );
}

function columnsOf(
  search: LetterSearch,
  picked: ReadonlySet<string>,
  onPick: LetterTableProps['onPick'],
): Column<LetterRow>[] {
  const pick: Column<LetterRow> = {
    id: 'pick',
    header: 'Pick',
    value: (letter) => (picked.has(placeId(letter)) ? 1 : 0),
    cell: (letter) => (
      <Checkbox
        aria-label={`Pick ${letter.id}`}
        checked={picked.has(placeId(letter))}
        onChange={({ currentTarget }) => onPick(placeId(letter), currentTarget.checked)}
      />
    ),
  };
  const others: Column<LetterRow>[] = [
    {
      id: 'failed',
      header: 'Failed',
      value: ({ failedAt }) => failedAt,
      cell: ({ failedAt }) => <Moment at={failedAt} />,
    },
    {
      id: 'record',
      header: 'Record',
      value: ({ id }) => id,
      cell: ({ id, partition, offset, replayOf }) => (
        <>
          <RouteAnchor
            to="/dead-letters/$partition/$offset"
            params={{ partition: String(partition), offset: String(offset) }}
            search={search}
          >
            {id}
          </RouteAnchor>
          {replayOf !== null && (
            <Text size="xs" c="dimmed">
              replay of {replayOf}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'reason',
      header: 'Reason',
      value: ({ reason }) => reason,
      cell: ({ reason, means, replayHelps, isCut }) => (
        <Tooltip
          multiline
          maw={360}
          label={`${means} A replay helps ${isCut ? 'never: the record was cut' : (replayHelps ?? 'never: the bytes stay what they are')}.`}
        >
          <Badge variant="light" color={replayHelps === null || isCut ? 'gray' : 'blue'} tabIndex={0} tt="none">
            {reason}
          </Badge>
        </Tooltip>
      ),
    },
    { id: 'stage', header: 'Stage', value: ({ stage }) => stage },
    {
      id: 'user',
      header: search.kind === 'items' ? 'Item' : 'User',
      value: ({ subject }) => subject,
      cell: ({ subject }) => (
        <Text size="sm" maw={160} truncate title={subject ?? undefined}>
          {subject ?? '–'}
        </Text>
      ),
    },
    {
      id: 'size',
      header: 'Size',
      value: ({ valueBytes }) => valueBytes,
      cell: ({ valueBytes }) => bytes(valueBytes),
      isNumber: true,
    },
    {
      id: 'message',
      header: 'Message',
      value: ({ message }) => message,
      cell: ({ message }) => (
        <Text size="sm" maw={420} lineClamp={2} title={message}>
          {message}
        </Text>
      ),
    },
  ];
  return search.kind === 'items' ? others : [pick, ...others];
}
