import { NumberInput, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask, registry } from '../../api/client';
import { percent } from '../../ui/format';
import { useOpenVersions } from './queries';
import { longestList, usualLength, type TrySearch } from './search';

interface VersionPickersProps {
  readonly search: TrySearch;
  readonly onChange: (next: Partial<TrySearch>) => void;
}

const mostListed = 50;

/** Versions that are not open in the gateway; nothing where the registry has none, or does not answer. */
function useOtherVersions(model: string | undefined, open: ReadonlySet<string>): readonly string[] {
  const { data } = useQuery({
    queryKey: ['try', 'registered', model],
    queryFn: () => ask(registry.GET('/v1/models/{model}/versions', { params: { path: { model: model ?? '' } } })),
    enabled: model !== undefined,
    retry: false,
  });
  const all: readonly { readonly version: string }[] = data?.versions ?? [];
  return all
    .map(({ version }) => version)
    .filter((version) => !open.has(version))
    .slice(-mostListed);
}

/** Which version answers, which other beside it, and how long the lists are. */
export function VersionPickers({ search, onChange }: VersionPickersProps) {
  const open = useOpenVersions();
  const versions = open.data?.versions ?? [];
  const others = useOtherVersions(versions[0]?.name, new Set(versions.map(({ version }) => version)));
  const known = versions.map(({ version, as, share }) => ({
    value: version,
    label: `${version} (${as}${share === null ? '' : ` for ${percent(share)}`})`,
  }));
  const closed = others.map((value) => ({ value, label: `${value} (not open)`, disabled: true }));
  const named = [search.version, search.beside].filter((one) => one !== undefined);
  const unknown = [...new Set(named)].filter((one) => ![...known, ...closed].some(({ value }) => value === one));
  const data = [...unique(known), ...unknown.map((value) => ({ value, label: `${value} (not open)` })), ...closed];
  return (
    <Group align="end">
      <Select
        label="Version"
        placeholder="the one that serves"
        data={data}
        value={search.version ?? null}
        onChange={(version) => onChange({ version: version ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'The version that serves' }}
        w={{ base: '100%', xs: 220 }}
      />
      <Select
        label="Beside it"
        placeholder="no other"
        data={data}
        value={search.beside ?? null}
        onChange={(beside) => onChange({ beside: beside ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'No other version' }}
        w={{ base: '100%', xs: 220 }}
      />
      <NumberInput
        label="Items"
        min={1}
        max={longestList}
        value={search.k ?? usualLength}
        onChange={(k) => typeof k === 'number' && k >= 1 && onChange({ k })}
        w={90}
      />
      {others.length > 0 && (
        <Text size="xs" c="dimmed">
          A version that is not open can be tried once it is a shadow: see Models.
        </Text>
      )}
    </Group>
  );
}

/** A version may be open twice, live and as a shadow with another configuration: the first is asked. */
function unique<T extends { readonly value: string }>(options: readonly T[]): readonly T[] {
  return [...new Map([...options].reverse().map((one) => [one.value, one])).values()].reverse();
}
