import { Alert, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { usePrevious } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useObservations } from '../../../api/registry-queries';
import type { LiveMetrics, Model, PastLive, Slot } from '../../../api/registry-types';
import { ActionButton } from '../../../ui/action-button';
import { count, percent, sharePercent } from '../../../ui/format';
import { Moment } from '../../../ui/moment';
import { Panel } from '../../../ui/panel';
import { RouteAnchor } from '../../../ui/route-link';
import { ExperimentSummary } from './experiment-summary';
import type { Asked } from './deploy-dialog';
import { possibleRollBacks, slotText } from './plan';
import { SwapNote } from './swap-note';

interface ServingPanelProps {
  readonly model: Model;
  readonly past: readonly PastLive[];
  readonly onAsk: (asked: Asked) => void;
}

/** What serves now, who made it so, and what can be done about it. */
export function ServingPanel({ model, past, onAsk }: ServingPanelProps) {
  const { name, deployment } = model;
  const { live, liveSince, canary, shadows, actor, at, reason, approvedBy, revision } = deployment;
  const observed = useObservations(name).data?.slots ?? [];
  const back = possibleRollBacks(model, past);
  return (
    <Panel
      title="What serves"
      actions={
        <ActionButton
          needs="operator"
          color="red"
          variant="light"
          unavailable={
            live === null
              ? 'Nothing is live.'
              : back.length === 0
                ? 'Nothing was live before: promote a version instead.'
                : null
          }
          onAct={() => onAsk({ kind: 'roll-back', to: back })}
        >
          Roll back
        </ActionButton>
      }
    >
      <SwapNote deployment={deployment} />
      <SimpleGrid cols={{ base: 1, md: canary === null && shadows.length === 0 ? 1 : 2 }}>
        {live === null ? (
          <Alert color="yellow" title="Nothing is live yet">
            Recommendations are made of what sells. Open a version below and promote it.
          </Alert>
        ) : (
          <ServedSlot model={name} role="live" slot={live} seen={find(observed, 'live', live)}>
            live since <Moment at={liveSince} />, {sharePercent(1 - (canary?.share ?? 0))} of the users
          </ServedSlot>
        )}
        {canary !== null && (
          <ServedSlot
            model={name}
            role="canary"
            slot={canary}
            seen={find(observed, 'canary', canary)}
            actions={
              <>
                <ActionButton
                  size="xs"
                  needs="operator"
                  onAct={() => onAsk({ kind: 'canary', version: canary.version })}
                >
                  Change the share
                </ActionButton>
                <ActionButton
                  size="xs"
                  needs="operator"
                  onAct={() => onAsk({ kind: 'promote', version: canary.version })}
                >
                  Promote it
                </ActionButton>
                <ActionButton size="xs" needs="operator" onAct={() => onAsk({ kind: 'end-canary' })}>
                  End it
                </ActionButton>
              </>
            }
          >
            {sharePercent(canary.share)} of the users, since <Moment at={canary.since} />
          </ServedSlot>
        )}
        {shadows.map((shadow) => (
          <ServedSlot
            key={shadow.version}
            model={name}
            role="shadow"
            slot={shadow}
            seen={find(observed, 'shadow', shadow)}
            actions={
              <ActionButton
                size="xs"
                needs="operator"
                onAct={() => onAsk({ kind: 'end-shadow', version: shadow.version })}
              >
                End it
              </ActionButton>
            }
          >
            runs beside live, shown to nobody
          </ServedSlot>
        ))}
      </SimpleGrid>
      {canary !== null && <ExperimentSummary model={name} />}
      {revision > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          So since <Moment at={at} />, by {actor}
          {approvedBy !== null && `, with the consent of ${approvedBy}`}
          {reason !== '' && `: “${reason}”`}.{' '}
          <RouteAnchor to="/audit" search={{ model: name, revision }}>
            On the record
          </RouteAnchor>
        </Text>
      )}
    </Panel>
  );
}

const colours = { live: 'green', canary: 'yellow', shadow: 'gray' } as const;

interface ServedSlotProps {
  readonly model: string;
  readonly role: keyof typeof colours;
  readonly slot: Slot;
  /** What recommenders reported of it. */
  readonly seen: LiveMetrics | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

function ServedSlot({ model, role, slot, seen, actions, children }: ServedSlotProps) {
  const before = usePrevious(seen?.recommendations);
  const isMoving = seen !== undefined && before !== undefined && seen.recommendations > before;
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Badge color={colours[role]} variant="dot">
          {role}
        </Badge>
        <RouteAnchor to="/models/$model/versions/$version" params={{ model, version: slot.version }} fw={700} fz="lg">
          {slot.version}
        </RouteAnchor>
        <Text size="sm" c="dimmed">
          {slotText(slot).split(', ')[1]}
        </Text>
      </Group>
      <Text size="sm">{children}</Text>
      <Text size="sm" c="dimmed">
        {seen === undefined ? (
          'No recommender has reported of it since the registry began to count.'
        ) : (
          <>
            {count(seen.recommendations)} recommendations, {percent(seen.errorRate?.value, 2)} failed, p99{' '}
            {seen.latencyMs === null ? '–' : `${seen.latencyMs.p99.toFixed(1)} ms`}; reported <Moment at={seen.until} />
            {isMoving && ', now'}
          </>
        )}
      </Text>
      {actions && <Group gap="xs">{actions}</Group>}
    </Stack>
  );
}

function find(observed: readonly LiveMetrics[], variant: LiveMetrics['variant'], slot: Slot): LiveMetrics | undefined {
  return observed.find(
    (one) => one.variant === variant && one.version === slot.version && one.configRevision === slot.configRevision,
  );
}
