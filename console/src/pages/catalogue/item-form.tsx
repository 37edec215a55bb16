import { Button, Checkbox, Group, NumberInput, Stack, Table, Text, TextInput, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, gateway } from '../../api/client';
import { useMay } from '../../api/who';
import { confirm } from '../../ui/confirm';
import { Failed } from '../../ui/states';
import { changesOf, draftOf, itemOf, type ItemDraft } from './item-draft';

interface ItemFormProps {
  readonly itemId: string;
  /** Null: it is not in the catalogue. */
  readonly item: Parameters<typeof draftOf>[0];
}

const needed = 'This needs the role operator.';

/** An item's facts, to be changed by an operator. Begins anew where what is known changes. */
export function ItemForm({ itemId, item }: ItemFormProps) {
  const [draft, setDraft] = useState<ItemDraft | null>(null);
  const mayChange = useMay('operator');
  const queryClient = useQueryClient();
  const before = draftOf(item);
  const shown = draft ?? before;
  const changes = changesOf(before, shown);
  const isNew = item === null;
  const path = { params: { path: { id: itemId } } };
  const done = (message: string) => {
    setDraft(null);
    notifications.show({ message, color: 'green' });
    void queryClient.invalidateQueries({ queryKey: ['items'] });
  };
  const write = useMutation({
    mutationFn: (next: ItemDraft) => ask(gateway.PUT('/v1/items/{id}', { ...path, body: itemOf(next) })),
    onSuccess: () => done(`${itemId} is written; recommendations heed it within seconds.`),
  });
  const remove = useMutation({
    mutationFn: () => ask(gateway.DELETE('/v1/items/{id}', path)),
    onSuccess: () => done(`${itemId} is deleted; it is recommended no more.`),
  });
  const isBusy = write.isPending || remove.isPending;

  async function askToWrite(): Promise<void> {
    const answer = await confirm({
      title: isNew ? `Add ${itemId}?` : `Change ${itemId}?`,
      what: <Changes changes={changes} />,
      verb: isNew ? 'Add it' : 'Change it',
    });
    if (answer !== null) write.mutate(shown);
  }

  async function askToDelete(): Promise<void> {
    const answer = await confirm({
      title: `Delete ${itemId}?`,
      what: `“${before.title || itemId}” leaves the catalogue and is recommended no more. What customers did with it stays in their histories.`,
      verb: 'Delete it',
      isDangerous: true,
    });
    if (answer !== null) remove.mutate();
  }

  const set = (part: Partial<ItemDraft>) => setDraft({ ...shown, ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void askToWrite();
      }}
    >
      <Stack>
        <TextInput
          label="Title"
          value={shown.title}
          maxLength={1_024}
          disabled={!mayChange}
          onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        />
        <TextInput
          label="Category"
          value={shown.category}
          maxLength={1_024}
          disabled={!mayChange}
          onChange={({ currentTarget }) => set({ category: currentTarget.value })}
        />
        <NumberInput
          label="Price"
          description="Of one piece, in the shop's currency; empty where it is not known."
          value={shown.price}
          min={0}
          max={1e9}
          decimalScale={4}
          hideControls
          disabled={!mayChange}
          onChange={(price) => set({ price: typeof price === 'number' ? price : price === '' ? '' : Number(price) })}
        />
        <Checkbox
          label="It can be had"
          checked={shown.available}
          disabled={!mayChange}
          onChange={({ currentTarget }) => set({ available: currentTarget.checked })}
        />
        {write.isError && <Failed error={write.error} />}
        {remove.isError && <Failed error={remove.error} />}
        <Group>
          <Tooltip label={mayChange ? 'Nothing is changed yet.' : needed} disabled={mayChange && changes.length > 0}>
            <Button type="submit" loading={write.isPending} disabled={!mayChange || changes.length === 0 || isBusy}>
              {isNew ? 'Add' : 'Change'}
            </Button>
          </Tooltip>
          {draft !== null && (
            <Button variant="default" onClick={() => setDraft(null)}>
              Leave it as it was
            </Button>
          )}
          {!isNew && (
            <Tooltip label={needed} disabled={mayChange}>
              <Button
                variant="light"
                color="red"
                loading={remove.isPending}
                disabled={!mayChange || isBusy}
                onClick={() => void askToDelete()}
              >
                Delete
              </Button>
            </Tooltip>
          )}
        </Group>
        {!mayChange && (
          <Text size="sm" c="dimmed">
            {needed}
          </Text>
        )}
      </Stack>
    </form>
  );
}

function Changes({ changes }: { readonly changes: ReturnType<typeof changesOf> }) {
  return (
    <Table aria-label="What changes" style={{ overflowWrap: 'anywhere' }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ what, before, after }) => (
          <Table.Tr key={what}>
            <Table.Td>{what}</Table.Td>
            <Table.Td>{before}</Table.Td>
            <Table.Td>{after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
