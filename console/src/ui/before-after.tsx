import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One thing that changes, or stays. */
export interface BeforeAfterRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

interface BeforeAfterProps {
  /** What it is of, for who does not see it. */
  readonly label: string;
  readonly rows: readonly BeforeAfterRow[];
  readonly children?: ReactNode;
}

/** What is and what will be, side by side; what stays is said more quietly. */
export function BeforeAfter({ label, rows, children }: BeforeAfterProps) {
  return (
    <>
      <Table.ScrollContainer minWidth={320} type="native">
        <Table aria-label={label} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="28%">
                <Text span size="sm" fw={600}>
                  What
                </Text>
              </Table.Th>
              <Table.Th>Before</Table.Th>
              <Table.Th>After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ label: what, before, after }) => {
              const changes = before !== after;
              return (
                <Table.Tr key={what}>
                  <Table.Th scope="row" fw={400}>
                    {what}
                  </Table.Th>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{before}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }} fw={changes ? 700 : 400}>
                    {changes ? after : `${after} (as before)`}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {children}
    </>
  );
}
