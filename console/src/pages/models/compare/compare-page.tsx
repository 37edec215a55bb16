import { Anchor, Badge, CloseButton, Group, SimpleGrid, Stack, Switch, TextInput, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState, type FormEvent } from 'react';
import { useComparison } from '../../../api/registry-queries';
import type { Comparison } from '../../../api/registry-types';
import { Chart } from '../../../ui/chart';
import type { ChartOption } from '../../../ui/echarts';
import { bytes, count, decimal, figure, percent } from '../../../ui/format';
import { Page } from '../../../ui/page';
import { Panel } from '../../../ui/panel';
import { RouteAnchor } from '../../../ui/route-link';
import { Empty, Loaded } from '../../../ui/states';
import { metricWords } from '../../quality/metrics';
import { partsOf } from '../../search';
import { RoleBadges } from '../role-badges';
import { isShareFigure } from '../version/report';
import { SideBySide, type SideBySideRow } from './side-by-side';

const route = getRouteApi('/models/$model/compare');
const mostPlotted = 12;

export function ComparePage() {
  const { model } = route.useParams();
  const { versions: list, same = false } = route.useSearch();
  const navigate = route.useNavigate();
  const versions = partsOf(list);
  const comparison = useComparison(model, versions);
  const show = (next: readonly string[]): void =>
    void navigate({ search: (before) => ({ ...before, versions: next.join(',') || undefined }), replace: true });
  return (
    <Page
      title={`Compare versions of ${model}`}
      description={
        <RouteAnchor to="/models/$model" params={{ model }}>
          {model}
        </RouteAnchor>
      }
      actions={
        <Switch
          label="Also what is the same"
          checked={same}
          onChange={({ currentTarget: { checked } }) =>
            void navigate({ search: (before) => ({ ...before, same: checked || undefined }), replace: true })
          }
        />
      }
    >
      <Stack>
        <Chosen versions={versions} onChange={show} />
        {versions.length < 2 ? (
          <Empty title="Choose two versions or more">
            Add them by name here, or tick them on{' '}
            <Anchor component={Link} to={`/models/${model}`} underline="always">
              the model&apos;s page
            </Anchor>
            .
          </Empty>
        ) : (
          <Loaded query={comparison} lines={8}>
            {(data) => <Compared comparison={data} showsSame={same} />}
          </Loaded>
        )}
      </Stack>
    </Page>
  );
}

function Chosen({
  versions,
  onChange,
}: {
  readonly versions: readonly string[];
  readonly onChange: (versions: readonly string[]) => void;
}) {
  const [name, setName] = useState('');
  function add(event: FormEvent): void {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted !== '') onChange([...new Set([...versions, wanted])]);
    setName('');
  }
  return (
    <Group>
      {versions.map((version, index) => (
        <Badge
          key={version}
          size="lg"
          tt="none"
          variant="outline"
          color="gray"
          rightSection={
            <CloseButton
              size="xs"
              aria-label={`Leave out version ${version}`}
              onClick={() => onChange(versions.filter((one) => one !== version))}
            />
          }
        >
          {version}
          {index === 0 && ' (changes are against it)'}
        </Badge>
      ))}
      <form onSubmit={add}>
        <TextInput
          size="xs"
          aria-label="Add a version by name; Enter adds it"
          placeholder="add a version"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </form>
    </Group>
  );
}

