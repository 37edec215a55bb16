import { Badge, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { readText } from '../../../api/artefacts';
import { registryKey, useModel, useVersion } from '../../../api/registry-queries';
import type { Model, Version } from '../../../api/registry-types';
import { bytes, count, dateTime } from '../../../ui/format';
import { Moment } from '../../../ui/moment';
import { Page } from '../../../ui/page';
import { Panel } from '../../../ui/panel';
import { RouteAnchor } from '../../../ui/route-link';
import { Loaded } from '../../../ui/states';
import { DeployDialog, type Asked } from '../deployment/deploy-dialog';
import { RoleBadges } from '../role-badges';
import { FilesPanel } from './files-panel';
import { LiveFiguresPanel } from './live-figures-panel';
import { readManifest } from './manifest';
import { ReferencePanel } from './reference-panel';
import { ReportPanel } from './report-panel';
import { ServedPanel } from './served-panel';
import { VersionActions } from './version-actions';

const route = getRouteApi('/models/$model/versions/$version');

export function VersionPage() {
  const { model: name, version } = route.useParams();
  const query = useVersion(name, version);
  const model = useModel(name);
  const { config } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosen, setAsked] = useState<Asked | null>(null);
  const asked = chosen ?? (config === undefined ? null : { kind: 'promote' as const, version, config });
  const close = (): void => {
    setAsked(null);
    if (config !== undefined) void navigate({ search: {}, replace: true });
  };
  return (
    <Page
      title={`${name} ${version}`}
      description={
        <Group gap="xs">
          <RouteAnchor to="/models">Models</RouteAnchor> ·
          <RouteAnchor to="/models/$model" params={{ model: name }}>
            {name}
          </RouteAnchor>
          {query.data && <RoleBadges roles={query.data.serves} />}
          {query.data && query.data.deletedAt !== null && (
            <Badge color="red" variant="outline">
              deleted
            </Badge>
          )}
          {query.data && query.data.archivedAt !== null && (
            <Badge color="gray" variant="outline">
              archived
            </Badge>
          )}
        </Group>
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Stack gap="lg">
            {model.data && <VersionActions model={model.data} version={data} onAsk={setAsked} />}
            <Parts version={data} model={model.data} />
            {asked && model.data && <DeployDialog model={model.data} asked={asked} onClose={close} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Parts({ version, model }: { readonly version: Version; readonly model: Model | undefined }) {
  const { sha256, bytes: length } = version.manifest;
  const written = useQuery({
    queryKey: [registryKey, 'file', sha256],
    queryFn: () => readText(sha256, length),
    staleTime: Infinity,
    enabled: version.deletedAt === null,
  });
  const manifest = written.data === undefined ? null : readManifest(written.data);
  return (
    <>
      <AboutPanel version={version} trainer={manifest?.trainer ?? null} data={manifest?.data ?? null} />
      <ServedPanel model={version.model} version={version.version} revision={model?.revision} />
      <ReportPanel version={version} live={model?.deployment.live?.version ?? null} />
      <LiveFiguresPanel model={version.model} version={version.version} />
      <ReferencePanel
        reference={manifest?.reference ?? null}
        isLoading={written.isPending && version.deletedAt === null}
      />
      <FilesPanel version={version} manifest={manifest} written={written} />
    </>
  );
}

interface AboutProps {
  readonly version: Version;
  readonly trainer: string | null;
  readonly data: { readonly from: string; readonly to: string; readonly events: number } | null;
}

function AboutPanel({ version, trainer, data }: AboutProps) {
  const { model, parent, branch, title, description, createdAt, createdBy, parameters, contract, tags } = version;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [
      'Made',
      <>
        <Moment at={createdAt} /> by {createdBy}
      </>,
    ],
    ['Branch', branch],
    [
      'Continues',
      parent === null ? (
        'nothing: it is the first of its line'
      ) : (
        <RouteAnchor to="/models/$model/versions/$version" params={{ model, version: parent }}>
          {parent}
        </RouteAnchor>
      ),
    ],
    ...(trainer === null ? [] : [['Trainer', trainer] as const]),
    ...(data === null
      ? []
      : [['Trained on', `${count(data.events)} events, ${dateTime(data.from)} to ${dateTime(data.to)}`] as const]),
    [
      'Takes',
      `${contract.inputs.map(({ name, feature, type }) => `${name} (${feature}, ${type})`).join(', ')}; up to ${contract.window} events of ${contract.maxBatch} users at once`,
    ],
    ['Gives', `the best ${contract.topK} items${contract.outputs.because === undefined ? '' : ', and why'}`],
    ['Size', bytes(version.bytes)],
    ...(Object.keys(tags).length === 0 ? [] : [['Tags', <Tags key="tags" tags={tags} />] as const]),
  ];
  const given = Object.entries(parameters);
  return (
    <Panel title="About">
      {title !== '' && <Text fw={600}>{title}</Text>}
      {description !== '' && (
        <Text size="sm" mb="xs" style={{ whiteSpace: 'pre-line' }}>
          {description}
        </Text>
      )}
      <Table aria-label="About this version" withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {lines.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" w={140} fw={500} style={{ verticalAlign: 'top' }}>
                {label}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
          {given.length > 0 && (
            <Table.Tr>
              <Table.Th scope="row" fw={500} style={{ verticalAlign: 'top' }}>
                Parameters
              </Table.Th>
              <Table.Td>
                <Group gap={6}>
                  {given.map(([name, value]) => (
                    <Code
                      key={name}
                      style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
                    >{`${name} = ${value}`}</Code>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function Tags({ tags }: { readonly tags: Readonly<Record<string, string>> }) {
  return (
    <Group gap={6}>
      {Object.entries(tags).map(([name, value]) => (
        <Badge key={name} variant="outline" color="gray" tt="none">
          {value === '' ? name : `${name}=${value}`}
        </Badge>
      ))}
    </Group>
  );
}
