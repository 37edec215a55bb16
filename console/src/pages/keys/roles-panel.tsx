import { Badge, Table, Text } from '@mantine/core';
import { useWho } from '../../api/who';
import { Panel } from '../../ui/panel';

const roles = ['client', 'viewer', 'operator', 'admin'] as const;

/** As docs/security.md and docs/gateway.md have it. */
const rights: readonly { readonly what: string; readonly may: readonly (typeof roles)[number][] }[] = [
  { what: 'Send events', may: ['client', 'operator', 'admin'] },
  { what: 'Ask for recommendations, histories, inference', may: ['client', 'viewer', 'operator', 'admin'] },
  { what: 'See models, versions, configurations, the record', may: ['viewer', 'operator', 'admin'] },
  { what: 'Write the catalogue, forget a customer', may: ['operator', 'admin'] },
  { what: 'Upload, tag, archive versions; add configurations', may: ['operator', 'admin'] },
  { what: 'Promote, canaries, shadows, roll back, consent', may: ['operator', 'admin'] },
  { what: 'Delete versions, change rules, replace signatures', may: ['admin'] },
  { what: 'Make and revoke keys, see what was done to them', may: ['admin'] },
];

/** What each role may do. */
export function RolesPanel() {
  const own = useWho().data?.role;
  return (
    <Panel title="What each role may do">
      <Table.ScrollContainer minWidth={520} type="native">
        <Table aria-label="What each role may do" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {roles.map((role) => (
                <Table.Th key={role} ta="center">
                  {role}{' '}
                  {role === own && (
                    <Badge size="xs" variant="light" color="gray">
                      you
                    </Badge>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rights.map(({ what, may }) => (
              <Table.Tr key={what}>
                <Table.Th scope="row" fw={400}>
                  {what}
                </Table.Th>
                {roles.map((role) => (
                  <Table.Td key={role} ta="center">
                    {may.includes(role) ? 'yes' : '–'}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        A key can be limited to models by globs (shop-*), and to customers. What concerns keys takes an admin of every
        model.
      </Text>
    </Panel>
  );
}
