import { Alert, Group, Select, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { count, seconds } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Empty, Loaded } from '../../ui/states';
import { CanaryPanel } from './canary-panel';
import { DriftPanel } from './drift-panel';
import { FiguresOverTime } from './figures-over-time';
import { HistoryPanel } from './history-panel';
import { inOrder } from './intervals';
import { useQuality, type LiveQuality, type Quality } from './queries';
import { isHistory, readSearch, spans, usualSpan, type QualitySearch, type Span } from './search';
import { SlicesPanel } from './slices-panel';
import { VersionsPanel } from './versions-panel';
import { warningsOf, whyEmpty } from './why-empty';

const route = getRouteApi('/quality');
const spanWords: Readonly<Record<Span, string>> = {
  '1h': 'the last hour',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
  '90d': 'the last 90 days',
  all: 'all there ever was',
};

export function QualityPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const live = useQuality(search);
  const change = (next: Partial<Record<keyof QualitySearch, unknown>>): void =>
    void navigate({ search: (before) => readSearch({ ...before, ...next }), replace: true });
  const quality = live.data?.quality ?? null;
  const { span = usualSpan } = search;
  const models = [...new Set(quality?.series.map(({ model }) => model))];
  const model = search.model ?? models[0] ?? null;

  return (
    <Page
      title="Quality"
      description="What customers do with what they are shown, as the evaluators judge it."
      actions={
        <Group gap="sm" align="flex-end">
          {models.length > 1 && (
            <Select
              label="Model"
              w={160}
              allowDeselect={false}
              data={models}
              value={model}
              onChange={(value) => change({ model: value })}
            />
          )}
          <Select
            label="Over"
            w={180}
            allowDeselect={false}
            data={spans.map((value) => ({ value, label: spanWords[value] }))}
            value={span}
            onChange={(chosen) => change({ span: chosen })}
          />
          <Select
            label="First k items"
            w={120}
            allowDeselect={false}
            data={(quality?.ks ?? [quality?.k ?? search.k ?? 10]).map(String)}
            value={String(quality?.k ?? search.k ?? 10)}
            onChange={(k) => change({ k })}
          />
        </Group>
      }
    >
      <CanaryPanel model={search.model ?? null} judged={model} />
      <Loaded query={live} lines={12}>
        {(data) =>
          isHistory(span) ? (
            <HistoryPanel
              span={span}
              k={data.quality?.k ?? search.k ?? 10}
              model={model}
              isTable={search.table === true}
              onTable={(table) => change({ table: table || undefined })}
            />
          ) : (
            <Judged live={data} model={model} search={search} onChange={change} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface JudgedProps {
  readonly live: LiveQuality;
  readonly model: string | null;
  readonly search: QualitySearch;
  readonly onChange: (next: Partial<Record<keyof QualitySearch, unknown>>) => void;
}

function Judged({ live, model, search, onChange }: JudgedProps) {
  const reason = whyEmpty(live);
  const { quality, intervalFactor: factor } = live;
  const ofModel = quality?.series.filter((one) => one.model === model) ?? [];
  const all = inOrder(ofModel.filter(({ tier }) => tier === 'all'));
  return (
    <Stack gap="lg">
      {warningsOf(live).map((warning) => (
        <Alert key={warning} color="orange" role="status">
          {warning}
        </Alert>
      ))}
      {reason !== null && (
        <Panel title="Figures">
          <Empty title={reason.title}>{reason.text}</Empty>
        </Panel>
      )}
      {quality !== null && all.length > 0 && (
        <>
          <VersionsPanel
            series={all}
            quality={quality}
            factor={factor}
            isOfSeveral={live.evaluators.filter(({ problem }) => problem === null).length > 1}
          />
          <FiguresOverTime
            series={all}
            quality={quality}
            factor={factor}
            isTable={search.table === true}
            onTable={(table) => onChange({ table: table || undefined })}
          />
          <SlicesPanel series={inOrder(ofModel.filter(({ tier }) => tier !== 'all'))} wholes={all} factor={factor} />
        </>
      )}
      {quality !== null && <DriftPanel quality={quality} model={model} />}
      {quality !== null && <HowJudged quality={quality} />}
    </Stack>
  );
}

function HowJudged({ quality }: { readonly quality: Quality }) {
  const { partitions, evaluated, labels, horizonMs, userShare } = quality;
  const pending = partitions.reduce((sum, one) => sum + one.pending, 0);
  const times = partitions.flatMap(({ eventTime }) => (eventTime === null ? [] : [eventTime]));
  const taken = (labels['matched'] ?? 0) + (labels['unattributed'] ?? 0) + (labels['late'] ?? 0);
  return (
    <Panel title="How this is judged">
      <Stack gap="xs">
        <Text size="sm">
          A list is held against what its customer takes later, and judged when that time is over: when events come that
          are {seconds(horizonMs / 1_000)} younger than the one that caused it. {count(evaluated['judged'])} lists were
          judged in all, {count(pending)} wait.{' '}
          {times.length > 0 && (
            <>
              The newest event is <Moment at={Math.max(...times)} />.
            </>
          )}
        </Text>
        <Text size="sm">
          Figures are means over the lists of which something was taken, as in an offline evaluation. Bands are 95 %
          intervals: customers are put into 16 groups by their ids, as lists of one customer depend on each other, and
          how the groups’ means scatter gives the error (Student’s t, 15 degrees of freedom). There is none where fewer
          than 10 groups or 30 lists tell of it. Each is for one look at one figure: of many bands, one in twenty
          misses.
        </Text>
        <Text size="sm">
          Of {count(taken)} things that customers did, {count(labels['matched'])} were with an item that they had been
          shown.{userShare < 1 && ` A sample of customers is judged: a share of ${userShare}, always the same ones.`}
        </Text>
      </Stack>
    </Panel>
  );
}
