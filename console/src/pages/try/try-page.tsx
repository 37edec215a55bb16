import { Alert, Button, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { CustomerPicker } from './customer-picker';
import { HistoryPanel } from './history-panel';
import { ListPanel } from './list-panel';
import { isSomebody, useTrial, type Tried } from './queries';
import { type TrySearch } from './search';
import { SendPanel } from './send-panel';
import { SessionBuilder } from './session-builder';
import { VersionPickers } from './version-pickers';

const route = getRouteApi('/try');

export function TryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (next: Partial<TrySearch>, isStep = false) =>
      void navigate({ search: (now) => ({ ...now, ...next }), replace: !isStep, resetScroll: false }),
    [navigate],
  );
  const pick = useCallback((user: string) => change({ user, events: undefined, without: undefined }, true), [change]);
  const { user } = search;
  return (
    <Page title="Try it" description="What is recommended to somebody, why, and what another version would say.">
      <Who search={search} onPick={pick} onChange={change} />
      {isSomebody(search) && <VersionPickers search={search} onChange={change} />}
      {isSomebody(search) && <Lists search={search} onChange={change} />}
      {user !== undefined && (
        <>
          <SendPanel key={`send ${user}`} userId={user} tried={{ user, k: search.k }} />
          <HistoryPanel
            key={`history ${user}`}
            userId={user}
            tried={{ user, version: search.version, k: search.k }}
            without={new Set(search.without)}
            onWithout={(without) => change({ without: without.size === 0 ? undefined : [...without] })}
          />
        </>
      )}
    </Page>
  );
}

interface WhoProps {
  readonly search: TrySearch;
  readonly onPick: (user: string) => void;
  readonly onChange: (next: Partial<TrySearch>, isStep?: boolean) => void;
}

function Who({ search: { user, events }, onPick, onChange }: WhoProps) {
  const nobody = { user: undefined, events: undefined, without: undefined };
  if (user !== undefined) {
    return (
      <Panel
        title="Customer"
        actions={
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => onChange(nobody, true)}
          >
            Somebody else
          </Button>
        }
      >
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {user}
        </Text>
      </Panel>
    );
  }
  const isSession = events !== undefined;
  return (
    <Panel title="Who">
      <Stack>
        <SegmentedControl
          aria-label="Who"
          data={[
            { value: 'customer', label: 'A customer' },
            { value: 'session', label: 'A session' },
          ]}
          value={isSession ? 'session' : 'customer'}
          onChange={(kind) => onChange({ ...nobody, events: kind === 'session' ? [] : undefined }, true)}
          maw={320}
        />
        {isSession ? (
          <SessionBuilder steps={events} onChange={(steps) => onChange({ events: steps, without: undefined })} />
        ) : (
          <CustomerPicker onPick={onPick} />
        )}
      </Stack>
    </Panel>
  );
}

interface ListsProps {
  readonly search: TrySearch;
  readonly onChange: (next: Partial<TrySearch>) => void;
}

function Lists({ search, onChange }: ListsProps) {
  const { user, events, version, beside, without = [], k } = search;
  const base: Tried = { user, events, version, k };
  const items = useTrial(base).data?.items;
  const isWithout = without.length > 0;
  const panels = 1 + (isWithout ? 1 : 0) + (beside === undefined ? 0 : 1);
  return (
    <>
      {isWithout && (
        <Alert
          color="blue"
          title={`${without.length === 1 ? 'One item is' : `${without.length} items are`} taken away`}
        >
          <Group>
            <Text size="sm">Only in what is tried here; the history itself stays as it is.</Text>
            <Button size="compact-sm" variant="default" onClick={() => onChange({ without: undefined })}>
              Put all back
            </Button>
          </Group>
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: Math.min(2, panels), xl: panels }}>
        <ListPanel title="Recommendations" tried={base} />
        {isWithout && <ListPanel title="Without what was taken away" tried={{ ...base, without }} against={items} />}
        {beside !== undefined && (
          <ListPanel title={`Version ${beside}`} tried={{ ...base, version: beside }} against={items} />
        )}
      </SimpleGrid>
    </>
  );
}
