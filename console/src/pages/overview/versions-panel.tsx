import { Badge, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../../api/overview';
import { percent, seconds } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { rate } from './words';

const colours: Readonly<Record<string, string>> = { live: 'green', canary: 'orange', shadow: 'gray' };

/** Which versions answer, and whom. */
export function VersionsPanel({ versions }: { readonly versions: Overview['versions'] }) {
  return (
    <Panel title="What serves">
      {versions.length === 0 ? (
        <Empty title="No version serves">
          Register a model and promote a version of it under{' '}
          <Text component={Link} to="/models" inherit td="underline">
            Models
          </Text>
          ; until then lists are made of what sells.
        </Empty>
      ) : (
        <Table.ScrollContainer minWidth={420} type="native">
          <Table aria-label="Versions that serve">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Version</Table.Th>
                <Table.Th>As</Table.Th>
                <Table.Th ta="right">Recommends</Table.Th>
                <Table.Th ta="right">Model p99</Table.Th>
                <Table.Th>Since</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {versions.map((one) => (
                <Table.Tr key={`${one.model} ${one.version} ${one.variant}`}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    {one.model} {one.version}
                  </Table.Td>
                  <Table.Td>
                    <Badge color={colours[one.variant] ?? 'gray'} variant="light">
                      {one.variant}
                    </Badge>
                    {one.userShare !== null && (
                      <Text span size="xs" ml={6}>
                        {percent(one.userShare)} of users
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">
                    {rate(one.perSecond)}
                    {one.share !== null && ` · ${percent(one.share)}`}
                  </Table.Td>
                  <Table.Td ta="right">{seconds(one.run.p99)}</Table.Td>
                  <Table.Td>
                    <Moment at={one.since} />
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
