import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, gateway } from '../../api/client';
import { useMay } from '../../api/who';
import { ActionButton } from '../../ui/action-button';
import { BeforeAfter } from '../../ui/before-after';
import { confirm } from '../../ui/confirm';
import { Failed } from '../../ui/states';
import { changesOf, draftOf, itemOf, type ItemDraft } from './item-draft';

interface ItemFormProps {
  readonly itemId: string;
  /** Null: it is not in the catalogue. */
  readonly item: Parameters<typeof draftOf>[0];
}

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

  async function askToWrite(): Promise<void> {
    const answer = await confirm({
      title: isNew ? `Add ${itemId}?` : `Change ${itemId}?`,
      what: <BeforeAfter label={`What changes of ${itemId}`} rows={changes} />,
      verb: isNew ? 'Add it' : 'Change it',
    });
    if (answer !== null) await write.mutateAsync(shown);
  }

  async function askToDelete(): Promise<void> {
    const answer = await confirm({
      title: `Delete ${itemId}?`,
      what: `“${before.title || itemId}” leaves the catalogue and is recommended no more. What customers did with it stays in their histories.`,
      verb: 'Delete it',
      isDangerous: true,
    });
    if (answer !== null) await remove.mutateAsync();
  }

  const set = (part: Partial<ItemDraft>) => setDraft({ ...shown, ...part });
  return (
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
        <ActionButton
          needs="operator"
          variant="filled"
          unavailable={changes.length === 0 && !isNew ? 'Nothing is changed yet.' : null}
          onAct={askToWrite}
        >
          {isNew ? 'Add' : 'Change'}
        </ActionButton>
        {draft !== null && (
          <Button variant="default" onClick={() => setDraft(null)}>
            Leave it as it was
          </Button>
        )}
        {!isNew && (
          <ActionButton needs="operator" variant="light" color="red" onAct={askToDelete}>
            Delete
          </ActionButton>
        )}
      </Group>
    </Stack>
  );
}
