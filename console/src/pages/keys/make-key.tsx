import { Alert, Button, Group, Modal, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { registry } from '../../api/client';
import type { Key } from '../../api/registry-types';
import { useRegistryWrite } from '../../api/use-registry-write';
import { useOnce } from '../../ui/use-once';
import { globFault, lifetimes } from './key-state';

type Role = Key['role'];
const roles: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'viewer', label: 'viewer: sees everything, changes nothing' },
  { value: 'operator', label: 'operator: deploys, uploads, configures' },
  { value: 'admin', label: 'admin: also deletes, changes rules, makes keys' },
  { value: 'client', label: 'client: for the shop’s own systems; nothing of the registry' },
];

interface MakeKeyProps {
  /** Of the keys, as they are shown. */
  readonly revision: number;
  readonly onClose: () => void;
  readonly onMade: (made: { readonly key: string; readonly user: string }) => void;
}

export function MakeKey({ revision, onClose, onMade }: MakeKeyProps) {
  const [user, setUser] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [models, setModels] = useState<string[]>([]);
  const [users, setUsers] = useState<string[]>([]);
  const [lifetime, setLifetime] = useState(1);
  const [reason, setReason] = useState('');
  const { isActing, once } = useOnce();
  const write = useRegistryWrite();
  const fault = globFault(models);
  const name = user.trim();

  async function make(): Promise<void> {
    if (name === '' || fault !== null) return;
    const lasts = lifetimes[lifetime]?.ms ?? null;
    const written = await write({
      model: '',
      basedOn: revision,
      what: `make a key for ${name} with the role ${role}`,
      done: `${name} has a key`,
      call: (header) =>
        registry.POST('/v1/keys', {
          params: { header },
          body: {
            user: name,
            role,
            models: models.length === 0 ? null : models,
            users: users.length === 0 ? null : users,
            expiresAt: lasts === null ? null : Date.now() + lasts,
            reason: reason.trim(),
          },
        }),
    });
    if (written === null) onClose();
    else onMade({ key: written.key, user: name });
  }

  return (
    <Modal opened onClose={onClose} title="Make a key" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          once(make);
        }}
      >
        <Stack>
          <TextInput
            label="Whose it is"
            description="The record names them as the author of what is done with it. One name for each person."
            value={user}
            maxLength={200}
            required
            data-autofocus
            autoComplete="off"
            onChange={({ currentTarget }) => setUser(currentTarget.value)}
          />
          <NativeSelect
            label="Role"
            value={role}
            data={[...roles]}
            onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
          />
          <TagsInput
            label="Models"
            description="Names or globs such as shop-*; none: all models."
            value={models}
            onChange={setModels}
            error={fault}
            maxTags={1_000}
          />
          <TagsInput
            label="Customers"
            description="Ids or globs that the gateway serves it for; none: all. One id alone stays on the record for ever."
            value={users}
            onChange={setUsers}
            maxTags={1_000}
          />
          <NativeSelect
            label="Good for"
            value={String(lifetime)}
            data={lifetimes.map(({ label }, index) => ({ value: String(index), label }))}
            onChange={({ currentTarget }) => setLifetime(Number(currentTarget.value))}
          />
          <TextInput
            label="Why"
            description="Goes on the record, beside your name."
            value={reason}
            maxLength={2_000}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {role === 'admin' && (
            <Alert color="yellow" title="An admin can do everything">
              Before: {name || 'this person'} gets in with the keys they have. After: this key deletes versions, changes
              rules and makes keys.
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={isActing} disabled={name === '' || fault !== null}>
              {name === '' ? 'Make the key' : `Make a key for ${name}, ${role}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
