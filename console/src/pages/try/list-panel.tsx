import { Alert, Badge, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { count, percent, seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Loaded } from '../../ui/states';
import { compareLists } from './compare-lists';
import { useTrial, type Tried } from './queries';
import { RankedList, type ListedItem } from './ranked-list';

type Trial = NonNullable<ReturnType<typeof useTrial>['data']>;

const tiers: Readonly<Record<string, { readonly colour: string; readonly what: string }>> = {
  personal: { colour: 'green', what: 'By their habits: the model knows what they did in earlier sessions.' },
  session: { colour: 'blue', what: 'By this session alone: the model knows nothing of them from before.' },
  popular: { colour: 'yellow', what: 'What sells: the model had nothing to say.' },
  none: { colour: 'red', what: 'Nothing: not even what sells is known.' },
};

const lackWords: Readonly<Record<string, string>> = {
  history: 'their history: Redis does not answer',
  latest: 'the newest list of the stream',
  model: 'a model: none serves, or it failed',
  catalogue: 'the catalogue: Redis does not answer',
  availability: 'what can be had: it was not read for 20 s',
  popularity: 'what sells: it was not read for 20 s',
};

interface ListPanelProps {
  readonly title: string;
  readonly tried: Tried;
  /** What it is compared with. */
  readonly against?: readonly ListedItem[] | undefined;
  readonly actions?: ReactNode;
}

/** A version's list, who made it, and what it had to do without. */
export function ListPanel({ title, tried, against, actions }: ListPanelProps) {
  const trial = useTrial(tried);
  return (
    <Panel title={title} actions={actions}>
      <Loaded query={trial} lines={10}>
        {(list) => (
          <Stack gap="sm">
            <About list={list} />
            {list.degraded && (
              <Alert
                color="red"
                role="alert"
                icon={<IconAlertTriangle aria-hidden />}
                title="It had to do without something"
              >
                {list.lacks.map((lack) => lackWords[lack] ?? lack).join('; ')}.
                {list.problem !== null && ` The version said: ${list.problem}`} It is asked for again every few seconds.
              </Alert>
            )}
            {against !== undefined && <Summary against={against} items={list.items} />}
            <RankedList label={title} list={list} against={against} />
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function About({ list: { by, tier, historyLength, shown, ms } }: { readonly list: Trial }) {
  const { colour, what } = tiers[tier] ?? { colour: 'gray', what: tier };
  return (
    <Group gap="xs">
      {by !== null && (
        <Badge variant="light" style={{ textTransform: 'none' }}>
          {by.name} {by.version}, {by.as}
        </Badge>
      )}
      <Tooltip label={what} multiline maw={320}>
        <Badge variant="light" color={colour} tabIndex={0}>
          {tier}
        </Badge>
      </Tooltip>
      <Text size="xs" c="dimmed">
        {historyLength === null ? 'history not known' : `${count(shown)} of ${count(historyLength)} events shown to it`}
        , {seconds(ms / 1_000)}
      </Text>
    </Group>
  );
}

function Summary({
  against,
  items,
}: {
  readonly against: readonly ListedItem[];
  readonly items: readonly ListedItem[];
}) {
  const { moves, gone, kept } = compareLists(against, items);
  const rose = moves.filter((move) => move.kind === 'moved' && move.by > 0).length;
  const fell = moves.filter((move) => move.kind === 'moved' && move.by < 0).length;
  const isSame = gone.length === 0 && rose + fell === 0 && items.length === against.length;
  return (
    <Text size="sm" role="status">
      {isSame
        ? 'The same list.'
        : `${percent(kept)} of the list stays: ${rose} rose, ${fell} fell, ${moves.filter(({ kind }) => kind === 'new').length} came, ${gone.length} left.`}
    </Text>
  );
}
