import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import type { StreamFigures } from './use-stream';

/** Events that became dead letters of late, by why. */
export function DeadLettersPanel({ parts }: { readonly parts: StreamFigures['deadLetters'] }) {
  return (
    <Panel
      title="Dead letters"
      actions={
        <Anchor component={Link} to="/dead-letters" size="sm" underline="always">
          Look at them
        </Anchor>
      }
    >
      {parts.length === 0 ? (
        <Text size="sm">No event became a dead letter in the last half minute.</Text>
      ) : (
        <Table aria-label="Dead letters by reason">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Stage</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th ta="right">A second</Table.Th>
              <Table.Th ta="right">Of them</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parts.map(({ stage, name, perSecond, share }) => (
              <Table.Tr key={`${stage} ${name}`}>
                <Table.Td>{stage}</Table.Td>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right">{perSecond.toFixed(1)}</Table.Td>
                <Table.Td ta="right">{percent(share)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
