import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type ReactNode } from 'react';

interface Confirmation {
  /** As a question that names the thing: "Roll shop back to version 12?". */
  readonly title: string;
  /** What will happen. */
  readonly what: ReactNode;
  /** The button's word: "Roll back". */
  readonly verb: string;
  /** What has to be typed, for what cannot be undone. */
  readonly typed?: string;
  /** Whether a reason is asked for, which goes on the record. */
  readonly asksWhy?: boolean;
  readonly isDangerous?: boolean;
}

/** Asks first. Resolves with the reason given ("" without), or null where nothing is to be done. */
export function confirm(confirmation: Confirmation): Promise<string | null> {
  return new Promise((resolve) => {
    const id = modals.open({
      title: confirmation.title,
      onClose: () => resolve(null),
      children: (
        <Question
          {...confirmation}
          onAnswer={(reason) => {
            resolve(reason);
            modals.close(id);
          }}
        />
      ),
    });
  });
}

function Question({
  what,
  verb,
  typed,
  asksWhy = false,
  isDangerous = false,
  onAnswer,
}: Confirmation & { readonly onAnswer: (reason: string | null) => void }) {
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === undefined || text === typed) onAnswer(reason.trim());
      }}
    >
      <Stack>
        <Text component="div">{what}</Text>
        {typed !== undefined && (
          <TextInput
            label={`Type ${typed} to go on`}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            autoComplete="off"
          />
        )}
        {asksWhy && (
          <TextInput
            label="Why"
            description="Goes on the record, beside your name."
            value={reason}
            maxLength={2_000}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onAnswer(null)}>
            Leave it
          </Button>
          <Button type="submit" color={isDangerous ? 'red' : 'blue'} disabled={typed !== undefined && text !== typed}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
