import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export interface SideBySideRow {
  readonly name: string;
  readonly cells: readonly string[];
  /** Said more loudly. */
  readonly differs?: boolean;
}

interface SideBySideProps {
  readonly label: string;
  readonly heads: readonly ReactNode[];
  readonly rows: readonly SideBySideRow[];
}

export function SideBySide({ label, heads, rows }: SideBySideProps) {
  return (
    <Table.ScrollContainer minWidth={200 + heads.length * 150} type="native">
      <Table aria-label={label} striped verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {heads.map((head, index) => (
              <Table.Th key={index}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, cells, differs = false }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Table.Th>
              {cells.map((cell, index) => (
                <Table.Td key={index} fw={differs ? 600 : 400} style={{ overflowWrap: 'anywhere' }}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
