import { Alert, Badge, Stack, Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { registry } from '../../api/client';
import { useKeys } from '../../api/registry-queries';
import type { Key } from '../../api/registry-types';
import { currentKey } from '../../api/session';
import { useRegistryWrite, type RegistryWrite } from '../../api/use-registry-write';
import { useWho } from '../../api/who';
import { ActionButton } from '../../ui/action-button';
import { confirm } from '../../ui/confirm';
import { DataTable, type Column } from '../../ui/data-table';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Empty, Loaded, LoadingLines } from '../../ui/states';
import { idOf, stateOf } from './key-state';
import { MakeKey } from './make-key';
import { RolesPanel } from './roles-panel';
import { SecretDialog } from './secret-dialog';

const route = getRouteApi('/keys');
const colours = { good: 'green', expired: 'yellow', revoked: 'gray' } as const;

export function KeysPage() {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const who = useWho().data;
  const isAllowed = who?.role === 'admin' && who.models.includes('*');
  const keys = useKeys(isAllowed);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<{ readonly key: string; readonly user: string } | null>(null);
  const revoke = useRevoke(keys.data?.revision);
  const columns = useMemo(() => columnsOf(revoke), [revoke]);
  const notAll =
    who?.role === 'admin' && !isAllowed ? 'Your key is for some models alone; keys concern all of them.' : null;
  return (
    <Page
      title="Keys and roles"
      description="Who may do what. A key is told once; the registry keeps its hash."
      actions={
        <ActionButton
          needs="admin"
          variant="filled"
          unavailable={notAll}
          leftSection={<IconPlus size={16} aria-hidden />}
          onAct={() => setMaking(true)}
        >
          Make a key
        </ActionButton>
      }
    >
      <Stack>
        {who === undefined ? (
          <LoadingLines />
        ) : !isAllowed ? (
          <Alert color="yellow" title="Your key may not see the keys">
            {notAll ?? `Keys are shown to admins; you are ${who.actor}, with the role ${who.role}.`}
          </Alert>
        ) : (
          <Panel
            title="Keys"
            actions={
              <Switch
                label="Also those that are good no more"
                checked={show === 'all'}
                onChange={({ currentTarget: { checked } }) =>
                  void navigate({ search: { show: checked ? 'all' : undefined }, replace: true })
                }
              />
            }
          >
            <Loaded query={keys}>
              {({ keys: all }) => {
                const rows = all.filter((key) => show === 'all' || stateOf(key, keys.dataUpdatedAt) === 'good');
                return rows.length === 0 ? (
                  <Empty title="No key is good now">You are signed in by a token. Make a key above.</Empty>
                ) : (
                  <DataTable
                    label="Keys"
                    columns={columns}
                    rows={rows}
                    idOf={({ id }) => id}
                    sortedBy={{ id: 'created', desc: true }}
                  />
                );
              }}
            </Loaded>
          </Panel>
        )}
        <RolesPanel />
      </Stack>
      {isMaking && keys.data && (
        <MakeKey
          revision={keys.data.revision}
          onClose={() => setMaking(false)}
          onMade={(one) => {
            setMaking(false);
            setMade(one);
          }}
        />
      )}
      {made && <SecretDialog secret={made.key} user={made.user} onClose={() => setMade(null)} />}
    </Page>
  );
}

function useRevoke(revision: number | undefined): (key: Key) => Promise<void> {
  const write = useRegistryWrite();
  return useMemo(
    () => async (key) => {
      const isOwn = idOf(currentKey()) === key.id;
      const reason = await confirm({
        title: `Revoke the key ${key.id} of ${key.user}?`,
        what: isOwn
          ? 'This is the key that you are signed in with: you will be signed out. It is good for nothing from then on, and cannot be made good again.'
          : `Before: it lets ${key.user} in, as ${key.role}. After: it is good for nothing, at once and for ever. Whoever uses it is turned away.`,
        verb: 'Revoke',
        asksWhy: true,
        isDangerous: true,
        ...(isOwn ? { typed: key.id } : {}),
      });
      if (reason === null) return;
      const asked: RegistryWrite = {
        model: '',
        basedOn: revision ?? null,
        what: `revoke the key ${key.id} of ${key.user}`,
        done: `The key ${key.id} of ${key.user} is revoked`,
        call: (header) =>
          registry.DELETE('/v1/keys/{id}', { params: { path: { id: key.id }, header, query: { reason } } }),
      };
      await write(asked);
    },
    [write, revision],
  );
}

function columnsOf(revoke: (key: Key) => Promise<void>): readonly Column<Key>[] {
  const own = idOf(currentKey());
  return [
    {
      id: 'user',
      header: 'Of',
      value: ({ user }) => user,
      cell: ({ user, id }) => (
        <>
          {user}{' '}
          {id === own && (
            <Badge size="xs" variant="light" color="gray">
              yours
            </Badge>
          )}
        </>
      ),
    },
    {
      id: 'id',
      header: 'Key',
      value: ({ id }) => id,
      cell: ({ id }) => (
        <Text span size="sm" ff="monospace">
          {id}
        </Text>
      ),
    },
    { id: 'role', header: 'Role', value: ({ role }) => role },
    { id: 'models', header: 'Models', value: ({ models }) => models?.join(', ') ?? 'all' },
    { id: 'users', header: 'Customers', value: ({ users }) => users?.join(', ') ?? 'all' },
    {
      id: 'created',
      header: 'Made',
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt, createdBy }) => (
        <>
          <Moment at={createdAt} /> by {createdBy}
        </>
      ),
    },
    {
      id: 'expires',
      header: 'Expires',
      value: ({ expiresAt }) => expiresAt,
      cell: ({ expiresAt }) => (expiresAt === null ? 'never' : <Moment at={expiresAt} />),
    },
    {
      id: 'state',
      header: 'Is',
      value: (key) => stateOf(key, Date.now()),
      cell: (key) => {
        const state = stateOf(key, Date.now());
        return (
          <Badge color={colours[state]} variant="dot">
            {state}
          </Badge>
        );
      },
    },
    {
      id: 'revoke',
      header: 'Do',
      value: () => null,
      cell: (key) =>
        key.revokedAt !== null ? (
          '–'
        ) : (
          <ActionButton
            size="xs"
            needs="admin"
            color="red"
            variant="light"
            onAct={() => revoke(key)}
            aria-label={`Revoke the key ${key.id} of ${key.user}`}
          >
            Revoke
          </ActionButton>
        ),
    },
  ];
}
