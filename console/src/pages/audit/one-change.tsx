import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask, registry } from '../../api/client';
import { registryKey } from '../../api/registry-queries';
import { dateTime } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Loaded } from '../../ui/states';
import { ChangeEntry } from './change-entry';

const route = getRouteApi('/audit');

/** The change that a link leads to. */
export function OneChange({ revision }: { readonly revision: number }) {
  const navigate = route.useNavigate();
  const change = useQuery({
    queryKey: [registryKey, 'change', revision],
    queryFn: () => ask(registry.GET('/v1/changes/{revision}', { params: { path: { revision } } })),
    staleTime: Infinity,
  });
  return (
    <Panel
      title={`Change ${revision}${change.data ? `, ${dateTime(change.data.at)}` : ''}`}
      actions={
        <CloseButton
          aria-label="Close"
          onClick={() => void navigate({ search: (before) => ({ ...before, revision: undefined }) })}
        />
      }
    >
      <Loaded query={change} lines={2}>
        {(data) => (
          <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            <ChangeEntry key={data.revision} change={data} isOpenFirst />
          </ol>
        )}
      </Loaded>
    </Panel>
  );
}