function Compared({ comparison, showsSame }: { readonly comparison: Comparison; readonly showsSame: boolean }) {
  const {
    model,
    versions,
    metrics,
    parameters,
    contract,
    configs,
    configDifferences,
    live,
    bytes: sizes,
    experiment,
  } = comparison;
  const option = useMemo(() => plotOf(comparison), [comparison]);
  const kept = <R extends { readonly differs: boolean }>(rows: readonly R[]): R[] =>
    rows.filter(({ differs }) => showsSame || differs);
  const heads = versions.map(({ version, serves }) => (
    <Group key={version} gap={4} wrap="nowrap">
      <RouteAnchor to="/models/$model/versions/$version" params={{ model, version }}>
        {version}
      </RouteAnchor>
      <RoleBadges roles={serves} />
    </Group>
  ));
  const figures = metrics.map(({ name, values, change, intervals }): SideBySideRow => ({
    name,
    cells: values.map((value, index) =>
      figureText(value, index === 0 ? null : (change[index] ?? null), intervals[index] ?? null),
    ),
  }));
  const reported = live.map((slots) => slots.find(({ variant }) => variant !== 'shadow') ?? slots[0]);
  return (
    <SimpleGrid cols={1}>
      {option && (
        <Panel title="Offline figures">
          <Chart label={spokenPlot(comparison)} option={option} height={320} />
        </Panel>
      )}
      {experiment && (
        <Panel title="Canary against live, as judged so far">
          <SideBySide
            label="Verdicts by metric"
            heads={['verdict', 'difference, relative to live', 'p']}
            rows={experiment.metrics.map(({ metric, verdict, lift, p }) => ({
              name: metricWords[metric].name,
              cells: [
                verdict,
                lift === null
                  ? 'too little is judged'
                  : `${percent(lift.value, 1)} (${percent(lift.low, 1)} to ${lift.high === null ? 'not bounded yet' : percent(lift.high, 1)})`,
                decimal(p, 3),
              ],
            }))}
          />
        </Panel>
      )}
      <Panel title="All figures">
        <SideBySide
          label="Figures"
          heads={heads}
          rows={[
            ...figures,
            { name: 'size', cells: sizes.map((size) => bytes(size)) },
            { name: 'live: recommendations', cells: reported.map((one) => count(one?.recommendations)) },
            { name: 'live: hit rate', cells: reported.map((one) => percent(one?.hitRate?.value, 2)) },
            { name: 'live: failed', cells: reported.map((one) => percent(one?.errorRate?.value, 2)) },
            { name: 'live: p99, ms', cells: reported.map((one) => decimal(one?.latencyMs?.p99, 1)) },
          ]}
        />
        <Text size="xs" c="dimmed" mt="xs">
          In brackets the change against {versions[0]?.version}, and the 95 % interval by Wilson where the manifest says
          of how many samples a figure is.
        </Text>
      </Panel>
      <Panel title="Parameters and contract">
        <Rows heads={heads} rows={[...kept(parameters), ...kept(contract)]} what="parameters" />
      </Panel>
      <Panel title="Configurations that they serve with, or would">
        <Text size="sm" mb="xs">
          {versions.map(({ version }, index) => `${version}: ${configs[index]?.configRevision ?? 'none'}`).join(', ')}
        </Text>
        <Rows heads={heads} rows={configDifferences} what="configurations" />
      </Panel>
    </SimpleGrid>
  );
}

interface RowsProps {
  readonly heads: readonly React.ReactNode[];
  readonly rows: Comparison['parameters'];
  readonly what: string;
}

function Rows({ heads, rows, what }: RowsProps) {
  if (rows.length === 0) return <Text c="dimmed">{`Their ${what} do not differ.`}</Text>;
  return (
    <SideBySide
      label={what}
      heads={heads}
      rows={rows.map(({ name, values, differs }) => ({
        name,
        differs,
        cells: values.map((value) => (value === null ? '–' : String(value))),
      }))}
    />
  );
}

function figureText(
  value: number | null,
  change: number | null,
  interval: { low: number; high: number } | null,
): string {
  if (value === null) return '–';
  const parts = [
    change === null || change === 0 ? '' : `${change > 0 ? '+' : ''}${figure(change)}`,
    interval === null ? '' : `${figure(interval.low)} to ${figure(interval.high)}`,
  ].filter((part) => part !== '');
  return `${figure(value)}${parts.length === 0 ? '' : ` (${parts.join('; ')})`}`;
}

function plotted({ metrics }: Comparison): Comparison['metrics'] {
  const isShare = ({ name, values }: Comparison['metrics'][number]): boolean =>
    values.every((value) => value === null || isShareFigure(name, value));
  return metrics.filter(isShare).slice(0, mostPlotted);
}

function plotOf(comparison: Comparison): ChartOption | null {
  const rows = plotted(comparison);
  if (rows.length === 0) return null;
  return {
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: { top: 0, type: 'plain' },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: rows.map(({ name }) => name), axisLabel: { rotate: 30, interval: 0 } },
    yAxis: { type: 'value', min: 0 },
    series: comparison.versions.map(({ version }, index) => ({
      type: 'bar' as const,
      name: version,
      data: rows.map(({ values }) => values[index] ?? null),
    })),
  };
}

function spokenPlot(comparison: Comparison): string {
  const of = comparison.versions.map(({ version }) => version);
  const lines = plotted(comparison).map(
    ({ name, values }) => `${name}: ${values.map((value) => decimal(value)).join(', ')}`,
  );
  return `Offline figures of the versions ${of.join(', ')}. ${lines.join('. ')}`;
}
