import { Alert, Badge, Button, Code, Group, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { queryClient } from '../../api/query-client';
import { ActionButton } from '../../ui/action-button';
import { count } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Empty, Failed, LoadingLines } from '../../ui/states';
import { FilterBar } from './filter-bar';
import { commandOf, mostPicked, pickedOf, pickText, placeId, placesOf, readSearch, type LetterSearch } from './filter';
import { LetterTable } from './letter-table';
import { lettersText } from './outcomes';
import { lettersKey, useLetters, type LetterPage as Answer } from './queries';
import { ReplayDialog } from './replay-dialog';

const route = getRouteApi('/dead-letters');

export function DeadLettersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const letters = useLetters(search);
  const [isReplaying, setReplaying] = useState(false);
  const picked = useMemo(() => pickedOf(search), [search]);
  const places = useMemo(() => placesOf(picked), [picked]);

  const change = useCallback(
    (next: Partial<Record<keyof LetterSearch, unknown>>) =>
      void navigate({ search: (before) => readSearch({ ...before, ...next }), replace: true }),
    [navigate],
  );
  const pick = useCallback(
    (id: string, isPicked: boolean) => {
      const others = [...picked].filter((one) => one !== id);
      change({ pick: pickText(isPicked ? [...others, id] : others) });
    },
    [picked, change],
  );

  const pages = letters.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.letters);
  const reasons = addUp(pages);
  const helpful = rows.filter(({ replayHelps, isCut }) => replayHelps !== null && !isCut).map(placeId);

  return (
    <Page
      title="Dead letters"
      description="What could not be processed, as it came: why, and how it is mended."
      actions={
        <Group gap="xs">
          <Button
            variant="default"
            loading={letters.isFetching}
            onClick={() => void queryClient.resetQueries({ queryKey: [lettersKey] })}
          >
            Look again
          </Button>
          {search.kind !== 'items' && (
            <ActionButton
              needs="operator"
              variant="filled"
              unavailable={picked.size === 0 ? 'Pick letters in the list first.' : null}
              onAct={() => setReplaying(true)}
            >
              Replay {picked.size === 0 ? '' : picked.size} …
            </ActionButton>
          )}
        </Group>
      }
    >
      <FilterBar
        key={search.user}
        search={search}
        reasons={reasons.map(([reason]) => reason)}
        onChange={(next) => change({ ...next, pick: undefined })}
      />
      <Panel
        title="Newest first"
        actions={
          search.kind === 'items' ? undefined : (
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                disabled={helpful.length === 0}
                onClick={() => change({ pick: pickText(helpful) })}
              >
                Pick those that a replay may help
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={picked.size === 0}
                onClick={() => change({ pick: undefined })}
              >
                Pick none
              </Button>
            </Group>
          )
        }
      >
        {letters.isPending && <LoadingLines lines={8} />}
        {letters.isError && <Failed error={letters.error} retry={() => void letters.refetch()} />}
        {letters.data !== undefined && (
          <Stack>
            <Looked pages={pages} reasons={reasons} onReason={(reason) => change({ reason, pick: undefined })} />
            {rows.length === 0 && !letters.hasNextPage && <Nothing search={search} />}
            {rows.length > 0 && <LetterTable letters={rows} search={search} picked={picked} onPick={pick} />}
            {letters.hasNextPage && (
              <Button
                variant="default"
                loading={letters.isFetchingNextPage}
                onClick={() => void letters.fetchNextPage()}
              >
                Look further back
              </Button>
            )}
            {picked.size >= mostPicked && (
              <Alert color="yellow" title={`${mostPicked} are picked: no more go into one replay`}>
                For all that are meant, on the command line: <Code>{commandOf(search)}</Code>
              </Alert>
            )}
          </Stack>
        )}
      </Panel>
      {isReplaying && <ReplayDialog places={places} onClose={() => setReplaying(false)} />}
    </Page>
  );
}

function Looked({
  pages,
  reasons,
  onReason,
}: {
  readonly pages: readonly Answer[];
  readonly reasons: readonly (readonly [string, number])[];
  readonly onReason: (reason: string) => void;
}) {
  const looked = pages.reduce((sum, page) => sum + page.looked, 0);
  const last = pages.at(-1);
  const unread = pages.reduce((sum, page) => sum + page.unread, 0);
  if (last === undefined || looked === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed" component="div" role="status">
        {lettersText(looked)} of {last.topic} looked at
        {last.cursor === null ? (
          ', all there are'
        ) : (
          <>
            , back to <Moment at={last.reachedTime} />
          </>
        )}
        {last.isPartial && '; time was up before more was found'}
        {unread > 0 && `; ${count(unread)} offsets belong to a transaction that is still open`}.
      </Text>
      <Group gap={6} aria-label="Letters looked at, by reason" role="group">
        {reasons.map(([reason, number]) => (
          <Badge
            key={reason}
            component="button"
            type="button"
            variant="default"
            tt="none"
            style={{ cursor: 'pointer' }}
            onClick={() => onReason(reason)}
          >
            {reason} {count(number)}
          </Badge>
        ))}
      </Group>
    </Stack>
  );
}

function Nothing({ search }: { readonly search: LetterSearch }) {
  const { kind: _, pick: __, ...filter } = search;
  if (Object.keys(filter).length > 0)
    return <Empty title="No dead letter is meant by this">Choose less narrowly: another reason, a longer time.</Empty>;
  return (
    <Empty title="No dead letters">
      Everything that came could be read and processed, or it is longer ago than letters are kept.
    </Empty>
  );
}

/** Letters looked at by reason, most first. */
function addUp(pages: readonly Answer[]): (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { reasons } of pages)
    for (const [reason, number] of Object.entries(reasons)) sums.set(reason, (sums.get(reason) ?? 0) + number);
  return [...sums].sort(([, a], [, b]) => b - a);
}
