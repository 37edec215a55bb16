import { Button, Group, SimpleGrid, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useChanges, useModels } from '../../api/registry-queries';
import { useWho } from '../../api/who';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Empty, Loaded } from '../../ui/states';
import { actionNames, actionOf, actions } from './actions';
import { ChangeEntry } from './change-entry';
import { OneChange } from './one-change';
import { StateThen } from './state-then';
import { byDay, isoOf, localText } from './timeline';

const route = getRouteApi('/audit');
const longDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

export function AuditPage() {
  const { revision, at, model, actor, action, since, until } = route.useSearch();
  return (
    <Page
      title="Audit"
      description="Who did what, when and why. Nothing else holds the registry's state, and nothing is ever taken out."
    >
      <Stack>
        {revision !== undefined && <OneChange revision={revision} />}
        {at !== undefined && <StateThen model={model} at={at} />}
        <Filters />
        <Timeline key={JSON.stringify([model, actor, action, since, until])} />
      </Stack>
    </Page>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const models = useModels().data?.models ?? [];
  const [actor, setActor] = useState(search.actor ?? '');
  const names = [
    ...new Set([...models.map(({ name }) => name), ...(search.model === undefined ? [] : [search.model])]),
  ];
  const set = (change: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <Panel
      title="Look for"
      actions={
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            setActor('');
            void navigate({ search: {} });
          }}
        >
          Show everything
        </Button>
      }
    >
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 5 }}>
        <NativeSelect
          label="Model"
          value={search.model ?? ''}
          data={[{ value: '', label: 'every model, and keys' }, ...names]}
          onChange={({ currentTarget: { value } }) => set({ model: value || undefined })}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set({ actor: actor.trim() || undefined });
          }}
        >
          <TextInput
            label="By"
            placeholder="a name; Enter"
            value={actor}
            maxLength={200}
            onChange={({ currentTarget }) => setActor(currentTarget.value)}
            onBlur={() => set({ actor: actor.trim() || undefined })}
          />
        </form>
        <NativeSelect
          label="What"
          value={search.action ?? ''}
          data={[
            { value: '', label: 'anything' },
            ...actions.map((action) => ({ value: action, label: actionNames[action] })),
          ]}
          onChange={({ currentTarget: { value } }) => set({ action: actionOf(value) })}
        />
        <TextInput
          label="From"
          type="datetime-local"
          step={1}
          value={search.since ?? ''}
          onChange={({ currentTarget: { value } }) => set({ since: value || undefined })}
        />
        <TextInput
          label="Until"
          type="datetime-local"
          step={1}
          value={search.until ?? ''}
          onChange={({ currentTarget: { value } }) => set({ until: value || undefined })}
        />
      </SimpleGrid>
      <StateForm />
    </Panel>
  );
}

/** Asks for the state at a moment. */
function StateForm() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [moment, setMoment] = useState(() => localText(search.at ?? Date.now()));
  const [fault, setFault] = useState<string | null>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const iso = isoOf(moment);
        setFault(iso === undefined ? 'Choose a day and a time.' : null);
        if (iso !== undefined) void navigate({ search: (before) => ({ ...before, at: Date.parse(iso) }) });
      }}
    >
      <Group align="flex-end" mt="sm">
        <TextInput
          label="What was the state at"
          type="datetime-local"
          step={1}
          value={moment}
          error={fault}
          onChange={({ currentTarget }) => setMoment(currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Show the state then
        </Button>
      </Group>
    </form>
  );
}

/** Of so many pages entries are drawn at a time, however far back somebody goes. */
const mostPages = 5;

function Timeline() {
  const { model, actor, action, since, until } = route.useSearch();
  const isAdmin = useWho().data?.role === 'admin';
  const changes = useChanges({ model, actor, action, since: isoOf(since), until: isoOf(until) });
  const [first, setFirst] = useState(0);
  async function goBack(known: number): Promise<void> {
    if (first + mostPages >= known) await changes.fetchNextPage();
    setFirst(Math.max(0, Math.min(first + 1, known + 1 - mostPages)));
  }
  return (
    <Panel title="The record">
      <Loaded query={changes} lines={8}>
        {({ pages }) => {
          const all = pages.slice(first, first + mostPages).flatMap((page) => page.changes);
          const isLast = first + mostPages >= pages.length && !changes.hasNextPage;
          if (all.length === 0)
            return (
              <Empty title="Nothing on record is like that">
                Widen what you look for above.{!isAdmin && ' What was done to keys is shown to admins alone.'}
              </Empty>
            );
          return (
            <Stack>
              {first > 0 && (
                <Group justify="center">
                  <Button variant="default" onClick={() => setFirst(first - 1)}>
                    Show later ones
                  </Button>
                  <Button variant="subtle" onClick={() => setFirst(0)}>
                    Back to the newest
                  </Button>
                </Group>
              )}
              {byDay(all).map(({ day, at, changes: ofDay }) => (
                <section key={day} aria-label={day}>
                  <Title order={3} mb="xs">
                    {longDay.format(at)}
                  </Title>
                  <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
                    {ofDay.map((change) => (
                      <ChangeEntry key={change.revision} change={change} />
                    ))}
                  </Stack>
                </section>
              ))}
              <Group justify="center">
                {isLast ? (
                  <Text size="sm" c="dimmed">
                    That is all.
                  </Text>
                ) : (
                  <Button
                    variant="default"
                    loading={changes.isFetchingNextPage}
                    onClick={() => void goBack(pages.length)}
                  >
                    Show earlier ones
                  </Button>
                )}
              </Group>
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
