import { Alert, Badge, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconSparkles } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { count } from '../../ui/format';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { RouteAnchor, RouteButton } from '../../ui/route-link';
import { Empty, Loaded } from '../../ui/states';
import { RankedList } from '../try/ranked-list';
import { ItemForm } from './item-form';
import { useItem, useSimilar } from './queries';
import { ReadSoFar } from './read-so-far';

const route = getRouteApi('/catalogue/item');
type ItemPageData = NonNullable<ReturnType<typeof useItem>['data']>;

export function ItemPage() {
  const { id } = route.useSearch();
  const item = useItem(id);
  const title = item.data?.written?.title || item.data?.known?.title || id;
  if (id === '') {
    return (
      <Page title="Item">
        <Empty title="No item is named">
          Find one in <RouteAnchor to="/catalogue">the catalogue</RouteAnchor>.
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      description={
        <Group gap="xs">
          <RouteAnchor to="/catalogue">Catalogue</RouteAnchor>
          <span style={{ overflowWrap: 'anywhere' }}>{id}</span>
        </Group>
      }
      actions={
        <RouteButton
          to="/try"
          search={{ events: [{ item: id, type: 'view' }] }}
          leftSection={<IconSparkles size={16} aria-hidden />}
        >
          Try a session with it
        </RouteButton>
      }
    >
      <SimpleGrid cols={{ base: 1, lg: 2 }} key={id}>
        <Panel title="Facts">
          <Loaded query={item} lines={6}>
            {(data) => <Facts id={id} data={data} />}
          </Loaded>
        </Panel>
        <Similar id={id} />
      </SimpleGrid>
    </Page>
  );
}

function Facts({ id, data }: { readonly id: string; readonly data: ItemPageData }) {
  const { written, known, problem, read } = data;
  const isUnknown = written === null && known === null;
  return (
    <Stack>
      <ReadSoFar read={read} />
      {problem !== null && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="Redis does not answer">
          {problem}. What those who recommend know of the item cannot be told.
        </Alert>
      )}
      {isUnknown && read.isComplete && problem === null && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="It is not in the catalogue">
          Recommendations may still name it, as what customers did with it is known. An operator can add it here.
        </Alert>
      )}
      <Differences data={data} />
      {written === null && !read.isComplete ? (
        <Text size="sm" c="dimmed">
          It can be changed once the catalogue is read: until then nobody knows all that it says of it.
        </Text>
      ) : (
        <ItemForm itemId={id} item={written ?? known} />
      )}
      {written !== null && <Attributes attributes={written.attributes} />}
    </Stack>
  );
}

/** What is written is heeded as soon as the features service has read it. */
function Differences({ data: { written, known, problem } }: { readonly data: ItemPageData }) {
  if (written === null || problem !== null) return null;
  const isSame =
    known !== null &&
    known.title === written.title &&
    known.category === written.category &&
    known.price === written.price &&
    known.available === written.available;
  if (isSame) {
    return (
      <Badge color="green" variant="light">
        recommendations know it so
      </Badge>
    );
  }
  return (
    <Alert
      color="yellow"
      role="status"
      icon={<IconAlertTriangle aria-hidden />}
      title="Recommendations do not know it so yet"
    >
      {known === null ? 'They do not know the item at all.' : 'They know it as it was before.'} The features service
      reads the catalogue within a second; where this stays, it does not run, or is behind.
    </Alert>
  );
}

function Attributes({ attributes }: { readonly attributes: Readonly<Record<string, string>> }) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <Table aria-label="Attributes" style={{ overflowWrap: 'anywhere' }}>
      <Table.Tbody>
        {entries.slice(0, 100).map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th>{name}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Similar({ id }: { readonly id: string }) {
  const similar = useSimilar(id);
  return (
    <Panel title="Recommended beside it">
      <Loaded query={similar} lines={8}>
        {(list) => (
          <Stack>
            <Text size="sm" c="dimmed">
              What the model says to somebody who looked at this item alone
              {list.model !== null && `: version ${list.model.version} of ${list.model.name}`}.{' '}
              {count(list.items.length)} items.
            </Text>
            {list.tier === 'popular' && (
              <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="The model does not know the item">
                These are what sells. It is known after the next training on events with it.
              </Alert>
            )}
            <RankedList label="Recommended beside it" list={list} />
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
