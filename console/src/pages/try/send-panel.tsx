import { Alert, Group, List, Loader, Select, Stack, Text, Timeline } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMay } from '../../api/who';
import { ActionButton } from '../../ui/action-button';
import { seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { RouteAnchor } from '../../ui/route-link';
import { Failed } from '../../ui/states';
import { useItemFacts } from '../catalogue/item-facts';
import { ItemName } from '../catalogue/item-name';
import { ItemPicker } from '../catalogue/item-picker';
import { useOpenVersions, useTrial, type Tried } from './queries';
import { RankedList } from './ranked-list';
import { eventTypes, type EventType } from './search';
import { useSendEvent, type SentEvent } from './use-send-event';
import { useStreamLists, type StreamLists } from './use-stream-lists';
import { whyNoList } from './why-no-list';

interface SendPanelProps {
  readonly userId: string;
  readonly tried: Tried;
}

/** Then it is said that nothing came, and why that may be. */
const patienceMs = 5_000;

/** An event of the customer's, sent as the shop would, and the recommendation that the stream makes of it. */
export function SendPanel({ userId, tried }: SendPanelProps) {
  const [item, setItem] = useState<string | null>(null);
  const [type, setType] = useState<EventType>('view');
  const mayChange = useMay('operator');
  const lists = useStreamLists(userId);
  const { sent, send } = useSendEvent(userId, lists.newest);
  const factsOf = useItemFacts(item === null ? [] : [item]);
  const queryClient = useQueryClient();
  const newestId = lists.newest?.list.recommendationId ?? null;
  useEffect(() => {
    // The history has one event more, and so the list is another.
    if (newestId !== null) void queryClient.invalidateQueries({ queryKey: ['try'] });
  }, [newestId, queryClient]);
  return (
    <Panel title="Send an event">
      <Stack>
        <Text size="sm" c="dimmed">
          It goes into the stream as a real one: it counts in the history, in what sells and in the figures.
        </Text>
        <Group align="end">
          <div style={{ flex: '1 1 240px' }}>
            <ItemPicker label="Item" disabled={!mayChange} onPick={setItem} />
          </div>
          <Select
            label="What they did"
            data={[...eventTypes]}
            value={type}
            allowDeselect={false}
            disabled={!mayChange}
            onChange={(next) => setType(eventTypes.find((one) => one === next) ?? 'view')}
            w={130}
          />
          <ActionButton
            needs="operator"
            variant="filled"
            leftSection={<IconSend size={16} aria-hidden />}
            unavailable={item === null ? 'Choose an item first.' : null}
            onAct={() => (item === null ? undefined : send(item, type))}
          >
            Send it
          </ActionButton>
        </Group>
        {item !== null && (
          <Group gap="xs" wrap="nowrap">
            <Text size="sm">Chosen:</Text>
            <ItemName itemId={item} facts={factsOf(item)} />
          </Group>
        )}
        {sent !== null && <Progress sent={sent} lists={lists} tried={tried} />}
        {sent === null && <Newest lists={lists} />}
      </Stack>
    </Panel>
  );
}

interface ProgressProps {
  readonly sent: SentEvent;
  readonly lists: StreamLists;
  readonly tried: Tried;
}

function Progress({ sent, lists, tried }: ProgressProps) {
  if (sent.status === 'failed') return <Failed error={sent.error} />;
  const isAccepted = sent.acceptedAfterMs !== null;
  const isThere = sent.list !== null;
  return (
    <Stack role="status">
      <Timeline active={isThere ? 2 : isAccepted ? 1 : 0} bulletSize={22} lineWidth={2}>
        <Timeline.Item bullet={<IconCheck size={12} aria-hidden />} title={`${sent.eventType} of ${sent.itemId}`}>
          <Text size="sm" c="dimmed">
            sent
          </Text>
        </Timeline.Item>
        <Timeline.Item
          bullet={isAccepted ? <IconCheck size={12} aria-hidden /> : <Loader size={12} />}
          title={isAccepted ? 'The brokers have it' : 'Waiting for the brokers'}
        >
          <Text size="sm" c="dimmed">
            {isAccepted && `after ${seconds((sent.acceptedAfterMs ?? 0) / 1_000)}`}
          </Text>
        </Timeline.Item>
        <Timeline.Item
          bullet={isThere ? <IconCheck size={12} aria-hidden /> : <Loader size={12} />}
          title={isThere ? 'Its recommendation is here' : 'Waiting for its recommendation'}
        >
          <Text size="sm" c="dimmed">
            {sent.list !== null && `after ${seconds(sent.list.afterMs / 1_000)}, from the stream`}
          </Text>
        </Timeline.Item>
      </Timeline>
      {!isThere && isAccepted && <Waiting key={sent.sentAt} sent={sent} lists={lists} tried={tried} />}
      {sent.list !== null && (
        <RankedList label="The recommendation from the stream" list={sent.list.list} against={sent.before?.items} />
      )}
    </Stack>
  );
}

/** Where nothing comes for a while: what it may be. */
function Waiting({ sent, lists, tried }: ProgressProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  const open = useOpenVersions().data;
  const by = useTrial({ user: tried.user, k: tried.k }, isLate).data?.by;
  if (!isLate) return null;
  const rules = open?.versions.find(({ version, as }) => version === by?.version && as === by.as) ?? null;
  const reasons = whyNoList({
    eventType: sent.eventType,
    stream: lists.status,
    lists: open?.lists ?? null,
    rules,
  });
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={`No recommendation came within ${patienceMs / 1_000} s`}
    >
      <Stack gap="xs">
        <Text size="sm">The event is safe with the brokers. What it may be:</Text>
        <List size="sm">
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
        <Group gap="md">
          <RouteAnchor to="/stream" size="sm">
            Stream
          </RouteAnchor>
          <RouteAnchor to="/" size="sm">
            Overview
          </RouteAnchor>
        </Group>
        <Text size="sm">This page goes on waiting.</Text>
      </Stack>
    </Alert>
  );
}

function Newest({ lists: { status, problem, newest } }: { readonly lists: StreamLists }) {
  if (status === 'lost') {
    return (
      <Alert
        color="red"
        role="alert"
        icon={<IconAlertTriangle aria-hidden />}
        title="Lists of the stream do not arrive"
      >
        {problem?.message ?? 'The connection was lost'}. It is taken up again by itself.
      </Alert>
    );
  }
  return (
    <Text size="sm" c="dimmed" role="status">
      {status === 'connecting' && 'Connecting to the stream of lists …'}
      {status === 'open' && newest === null && 'No list of the stream has come for this customer yet.'}
      {status === 'open' &&
        newest !== null &&
        `The stream made the last list at ${new Date(newest.list.producedAt).toLocaleTimeString()}; new ones appear as they come.`}
    </Text>
  );
}
