import { Table, Text } from '@mantine/core';

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
  /** Of the two columns; "Before" and "After" unless told. */
  readonly heads?: readonly [string, string];
}

/** What is and what will be, side by side; what stays is said more quietly. */
export function BeforeAfter({ label, rows, heads = ['Before', 'After'] }: BeforeAfterProps) {
  return (
    <Table.ScrollContainer minWidth={320} type="native">
      <Table aria-label={label} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="28%">
              <Text span size="sm" fw={600}>
                What
              </Text>
            </Table.Th>
            <Table.Th>{heads[0]}</Table.Th>
            <Table.Th>{heads[1]}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ label: what, before, after }) => {
            const changes = before !== after;
            return (
              <Table.Tr key={what}>
                <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
                  {what}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{before}</Table.Td>
                <Table.Td
                  style={{ overflowWrap: 'anywhere' }}
                  fw={changes ? 700 : 400}
                  c={changes ? undefined : 'dimmed'}
                >
                  {after}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
