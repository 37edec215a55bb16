import {
  Badge,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FieldSchema } from '../../../../lib/registry/config-schema';
import { ask, registry } from '../../api/client';
import { Loaded } from '../../ui/states';
import { valueText, type ConfigObject } from './config-text';
import { fieldGroups, rangeOf, valueAt, withValue, type FormField } from './form-fields';

interface ConfigFormProps {
  readonly model: string;
  readonly before: ConfigObject;
  readonly config: ConfigObject;
  readonly onChange: (config: ConfigObject) => void;
}

/** A field for each key that the registry names, with what it means, its bounds, and what holds where it is left out. */
export function ConfigForm({ model, before, config, onChange }: ConfigFormProps) {
  const asked = useQuery({
    queryKey: ['config-schema', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}/configs/schema', { params: { path: { model } } })),
  });
  return (
    <Loaded query={asked}>
      {({ schema }) => (
        <Stack>
          {fieldGroups(schema as FieldSchema).map(({ name, description, fields }) => {
            const inputs = (
              <SimpleGrid cols={{ base: 1, md: 2 }}>
                {fields.map((field) => (
                  <Field
                    key={field.key}
                    field={field}
                    before={valueAt(before, field.path)}
                    value={valueAt(config, field.path)}
                    onSet={(value) => onChange(withValue(config, field.path, value))}
                  />
                ))}
              </SimpleGrid>
            );
            if (name === '') return <div key={name}>{inputs}</div>;
            return (
              <Fieldset key={name} legend={name}>
                {description !== '' && (
                  <Text size="sm" c="dimmed" mb="xs">
                    {description}
                  </Text>
                )}
                {inputs}
              </Fieldset>
            );
          })}
        </Stack>
      )}
    </Loaded>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly before: unknown;
  readonly value: unknown;
  /** @param value undefined: it is left out. */
  readonly onSet: (value: unknown) => void;
}

function Field({ field, before, value, onSet }: FieldProps) {
  const { key, kind, least, most, choices, unit } = field;
  const isChanged = JSON.stringify(before) !== JSON.stringify(value);
  const shared = {
    label: (
      <Group gap={6} component="span" display="inline-flex">
        {key}
        {isChanged && (
          <Badge size="xs" color="grape" variant="light">
            changed, was {valueText(before)}
          </Badge>
        )}
      </Group>
    ),
    description: described(field),
    'data-changed': isChanged || undefined,
  };
  switch (kind) {
    case 'whole':
    case 'number':
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onSet(typeof next === 'number' ? next : undefined)}
          min={least}
          max={most}
          clampBehavior="none"
          allowDecimal={kind === 'number'}
          suffix={unit === '' ? undefined : ` ${unit}`}
        />
      );
    case 'flag':
      return (
        <NativeSelect
          {...shared}
          value={typeof value === 'boolean' ? String(value) : ''}
          onChange={({ currentTarget: { value: chosen } }) => onSet(chosen === '' ? undefined : chosen === 'true')}
          data={[leftOut, { value: 'true', label: 'yes' }, { value: 'false', label: 'no' }]}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget: { value: chosen } }) => onSet(chosen === '' ? undefined : chosen)}
          data={[leftOut, ...choices.map((choice) => ({ value: choice, label: choice }))]}
        />
      );
    case 'list':
      return (
        <TagsInput
          {...shared}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next) => onSet(next.length === 0 ? undefined : next)}
          placeholder={value === undefined ? 'left out' : undefined}
        />
      );
    case 'text':
      return (
        <TextInput
          {...shared}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget: { value: next } }) => onSet(next === '' ? undefined : next)}
          placeholder="left out"
        />
      );
  }
}

const leftOut = { value: '', label: 'left out' };

function described(field: FormField): string {
  const range = rangeOf(field);
  return `${[field.description, range === '' ? '' : `${range}.`].filter((part) => part !== '').join(' ')} Left out: ${field.otherwise}.`.trim();
}
