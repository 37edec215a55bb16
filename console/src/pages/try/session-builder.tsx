import { ActionIcon, Group, Select, Stack, Table, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useItemFacts } from '../catalogue/item-facts';
import { ItemName } from '../catalogue/item-name';
import { ItemPicker } from '../catalogue/item-picker';
import { eventTypes, type SessionStep } from './search';

interface SessionBuilderProps {
  readonly steps: readonly SessionStep[];
  readonly onChange: (steps: readonly SessionStep[]) => void;
}

/** Somebody unknown, by what they did: clicked together from the catalogue. */
export function SessionBuilder({ steps, onChange }: SessionBuilderProps) {
  const factsOf = useItemFacts(steps.map(({ item }) => item));
  return (
    <Stack>
      <ItemPicker
        label="Add an item"
        description="As if somebody had looked at it next."
        onPick={(item) => onChange([...steps, { item, type: 'view' }])}
      />
      {steps.length === 0 ? (
        <Text size="sm" c="dimmed">
          Add what a visitor looks at, and see what would be recommended to them.
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={300} type="native">
          <Table aria-label="The session, the oldest first">
            <Table.Tbody>
              {steps.map(({ item, type }, place) => (
                <Table.Tr key={`${place} ${item}`}>
                  <Table.Td>
                    <ItemName itemId={item} facts={factsOf(item)} />
                  </Table.Td>
                  <Table.Td w={130}>
                    <Select
                      aria-label={`What was done with ${factsOf(item)?.title || item}`}
                      data={[...eventTypes]}
                      value={type}
                      allowDeselect={false}
                      onChange={(next) =>
                        onChange(steps.with(place, { item, type: eventTypes.find((one) => one === next) ?? 'view' }))
                      }
                    />
                  </Table.Td>
                  <Table.Td w={44}>
                    <Group justify="end">
                      <Tooltip label="Take it out">
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={`Take out ${factsOf(item)?.title || item}`}
                          onClick={() => onChange(steps.toSpliced(place, 1))}
                        >
                          <IconTrash size={16} aria-hidden />
                        </ActionIcon>
                      </Tooltip>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
