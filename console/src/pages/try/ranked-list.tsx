import { Badge, Group, Progress, Stack, Table, Text, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { decimal } from '../../ui/format';
import { useItemFacts } from '../catalogue/item-facts';
import { ItemName } from '../catalogue/item-name';
import { barsOf, compareLists, type Move } from './compare-lists';

export interface ListedItem {
  readonly itemId: string;
  readonly score: number;
  readonly reason: string;
  readonly because?: { readonly itemId: string; readonly title?: string } | undefined;
}

interface RankedListProps {
  /** What it is, for who does not see it. */
  readonly label: string;
  readonly list: { readonly items: readonly ListedItem[] };
  /** What it is compared with. */
  readonly against?: readonly ListedItem[] | undefined;
}

const reasons: Readonly<Record<string, string>> = {
  model: 'the model says so',
  popular: 'it sells',
  other: 'another reason',
};

/** A list, best first: what, how sure, why; and beside another, what rose and fell. */
export function RankedList({ label, list: { items }, against }: RankedListProps) {
  const compared = against === undefined ? null : compareLists(against, items);
  const factsOf = useItemFacts([
    ...items.flatMap(({ itemId, because }) => (because === undefined ? [itemId] : [itemId, because.itemId])),
    ...(compared?.gone ?? []).map(({ itemId }) => itemId),
  ]);
  const bars = barsOf(items);
  if (items.length === 0) return <Text c="dimmed">The list is empty.</Text>;
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={compared === null ? 300 : 420} type="native">
        <Table aria-label={label} verticalSpacing={6} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={36}>#</Table.Th>
              {compared !== null && <Table.Th w={72}>Change</Table.Th>}
              <Table.Th>Item</Table.Th>
              <Table.Th w="38%">Score and reason</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ itemId, score, reason, because }, place) => (
              <Table.Tr key={itemId}>
                <Table.Td>{place + 1}</Table.Td>
                {compared !== null && (
                  <Table.Td>
                    <MoveBadge move={compared.moves[place] ?? { kind: 'same' }} />
                  </Table.Td>
                )}
                <Table.Td>
                  <ItemName itemId={itemId} facts={factsOf(itemId)} />
                </Table.Td>
                <Table.Td>
                  <Score score={score} share={bars[place] ?? 1} reason={reason} />
                  {because !== undefined && (
                    <Text size="xs" c="dimmed" lineClamp={3} style={{ overflowWrap: 'anywhere' }} dir="auto">
                      because of {because.title || factsOf(because.itemId)?.title || because.itemId}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {compared !== null && compared.gone.length > 0 && (
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            Left the list
          </Text>
          {compared.gone.map(({ itemId, place }) => (
            <Group key={itemId} gap="xs" wrap="nowrap" align="flex-start">
              <Badge variant="light" color="red" miw="max-content">
                was {place}
              </Badge>
              <ItemName itemId={itemId} facts={factsOf(itemId)} withFacts={false} />
            </Group>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Score({ score, share, reason }: { readonly score: number; readonly share: number; readonly reason: string }) {
  return (
    <Tooltip label={`${score} · ${reasons[reason] ?? reason}`}>
      <Stack gap={2} tabIndex={0}>
        <Group gap={6} fz="xs" wrap="nowrap" justify="space-between">
          <span>{decimal(score, 3)}</span>
          <Text span inherit c="dimmed">
            {reason === 'popular' ? 'sells' : reason}
          </Text>
        </Group>
        <Progress value={share * 100} size="sm" color={reason === 'popular' ? 'gray' : 'blue'} aria-hidden />
      </Stack>
    </Tooltip>
  );
}

function MoveBadge({ move }: { readonly move: Move }) {
  if (move.kind === 'same') {
    return (
      <Text span c="dimmed" size="sm" aria-label="same place">
        =
      </Text>
    );
  }
  if (move.kind === 'new') {
    return (
      <Badge variant="light" color="blue" miw="max-content" leftSection={<IconPlus size={10} aria-hidden />}>
        new
      </Badge>
    );
  }
  const isUp = move.by > 0;
  const Icon = isUp ? IconArrowUp : IconArrowDown;
  const places = Math.abs(move.by);
  return (
    <Badge
      variant="light"
      color={isUp ? 'green' : 'orange'}
      miw="max-content"
      leftSection={<Icon size={10} aria-hidden />}
      aria-label={`${isUp ? 'up' : 'down'} ${places} ${places === 1 ? 'place' : 'places'}`}
    >
      {places}
    </Badge>
  );
}
