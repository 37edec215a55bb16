import { Accordion, Code, Table } from '@mantine/core';

/** As lib/domain/registry/config.ts takes them. */
const keys: readonly (readonly [string, string, string])[] = [
  ['listLength', '1 to 1000', 'items in a recommendation, at most the version’s topK'],
  ['mode', '"each" or "latest"', 'a recommendation for each event, or for the latest of each user in a micro-batch'],
  ['triggers', '["purchase", …]', 'event types that cause a recommendation'],
  ['filters.excludeItems', '["id", …]', 'items that are never recommended'],
  ['filters.excludeCategories', '["name", …]', 'categories that are never recommended'],
  ['filters.onlyAvailable', 'true or false', 'whether items that cannot be had are left out'],
  ['batch.maxBatch', '1 to 60000', 'users in a micro-batch, at most the version’s maxBatch'],
  ['batch.maxWaitMs', '0 to 10000', 'how long an event waits for others, ms'],
  [
    'inputs.<name>',
    'item_ids, event_types, ages, in_session',
    'another feature than the manifest’s for an input of the graph',
  ],
  ['outputs.items, outputs.scores', '"name"', 'the graph’s outputs by other names'],
  ['parameters.window', '1 to 10000', 'events of the history that the model is given, at most the version’s window'],
  ['parameters.minScore', 'a number', 'items that score less are not recommended'],
];

/** What can be set. */
export function ConfigKeys() {
  return (
    <Accordion variant="contained">
      <Accordion.Item value="keys">
        <Accordion.Control>What can be set</Accordion.Control>
        <Accordion.Panel>
          <Table.ScrollContainer minWidth={420} type="native">
            <Table aria-label="What can be set" verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Key</Table.Th>
                  <Table.Th>Value</Table.Th>
                  <Table.Th>Means</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {keys.map(([key, value, means]) => (
                  <Table.Tr key={key}>
                    <Table.Th scope="row" fw={400}>
                      <Code>{key}</Code>
                    </Table.Th>
                    <Table.Td>{value}</Table.Td>
                    <Table.Td>{means}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
