import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { toProblem } from '../../api/problem';
import { decimal } from '../../ui/format';
import { useItemSearch } from './queries';

interface ItemPickerProps {
  readonly label: string;
  readonly description?: string;
  readonly disabled?: boolean;
  readonly onPick: (itemId: string) => void;
}

const typingMs = 200;
const most = 12;

/** An item by a few letters of its title, id or category. */
export function ItemPicker({ label, description, disabled = false, onPick }: ItemPickerProps) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), typingMs);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useItemSearch({ text: asked }, most);
  // What was found for fewer letters is not what is meant.
  const isStale = asked !== text.trim() || found.isPlaceholderData;
  const items = isStale ? [] : (found.data?.items ?? []);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(itemId) => {
        onPick(itemId);
        setText('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          description={description}
          placeholder="title, id or category"
          value={text}
          maxLength={200}
          disabled={disabled}
          rightSection={found.isFetching && <Loader size={16} aria-label="Searching" />}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label="Items found">
          {items.map(({ itemId, title, category, price }) => (
            <Combobox.Option key={itemId} value={itemId}>
              <Text size="sm" lineClamp={1} dir="auto">
                {title === '' ? itemId : title}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={1}>
                {[itemId, category, price === null ? '' : decimal(price, 2)].filter(Boolean).join(' · ')}
              </Text>
            </Combobox.Option>
          ))}
          {items.length === 0 && (
            <Combobox.Empty>
              {found.isError
                ? toProblem(found.error).message
                : isStale
                  ? 'Searching …'
                  : found.data?.read.isComplete === false
                    ? 'The catalogue is being read …'
                    : 'No item fits'}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
