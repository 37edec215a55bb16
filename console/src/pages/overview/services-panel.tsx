import { Badge, Table, Text } from '@mantine/core';
import type { Service } from '../../api/overview';
import { bytes, percent, seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';

/** Whether each service is up and ready, and what it says of itself. */
export function ServicesPanel({ services }: { readonly services: readonly Service[] }) {
  return (
    <Panel title="Services">
      <Table.ScrollContainer minWidth={520} type="native">
        <Table aria-label="Services" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Service</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">CPU</Table.Th>
              <Table.Th ta="right">Memory</Table.Th>
              <Table.Th ta="right">Event loop p99</Table.Th>
              <Table.Th ta="right">Up for</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {services.map((one) => (
              <Table.Tr key={one.url}>
                <Table.Td maw={420}>
                  {one.service ?? one.url}
                  {[...one.problems, ...one.notes].map((note) => (
                    <Text key={note} size="xs" c={one.problems.includes(note) ? 'red' : 'dimmed'} lineClamp={4}>
                      {note}
                    </Text>
                  ))}
                </Table.Td>
                <Table.Td>
                  <State service={one} />
                </Table.Td>
                <Table.Td ta="right">{percent(one.cpu)}</Table.Td>
                <Table.Td ta="right">{bytes(one.residentBytes)}</Table.Td>
                <Table.Td ta="right">{seconds(one.eventLoopP99Seconds)}</Table.Td>
                <Table.Td ta="right">{seconds(one.upSeconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function State({ service: { isUp, isReady, state } }: { readonly service: Service }) {
  if (!isUp) return <Badge color="red">down</Badge>;
  if (isReady === false) return <Badge color="red">not ready</Badge>;
  return (
    <Badge color="green" variant="light">
      {isReady === true ? 'ready' : (state ?? 'up')}
    </Badge>
  );
}
