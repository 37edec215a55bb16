import { Badge, Button, Group, Progress, Stack, Switch, Text, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { count, decimal } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';
import { Empty, Failed, Loaded } from '../../ui/states';
import { useItemFacts } from '../catalogue/item-facts';
import { ItemName } from '../catalogue/item-name';
import { useHistory, useInfluences, type Tried } from './queries';

interface Row {
  readonly place: number;
  readonly itemId: string;
  readonly eventType: string;
  readonly timestamp: number;
  readonly opensSession: boolean;
}

interface HistoryPanelProps {
  readonly userId: string;
  readonly tried: Tried;
  readonly without: ReadonlySet<string>;
  readonly onWithout: (without: ReadonlySet<string>) => void;
}

const colours: Readonly<Record<string, string>> = { view: 'gray', cart: 'blue', purchase: 'green', other: 'grape' };

/** What a customer did, the newest first; items can be taken away, to see what they did to the list. */
export function HistoryPanel({ userId, tried, without, onWithout }: HistoryPanelProps) {
  const history = useHistory(userId);
  const [isWeighed, setWeighed] = useState(false);
  return (
    <Panel
      title="History"
      actions={
        <Tooltip label="Leaves each of the newest 20 items out in turn, and counts what leaves the list.">
          <Switch
            label="Weigh items"
            checked={isWeighed}
            onChange={({ currentTarget }) => setWeighed(currentTarget.checked)}
          />
        </Tooltip>
      }
    >
      <Loaded query={history} lines={8}>
        {({ events, total }) =>
          events.length === 0 ? (
            <Empty title={`Nothing is remembered of ${userId}`}>
              They did nothing yet, were forgotten, or it was too long ago (history.ttlMs). Send an event below, and
              they have a history.
            </Empty>
          ) : (
            <Stack gap="xs">
              <Text size="sm" c="dimmed">
                {count(total)} events are remembered, the newest first.
              </Text>
              <Events events={events} tried={tried} isWeighed={isWeighed} without={without} onWithout={onWithout} />
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  );
}

interface EventsProps extends Omit<HistoryPanelProps, 'userId'> {
  readonly events: readonly Omit<Row, 'place'>[];
  readonly isWeighed: boolean;
}

function Events({ events, tried, isWeighed, without, onWithout }: EventsProps) {
  const rows = useMemo(() => events.map((event, place) => ({ ...event, place })).reverse(), [events]);
  const factsOf = useItemFacts(rows.map(({ itemId }) => itemId));
  const influences = useInfluences(tried, isWeighed);
  const weights = new Map(influences.data?.items.map(({ itemId, changed }) => [itemId, changed]));
  const length = influences.data?.length ?? 0;
  const columns: readonly Column<Row>[] = [
    {
      id: 'item',
      header: 'Item',
      value: ({ itemId }) => factsOf(itemId)?.title || itemId,
      cell: ({ itemId }) => <ItemName itemId={itemId} facts={factsOf(itemId)} withPrice={false} />,
    },
    {
      id: 'type',
      header: 'What',
      value: ({ eventType }) => eventType,
      cell: ({ eventType, opensSession }) => (
        <Group gap={4}>
          <Badge variant="light" color={colours[eventType] ?? 'gray'} miw="max-content">
            {eventType}
          </Badge>
          {opensSession && (
            <Tooltip label="Opened a visit, basket or order">
              <Badge variant="outline" color="gray" size="xs" tabIndex={0}>
                opens
              </Badge>
            </Tooltip>
          )}
        </Group>
      ),
    },
    {
      id: 'when',
      header: 'When',
      value: ({ timestamp, place }) => timestamp + place / 1_000,
      cell: ({ timestamp }) => <Moment at={timestamp} />,
    },
    {
      id: 'price',
      header: 'Price now',
      isNumber: true,
      value: ({ itemId }) => factsOf(itemId)?.price ?? null,
      cell: ({ itemId }) => decimal(factsOf(itemId)?.price, 2),
    },
    ...(isWeighed
      ? [
          {
            id: 'weight',
            header: 'Weight',
            isNumber: true,
            value: ({ itemId }: Row) => weights.get(itemId) ?? null,
            cell: ({ itemId }: Row) => <Weight changed={weights.get(itemId)} length={length} />,
          },
        ]
      : []),
    {
      id: 'without',
      header: 'Try without',
      value: ({ itemId }) => (without.has(itemId) ? 1 : 0),
      cell: ({ itemId }) => (
        <WithoutButton
          name={factsOf(itemId)?.title || itemId}
          isOut={without.has(itemId)}
          onToggle={(isOut) =>
            onWithout(isOut ? new Set([...without, itemId]) : new Set([...without].filter((one) => one !== itemId)))
          }
        />
      ),
    },
  ];
  return (
    <>
      {isWeighed && influences.isError && <Failed error={influences.error} retry={() => void influences.refetch()} />}
      <DataTable
        label="What the customer did, the newest first"
        columns={columns}
        rows={rows}
        idOf={({ place }) => String(place)}
        pageSize={15}
      />
    </>
  );
}

interface WithoutButtonProps {
  readonly name: string;
  readonly isOut: boolean;
  readonly onToggle: (isOut: boolean) => void;
}

function WithoutButton({ name, isOut, onToggle }: WithoutButtonProps) {
  return (
    <Button
      size="compact-xs"
      variant={isOut ? 'filled' : 'default'}
      aria-pressed={isOut}
      aria-label={isOut ? `Put back ${name}` : `Take away ${name}`}
      onClick={() => onToggle(!isOut)}
    >
      {isOut ? 'Put back' : 'Take away'}
    </Button>
  );
}

function Weight({ changed, length }: { readonly changed: number | undefined; readonly length: number }) {
  if (changed === undefined) return <>–</>;
  return (
    <Tooltip label={`Without it ${changed} of ${length} items leave the list`}>
      <Stack gap={2} w={72} ms="auto" tabIndex={0}>
        <Text size="xs">
          {changed} of {length}
        </Text>
        <Progress value={length === 0 ? 0 : (changed / length) * 100} size="sm" aria-hidden />
      </Stack>
    </Tooltip>
  );
}
