import { Alert, Badge, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { ActionButton } from '../../ui/action-button';
import { bytes, dateTime } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { RouteAnchor } from '../../ui/route-link';
import { Loaded } from '../../ui/states';
import { DecodedFields } from './decoded-fields';
import { HexView } from './hex-view';
import { useLetter, type Letter } from './queries';
import { ReplayDialog } from './replay-dialog';

const route = getRouteApi('/dead-letters/$partition/$offset');

export function LetterPage() {
  const { partition, offset } = route.useParams();
  const search = route.useSearch();
  const kind = search.kind ?? 'events';
  const place = useMemo(() => ({ partition: Number(partition), offset: Number(offset) }), [partition, offset]);
  const letter = useLetter(place, kind);
  const places = useMemo(() => [place], [place]);
  const [isReplaying, setReplaying] = useState(false);
  return (
    <Page
      title={letter.data === undefined ? 'Dead letter' : `Dead letter ${letter.data.id}`}
      description={
        <RouteAnchor to="/dead-letters" search={search}>
          All dead letters
        </RouteAnchor>
      }
      actions={
        kind === 'events' && (
          <ActionButton
            needs="operator"
            variant="filled"
            unavailable={
              letter.data?.isCut === true ? 'The record was cut: what is left is not what was written.' : null
            }
            onAct={() => setReplaying(true)}
          >
            Replay …
          </ActionButton>
        )
      }
    >
      <Loaded query={letter} lines={12}>
        {(data) => <LetterView letter={data} kind={kind} />}
      </Loaded>
      {isReplaying && (
        <ReplayDialog
          places={places}
          onClose={() => {
            setReplaying(false);
            void letter.refetch();
          }}
        />
      )}
    </Page>
  );
}

function LetterView({ letter, kind }: { readonly letter: Letter; readonly kind: 'events' | 'items' }) {
  const [mark, setMark] = useState<readonly [number, number] | null>(null);
  const { means, replayHelps, isCut, inspection, value } = letter;
  const help = isCut
    ? 'Never: its topic did not take all of the record.'
    : kind === 'items'
      ? 'Items are not replayed: the last record of an item wins. Write the item anew.'
      : replayHelps === null
        ? 'A replay does not help: the bytes stay what they are. Mend the writer, and let it write the event anew.'
        : `A replay helps ${replayHelps}.`;
  return (
    <Stack gap="lg">
      <Alert color={replayHelps === null || isCut ? 'gray' : 'blue'} title={`${letter.reason}: ${means}`}>
        <Text size="sm">{letter.message}</Text>
        <Text size="sm" fw={600}>
          {help}
        </Text>
        {letter.isReplayed === true && <Badge mt="xs">was replayed</Badge>}
      </Alert>
      <Panel title="The record">
        <Facts
          facts={[
            ['Failed', <Moment key="failed" at={letter.failedAt} />],
            ['Stage', `${letter.stage}${letter.model === null ? '' : `, model ${letter.model}`}`],
            ['Lay at', `${letter.source.topic}, partition ${letter.source.partition}, offset ${letter.source.offset}`],
            ['Written', `${dateTime(letter.timestamp)}`],
            [kind === 'items' ? 'Item' : 'User', letter.subject ?? 'not known'],
            ['Key', letter.key === null ? 'none' : (letter.key.text ?? `${letter.key.bytes} bytes that are no text`)],
            ...letter.headers.map((header): Fact => [
              `Header ${header.name}`,
              header.value.text ?? `${bytes(header.value.bytes)} that are no text`,
            ]),
            ...(letter.replayOf === null ? [] : [['Replay of', letter.replayOf] as Fact]),
          ]}
        />
      </Panel>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Panel title="Decoded">
          {inspection === null ? (
            <Text>The record has no value.</Text>
          ) : (
            <DecodedFields inspection={inspection} mark={mark} onMark={setMark} />
          )}
        </Panel>
        <Panel title="Raw">
          {value === null ? <Text>The record has no value.</Text> : <HexView value={value} mark={mark} />}
        </Panel>
      </SimpleGrid>
    </Stack>
  );
}

type Fact = readonly [name: string, value: ReactNode];

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <Table variant="vertical" layout="fixed" aria-label="The record">
      <Table.Tbody>
        {facts.map(([name, value], place) => (
          <Table.Tr key={place}>
            <Table.Th w={140} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <Group gap="xs">{value}</Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
