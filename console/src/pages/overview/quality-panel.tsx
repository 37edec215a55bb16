import { Table, Text } from '@mantine/core';
import type { Overview } from '../../api/overview';
import { count, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { ofWindow, within } from './words';

/** How good the lists are by what customers did next. */
export function QualityPanel({ quality }: { readonly quality: Overview['quality'] }) {
  const [first] = quality.rows;
  return (
    <Panel title="Live quality">
      {first === undefined ? (
        <Empty title="Nothing is judged yet">
          An evaluator judges each recommendation once the time is over in which its customer may act on it
          (evaluator.attributionMs). It must run, and be named in gateway.services.
        </Empty>
      ) : (
        <>
          <Table.ScrollContainer minWidth={280} type="native">
            <Table aria-label="Live quality by version">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Version</Table.Th>
                  <Table.Th ta="right">F1 at {first.k}</Table.Th>
                  <Table.Th ta="right">Hit rate at {first.k}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {quality.rows.map((row) => (
                  <Table.Tr key={`${row.variant} ${row.model} ${row.version}`}>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>
                      {row.model} {row.version} ({row.variant})
                      <Text size="xs" c="dimmed">
                        {count(row.answered)} judged
                      </Text>
                    </Table.Td>
                    <Figure value={row.f1} interval={row.intervals.f1} />
                    <Figure value={row.hitRate} interval={row.intervals.hitRate} />
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Text size="xs" c="dimmed" mt="xs">
            Recommendations with an outcome, {ofWindow(first.window)}. Beneath each figure its 95 % interval, by how far
            groups of customers scatter, as on the page Quality; none while too few customers tell of it.
          </Text>
        </>
      )}
    </Panel>
  );
}

type Row = Overview['quality']['rows'][number];

function Figure({ value, interval }: { readonly value: number | null; readonly interval: Row['intervals']['f1'] }) {
  return (
    <Table.Td ta="right">
      {percent(value, 1)}
      <Text size="xs" c="dimmed">
        {within(interval)}
      </Text>
    </Table.Td>
  );
}
