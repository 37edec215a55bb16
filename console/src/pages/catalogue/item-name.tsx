import { Badge, Group, Stack, Text } from '@mantine/core';
import { decimal } from '../../ui/format';
import { RouteAnchor } from '../../ui/route-link';
import type { ItemFacts } from './item-facts';

interface ItemNameProps {
  readonly itemId: string;
  readonly facts: ItemFacts | null | undefined;
  /** Whether category and price stand below. */
  readonly withFacts?: boolean;
  readonly withPrice?: boolean;
}

/** An item by its title, which leads to its page. Titles are anybody's words: they may be long, and run either way. */
export function ItemName({ itemId, facts, withFacts = true, withPrice = true }: ItemNameProps) {
  const title = facts?.title;
  return (
    <Stack gap={0} maw={420} style={{ overflowWrap: 'anywhere' }}>
      <RouteAnchor to="/catalogue/item" search={{ id: itemId }} size="sm" c="inherit" dir="auto">
        <Text span inherit lineClamp={2}>
          {title === undefined || title === '' ? itemId : title}
        </Text>
      </RouteAnchor>
      {withFacts && (
        <Group gap={6} fz="xs" c="dimmed">
          {facts === null && <span>not in the catalogue</span>}
          {facts && title !== '' && <span>{itemId}</span>}
          {facts && facts.category !== '' && <span dir="auto">{facts.category}</span>}
          {withPrice && facts && facts.price !== null && <span>{decimal(facts.price, 2)}</span>}
          {facts?.available === false && (
            <Badge size="xs" color="red" variant="light">
              not available
            </Badge>
          )}
        </Group>
      )}
    </Stack>
  );
}
