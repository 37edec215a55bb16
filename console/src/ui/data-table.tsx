import { Group, Pagination, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import {
  createColumnHelper,
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';

const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  sortFns,
});

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** What it is sorted by, and shown where there is no cell; null comes last. */
  readonly value: (row: Row) => string | number | null;
  readonly cell?: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
}

interface DataTableProps<Row extends RowData> {
  /** What its rows are, for who does not see it. */
  readonly label: string;
  /** Kept from one drawing to the next: of the module, or by useMemo. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sortedBy?: { readonly id: string; readonly desc: boolean };
  readonly pageSize?: number;
}

/** Rows that can be sorted by any column; scrolls sideways where the window is narrow. */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  idOf,
  sortedBy,
  pageSize = 50,
}: DataTableProps<Row>) {
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map(({ id, header, value, cell }) =>
      helper.accessor((row) => value(row) ?? undefined, {
        id,
        header,
        sortUndefined: 'last',
        cell: ({ row, getValue }) => (cell ? cell(row.original) : (getValue() ?? '–')),
      }),
    ) as ColumnDef<typeof features, Row>[];
  }, [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: idOf,
    initialState: {
      sorting: sortedBy ? [{ ...sortedBy }] : [],
      pagination: { pageIndex: 0, pageSize },
    },
  });
  const numbers = new Set(columns.filter(({ isNumber }) => isNumber).map(({ id }) => id));
  const pages = table.getPageCount();
  return (
    <>
      <Table.ScrollContainer minWidth={480} type="native">
        <Table aria-label={label} striped highlightOnHover>
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map((header) => {
                  const sorted = header.column.getIsSorted();
                  const SortIcon = sorted === 'asc' ? IconArrowUp : sorted === 'desc' ? IconArrowDown : IconArrowsSort;
                  return (
                    <Table.Th
                      key={header.id}
                      ta={numbers.has(header.column.id) ? 'right' : 'left'}
                      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                    >
                      <UnstyledButton onClick={header.column.getToggleSortingHandler()} fz="sm" fw={600}>
                        <Group gap={4} wrap="nowrap" display="inline-flex">
                          <table.FlexRender header={header} />
                          <SortIcon size={14} style={{ flexShrink: 0 }} aria-hidden />
                        </Group>
                      </UnstyledButton>
                    </Table.Th>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {table.getRowModel().rows.map((row) => (
              <Table.Tr key={row.id}>
                {row.getAllCells().map((cell) => (
                  <Table.Td
                    key={cell.id}
                    ta={numbers.has(cell.column.id) ? 'right' : 'left'}
                    style={{ whiteSpace: numbers.has(cell.column.id) ? 'nowrap' : undefined }}
                  >
                    <table.FlexRender cell={cell} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages > 1 && (
        <Group justify="space-between" mt="sm">
          <Text size="sm" c="dimmed">
            {rows.length} in all
          </Text>
          <Pagination
            total={pages}
            value={table.state.pagination.pageIndex + 1}
            onChange={(page) => table.setPageIndex(page - 1)}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          />
        </Group>
      )}
    </>
  );
}
