import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeployment, useModel, useVersions } from '../../api/registry-queries';
import type { Model } from '../../api/registry-types';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { RouteAnchor, RouteButton } from '../../ui/route-link';
import { Empty, Loaded } from '../../ui/states';
import { partsOf } from '../search';
import { ApprovalsPanel } from './deployment/approvals-panel';
import { DeployDialog, type Asked } from './deployment/deploy-dialog';
import { ServingPanel } from './deployment/serving-panel';
import { VersionList } from './lineage/version-list';
import { RulesPanel } from './rules-panel';

const route = getRouteApi('/models/$model');
const mostCompared = 20;

export function ModelPage() {
  const { model: name } = route.useParams();
  const model = useModel(name);
  const deployment = useDeployment(name);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Page
      title={name}
      description={
        <>
          <RouteAnchor to="/models">Models</RouteAnchor> ·{' '}
          <RouteAnchor to="/configs" search={{ model: name }}>
            Configurations
          </RouteAnchor>{' '}
          ·{' '}
          <RouteAnchor to="/audit" search={{ model: name }}>
            What changed
          </RouteAnchor>
        </>
      }
    >
      <Loaded query={model}>
        {(data) => (
          <Stack gap="lg">
            <ApprovalsPanel model={data} />
            <ServingPanel model={data} past={deployment.data?.past ?? []} onAsk={setAsked} />
            <VersionsPanel model={data} />
            <RulesPanel model={data} />
            {asked && <DeployDialog model={data} asked={asked} onClose={() => setAsked(null)} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function VersionsPanel({ model }: { readonly model: Model }) {
  const { state = 'active', branch, tag, pick } = route.useSearch();
  const navigate = route.useNavigate();
  const versions = useVersions(model.name, model.revision, { state, branch, tag });
  const picked = partsOf(pick);

  function toggle(version: string): void {
    const next = picked.includes(version) ? picked.filter((one) => one !== version) : [...picked, version];
    void navigate({
      search: (before) => ({ ...before, pick: next.slice(-mostCompared).join(',') || undefined }),
      replace: true,
      resetScroll: false,
    });
  }

  return (
    <Panel
      title="Versions"
      actions={
        <Group align="flex-end">
          <NativeSelect
            aria-label="Which versions"
            size="xs"
            value={state}
            data={[
              { value: 'active', label: 'in use' },
              { value: 'archived', label: 'archived' },
              { value: 'deleted', label: 'deleted' },
              { value: 'all', label: 'all' },
            ]}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: (before) => ({ ...before, state: value as typeof state }), replace: true })
            }
          />
          <NativeSelect
            aria-label="Branch"
            size="xs"
            value={branch ?? ''}
            data={[
              { value: '', label: 'every branch' },
              ...model.branches.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: (before) => ({ ...before, branch: value || undefined }), replace: true })
            }
          />
          <RouteButton
            size="xs"
            to="/models/$model/compare"
            params={{ model: model.name }}
            search={{ versions: picked.join(',') || undefined }}
            disabled={picked.length < 2}
          >
            {picked.length < 2 ? 'Compare: tick two or more' : `Compare ${picked.length}`}
          </RouteButton>
        </Group>
      }
    >
      <Loaded query={versions}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.versions);
          if (all.length === 0) return <Empty title="No version is like that">Choose other ones above.</Empty>;
          return (
            <>
              <VersionList model={model.name} versions={all} picked={picked} onPick={toggle} />
              {versions.hasNextPage && (
                <Group justify="center" mt="sm">
                  <Text size="sm" c="dimmed">{`${all.length} of them are shown`}</Text>
                  <Button
                    variant="default"
                    loading={versions.isFetchingNextPage}
                    onClick={() => void versions.fetchNextPage()}
                  >
                    Show older ones
                  </Button>
                </Group>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
