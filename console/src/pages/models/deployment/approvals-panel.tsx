import { Group, Stack, Text } from '@mantine/core';
import { registry } from '../../../api/client';
import { describeAsked } from '../../../api/describe-change';
import type { Approval, Model } from '../../../api/registry-types';
import { useRegistryWrite } from '../../../api/use-registry-write';
import { useWho } from '../../../api/who';
import { ActionButton } from '../../../ui/action-button';
import { confirm } from '../../../ui/confirm';
import { Moment } from '../../../ui/moment';
import { Panel } from '../../../ui/panel';

/** What waits for a second person; nothing at all where nothing does. */
export function ApprovalsPanel({ model }: { readonly model: Model }) {
  if (model.approvals.length === 0) return null;
  return (
    <Panel title="Waits for consent">
      <Stack>
        {model.approvals.map((approval) => (
          <Waiting key={approval.id} model={model} approval={approval} />
        ))}
      </Stack>
    </Panel>
  );
}

function Waiting({ model, approval }: { readonly model: Model; readonly approval: Approval }) {
  const { id, action, payload, requestedBy, requestedAt, expiresAt, reason } = approval;
  const who = useWho().data;
  const write = useRegistryWrite();
  const isOwn = who?.actor === requestedBy;
  const asked = describeAsked(action, payload, model.name);
  const path = { model: model.name, approval: id };
  const base = { model: model.name, basedOn: model.revision };

  async function give(): Promise<void> {
    const why = await confirm({
      title: `Consent to this: ${asked}?`,
      what: `${requestedBy} asked for it${reason === '' ? '' : `: “${reason}”`}. With your consent it is done at once, just as it was asked for.`,
      verb: 'Consent',
      asksWhy: true,
      isDangerous: true,
    });
    if (why === null) return;
    await write({
      ...base,
      what: `consent to this: ${asked}`,
      done: `Done: ${asked}`,
      call: (header) =>
        registry.POST('/v1/models/{model}/approvals/{approval}/give', {
          params: { path, header },
          body: { reason: why },
        }),
    });
  }

  async function refuse(): Promise<void> {
    const verb = isOwn ? 'Withdraw' : 'Refuse';
    const why = await confirm({
      title: `${verb}: ${asked}?`,
      what: 'It is not done, and has to be asked for again.',
      verb,
      asksWhy: true,
    });
    if (why === null) return;
    await write({
      ...base,
      what: `${verb.toLowerCase()}: ${asked}`,
      done: `${isOwn ? 'Withdrawn' : 'Refused'}: ${asked}`,
      call: (header) =>
        registry.POST('/v1/models/{model}/approvals/{approval}/refuse', {
          params: { path, header },
          body: { reason: why },
        }),
    });
  }

  return (
    <Group justify="space-between">
      <div>
        <Text fw={600}>{asked}</Text>
        <Text size="sm" c="dimmed">
          {requestedBy} asked <Moment at={requestedAt} />
          {reason !== '' && `: “${reason}”`}; it lapses <Moment at={expiresAt} />
        </Text>
      </div>
      <Group gap="xs">
        <ActionButton
          needs="operator"
          unavailable={isOwn ? 'You asked for it: another person has to consent.' : null}
          onAct={give}
        >
          Consent
        </ActionButton>
        <ActionButton needs="operator" onAct={refuse}>
          {isOwn ? 'Withdraw' : 'Refuse'}
        </ActionButton>
      </Group>
    </Group>
  );
}
