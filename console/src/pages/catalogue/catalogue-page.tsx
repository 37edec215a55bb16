import { Badge, Group, Pagination, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { count, decimal } from '../../ui/format';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Empty, Loaded } from '../../ui/states';
import { ItemName } from './item-name';
import { useItemSearch } from './queries';
import { ReadSoFar } from './read-so-far';
import { mostPages, pageSize, type CatalogueSearch } from './search';

type Item = NonNullable<ReturnType<typeof useItemSearch>['data']>['items'][number];

const route = getRouteApi('/catalogue');

const columns: readonly Column<Item>[] = [
  {
    id: 'title',
    header: 'Item',
    value: ({ title, itemId }) => (title === '' ? itemId : title),
    cell: (item) => <ItemName itemId={item.itemId} facts={item} withFacts={false} />,
  },
  { id: 'itemId', header: 'Id', value: ({ itemId }) => itemId },
  { id: 'category', header: 'Category', value: ({ category }) => (category === '' ? null : category) },
  {
    id: 'price',
    header: 'Price',
    isNumber: true,
    value: ({ price }) => price,
    cell: ({ price }) => decimal(price, 2),
  },
  {
    id: 'available',
    header: 'Can be had',
    value: ({ available }) => (available ? 'yes' : 'no'),
    cell: ({ available }) => (
      <Badge variant="light" color={available ? 'green' : 'red'}>
        {available ? 'yes' : 'no'}
      </Badge>
    ),
  },
];

export function CataloguePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const found = useItemSearch(search);
  const change = (next: Partial<CatalogueSearch>) =>
    void navigate({ search: (now) => ({ ...now, page: undefined, ...next }), replace: true, resetScroll: false });
  return (
    <Page title="Catalogue" description="Every item, what is known of it, and what is recommended beside it.">
      <Panel title="Items">
        <Stack>
          <Filters search={search} categories={found.data?.categories ?? []} onChange={change} />
          <Loaded query={found} lines={10}>
            {({ items, total, read }) => (
              <>
                <ReadSoFar read={read} />
                <Text size="sm" c="dimmed" role="status">
                  {total === 1 ? '1 item' : `${count(total)} items`}
                  {total > items.length && `, ${items.length} on this page; what fits best comes first`}
                </Text>
                {items.length === 0 ? (
                  <NoItems isComplete={read.isComplete} isShopEmpty={read.items === 0} />
                ) : (
                  <DataTable
                    label="Items of the catalogue"
                    columns={columns}
                    rows={items}
                    idOf={({ itemId }) => itemId}
                    pageSize={pageSize}
                  />
                )}
                {total > pageSize && (
                  <Pagination
                    total={Math.min(mostPages, Math.ceil(total / pageSize))}
                    value={search.page ?? 1}
                    onChange={(page) => change({ page })}
                    getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                  />
                )}
              </>
            )}
          </Loaded>
        </Stack>
      </Panel>
    </Page>
  );
}

interface FiltersProps {
  readonly search: CatalogueSearch;
  readonly categories: readonly { readonly category: string; readonly items: number }[];
  readonly onChange: (next: Partial<CatalogueSearch>) => void;
}

const typingMs = 250;

function Filters({ search, categories, onChange }: FiltersProps) {
  const [text, setText] = useState(search.text ?? '');
  const [shown, setShown] = useState(search.text ?? '');
  // Who goes back finds what was searched for then.
  if ((search.text ?? '') !== shown) {
    setShown(search.text ?? '');
    setText(search.text ?? '');
  }
  const tell = useDebouncedCallback((next: string) => {
    setShown(next);
    onChange({ text: next === '' ? undefined : next });
  }, typingMs);
  // Whoever has gone on to an item is not called back by what was typed before.
  useEffect(() => () => tell.cancel(), [tell]);
  const chosen = search.category;
  const named = categories.filter(({ category }) => category !== '');
  const known = named.map(({ category, items }) => ({ value: category, label: `${category} (${count(items)})` }));
  const isListed = chosen === undefined || named.some(({ category }) => category === chosen);
  const options = isListed ? known : [{ value: chosen, label: chosen }, ...known];
  return (
    <Group align="end" wrap="wrap">
      <TextInput
        label="Title, id or category"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={200}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          tell(currentTarget.value.trim());
        }}
        flex={{ base: '1 1 100%', sm: '1 1 240px' }}
      />
      <Select
        label="Category"
        placeholder="any"
        data={options}
        value={chosen ?? null}
        onChange={(category) => onChange({ category: category ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Any category' }}
        limit={100}
        nothingFoundMessage="None of the 200 largest"
        flex={{ base: '1 1 100%', sm: '0 1 260px' }}
      />
      <Select
        label="Can be had"
        placeholder="yes or no"
        data={[
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]}
        value={search.available === undefined ? null : String(search.available)}
        onChange={(available) => onChange({ available: available === null ? undefined : available === 'true' })}
        clearable
        clearButtonProps={{ 'aria-label': 'Whether it can be had or not' }}
        w={130}
      />
    </Group>
  );
}

function NoItems({ isComplete, isShopEmpty }: { readonly isComplete: boolean; readonly isShopEmpty: boolean }) {
  if (!isComplete) return <Empty title="Nothing found so far">The catalogue is still being read.</Empty>;
  if (isShopEmpty)
    return (
      <Empty title="The catalogue is empty">
        <code>streamrec items import catalogue.csv</code> fills it, or POST /v1/items. Recommendations work without;
        they have no titles, prices and categories then.
      </Empty>
    );
  return (
    <Empty title="No item fits">Every word has to be in its id, title or category. Try fewer, or other filters.</Empty>
  );
}
