import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { localInput, spans, stages, type LetterSearch, type Span } from './filter';

interface FilterBarProps {
  readonly search: LetterSearch;
  /** Reasons that have been met, most first. */
  readonly reasons: readonly string[];
  readonly onChange: (change: Partial<Record<keyof LetterSearch, unknown>>) => void;
}

const spanWords: Readonly<Record<Span, string>> = {
  '1h': 'in the last hour',
  '24h': 'in the last 24 hours',
  '7d': 'in the last 7 days',
  between: 'between …',
};

/** Which letters are listed; all of it lies in the address. */
export function FilterBar({ search, reasons, onChange }: FilterBarProps) {
  const [user, setUser] = useState(search.user ?? '');
  const known = search.reason === undefined || reasons.includes(search.reason) ? reasons : [search.reason, ...reasons];
  return (
    <form
      role="search"
      aria-label="Which dead letters"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onChange({ user: user.trim() === '' ? undefined : user.trim() });
      }}
    >
      <Group align="flex-end" gap="sm">
        <Select
          label="Of"
          w={150}
          allowDeselect={false}
          data={[
            { value: 'events', label: 'events' },
            { value: 'items', label: 'the catalogue' },
          ]}
          value={search.kind ?? 'events'}
          onChange={(kind) => onChange({ kind: kind === 'items' ? kind : undefined })}
        />
        <Select
          label="Reason"
          w={220}
          clearable
          clearButtonProps={{ 'aria-label': 'Any reason' }}
          placeholder="any"
          searchable
          data={[...known]}
          value={search.reason ?? null}
          onChange={(reason) => onChange({ reason: reason ?? undefined })}
        />
        <Select
          label="Stage"
          w={130}
          clearable
          clearButtonProps={{ 'aria-label': 'Any stage' }}
          placeholder="any"
          data={[...stages]}
          value={search.stage ?? null}
          onChange={(stage) => onChange({ stage: stage ?? undefined })}
        />
        <Select
          label="Failed"
          w={190}
          clearable
          clearButtonProps={{ 'aria-label': 'Any time' }}
          placeholder="any time"
          data={spans.map((value) => ({ value, label: spanWords[value] }))}
          value={search.span ?? null}
          onChange={(span) => onChange({ span: span ?? undefined, since: undefined, until: undefined })}
        />
        {search.span === 'between' && (
          <>
            <TextInput
              type="datetime-local"
              label="From"
              value={localInput(search.since)}
              onChange={({ currentTarget: { value } }) => onChange({ since: value })}
            />
            <TextInput
              type="datetime-local"
              label="To"
              value={localInput(search.until)}
              onChange={({ currentTarget: { value } }) => onChange({ until: value })}
            />
          </>
        )}
        <NumberInput
          label="Partition"
          w={110}
          placeholder="any"
          min={0}
          max={99_999}
          allowDecimal={false}
          hideControls
          value={search.partition ?? ''}
          onChange={(partition) => onChange({ partition: partition === '' ? undefined : partition })}
        />
        <TextInput
          label="User"
          w={180}
          placeholder="any; Enter to apply"
          value={user}
          maxLength={256}
          onChange={({ currentTarget }) => setUser(currentTarget.value)}
          onBlur={() =>
            user.trim() !== (search.user ?? '') && onChange({ user: user.trim() === '' ? undefined : user.trim() })
          }
        />
        <Button type="submit" variant="default">
          Apply
        </Button>
      </Group>
    </form>
  );
}
