import { Group } from '@mantine/core';
import { registry } from '../../../api/client';
import type { Model, Version } from '../../../api/registry-types';
import { useRegistryWrite } from '../../../api/use-registry-write';
import { ActionButton } from '../../../ui/action-button';
import { confirm } from '../../../ui/confirm';
import { dateTime } from '../../../ui/format';
import { RouteButton } from '../../../ui/route-link';
import type { Asked } from '../deployment/deploy-dialog';
import { planDeployment, usualConfig, whyNotDeployable } from '../deployment/plan';

interface VersionActionsProps {
  readonly model: Model;
  readonly version: Version;
  readonly onAsk: (asked: Asked) => void;
}

/** What can be done with a version; what cannot says why. */
export function VersionActions({ model, version, onAsk }: VersionActionsProps) {
  const { version: name } = version;
  const slot = { version: name, configRevision: usualConfig(model, name) };
  const never = whyNotDeployable(version);
  const { live } = model.deployment;
  const isCanary = version.serves.includes('canary');
  // With another configuration, what is live may be promoted again; a canary may get another share.
  const promote = planDeployment(model, { kind: 'promote', slot }).refusal;
  const canary = isCanary ? null : planDeployment(model, { kind: 'canary', slot, share: 0.05 }).refusal;
  const shadow = planDeployment(model, { kind: 'shadow', slot }).refusal;
  const isLiveAlready = live?.version === name && model.configs > 0;
  return (
    <Group gap="xs">
      <ActionButton
        needs="operator"
        variant="filled"
        unavailable={never ?? (isLiveAlready ? null : promote)}
        onAct={() => onAsk({ kind: 'promote', version: name })}
      >
        {isLiveAlready ? 'Promote with another configuration' : 'Promote'}
      </ActionButton>
      <ActionButton
        needs="operator"
        unavailable={never ?? canary}
        onAct={() => onAsk({ kind: 'canary', version: name })}
      >
        {isCanary ? 'Change the share' : 'Serve as canary'}
      </ActionButton>
      <ActionButton
        needs="operator"
        unavailable={never ?? shadow}
        onAct={() => onAsk({ kind: 'shadow', version: name })}
      >
        Run as shadow
      </ActionButton>
      {live !== null && live.version !== name && (
        <RouteButton
          to="/models/$model/compare"
          params={{ model: model.name }}
          search={{ versions: [live.version, name].join(',') }}
        >
          Compare with live
        </RouteButton>
      )}
      <RecordActions model={model} version={version} />
    </Group>
  );
}

function RecordActions({ model, version }: Omit<VersionActionsProps, 'onAsk'>) {
  const write = useRegistryWrite();
  const { version: name, archivedAt, deletedAt, serves, servedUntil } = version;
  const path = { model: model.name, version: name };
  const of = `version ${name} of ${model.name}`;
  const base = { model: model.name, basedOn: model.revision };
  const isArchived = archivedAt !== null;
  const inUse = serves.length > 0 ? `It is ${serves.join(' and ')}: end that first.` : null;

  async function archive(): Promise<void> {
    const verb = isArchived ? 'Take out of the archive' : 'Archive';
    const reason = await confirm({
      title: `${verb}: ${of}?`,
      what: isArchived
        ? 'It can be deployed again.'
        : 'It stays, is left out of lists, and cannot be deployed until it is taken out again.',
      verb,
      asksWhy: true,
    });
    if (reason === null) return;
    await write({
      ...base,
      what: `${isArchived ? 'take out of the archive' : 'archive'}: ${of}`,
      done: isArchived ? `Out of the archive: ${of}` : `Archived: ${of}`,
      call: (header) =>
        registry.POST('/v1/models/{model}/versions/{version}/archive', {
          params: { path, header },
          body: { archived: !isArchived, reason },
        }),
    });
  }

  async function remove(): Promise<void> {
    const reason = await confirm({
      title: `Delete ${of}?`,
      what: 'Its files are removed for good. Its record stays, and its name stays taken.',
      verb: 'Delete',
      typed: name,
      asksWhy: true,
      isDangerous: true,
    });
    if (reason === null) return;
    await write({
      ...base,
      what: `delete ${of}`,
      done: `Deleted: ${of}`,
      call: (header) =>
        registry.DELETE('/v1/models/{model}/versions/{version}', { params: { path, header, query: { reason } } }),
    });
  }

  if (deletedAt !== null) return null;
  return (
    <>
      <ActionButton needs="operator" unavailable={isArchived ? null : inUse} onAct={archive}>
        {isArchived ? 'Take out of the archive' : 'Archive'}
      </ActionButton>
      <ActionButton
        needs="admin"
        color="red"
        variant="light"
        unavailable={inUse ?? whyKept(servedUntil, model.policy.keepServedMs)}
        onAct={remove}
      >
        Delete
      </ActionButton>
    </>
  );
}

function whyKept(servedUntil: number | null, keepServedMs: number): string | null {
  const until = servedUntil === null ? 0 : servedUntil + keepServedMs;
  return until > Date.now() ? `It has served, and can be deleted from ${dateTime(until)} on.` : null;
}
