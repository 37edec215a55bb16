import { Table, Text } from '@mantine/core';
import { count, percent, seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import type { StreamFigures } from './use-stream';

/** What runs the model. */
export function WorkersPanel({ workers }: { readonly workers: StreamFigures['workers'] }) {
  return (
    <Panel title="Inference workers">
      {workers.length === 0 ? (
        <Empty title="No service tells of inference workers">
          The recommender and the gateway have some; are they up, and named in gateway.services?
        </Empty>
      ) : (
        <Table.ScrollContainer minWidth={400} type="native">
          <Table aria-label="Inference workers by service">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Service</Table.Th>
                <Table.Th ta="right">Processes</Table.Th>
                <Table.Th ta="right">Busy</Table.Th>
                <Table.Th ta="right">Run p50</Table.Th>
                <Table.Th ta="right">p99</Table.Th>
                <Table.Th>Lost</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {workers.map((one) => (
                <Table.Tr key={one.url}>
                  <Table.Td>{one.service ?? one.url}</Table.Td>
                  <Table.Td ta="right">{count(one.count)}</Table.Td>
                  <Table.Td ta="right">{percent(one.busy)}</Table.Td>
                  <Table.Td ta="right">{seconds(one.run.p50)}</Table.Td>
                  <Table.Td ta="right">{seconds(one.run.p99)}</Table.Td>
                  <Table.Td>
                    <Lost lost={one.lost} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}

function Lost({ lost }: { readonly lost: Readonly<Record<string, number>> }) {
  const reasons = Object.entries(lost).filter(([, times]) => times > 0);
  if (reasons.length === 0) return <>none</>;
  return (
    <Text size="sm" c="red">
      {reasons.map(([reason, times]) => `${times} by ${reason}`).join(', ')}
    </Text>
  );
}
