import { Grid, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ask, gateway } from '../../api/client';
import { useLive } from '../../api/live';
import { useOverview, type Overview } from '../../api/overview';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Failed, Loading } from '../../ui/states';
import { AlarmCard } from './alarm-card';
import { EndedPanel } from './ended-panel';
import { QualityPanel } from './quality-panel';
import { ServicesPanel } from './services-panel';
import { Tiles } from './tiles';
import { TiersPanel } from './tiers-panel';
import { VerdictBanner } from './verdict-banner';
import { verdictOf } from './verdict';
import { VersionsPanel } from './versions-panel';

const route = getRouteApi('/');
const tickMs = 1_000;

/** Is all well, and if not: what is wrong, since when, what to do. */
export function OverviewPage() {
  const overview = useOverview();
  const { problem } = useLive();
  if (overview !== undefined) return <Shown overview={overview} />;
  return <Page title="Overview">{problem === null ? <Loading /> : <Failed error={problem} />}</Page>;
}

function Shown({ overview }: { readonly overview: Overview }) {
  const { alarm: open, span } = route.useSearch();
  const navigate = route.useNavigate();
  const hours = useHours(span === 'hours');
  const { heardAt } = useLive();
  const silentSeconds = (useNow() - (heardAt['overview'] ?? 0)) / 1_000;
  const { alarms, services, versions, quality, tiers } = overview;
  return (
    <Page
      title="Overview"
      actions={
        <SegmentedControl
          aria-label="What the lines show"
          value={span ?? 'minutes'}
          onChange={(chosen) =>
            void navigate({ search: { alarm: open, ...(chosen === 'hours' ? { span: 'hours' as const } : {}) } })
          }
          data={[
            { value: 'minutes', label: 'Last minutes' },
            { value: 'hours', label: 'Last hours' },
          ]}
        />
      }
    >
      <VerdictBanner verdict={verdictOf(overview, silentSeconds)} at={heardAt['overview']} />
      {alarms.active.length > 0 && (
        <Stack gap="sm">
          {alarms.active.map((alarm) => {
            const key = `${alarm.name} ${alarm.about ?? ''}`.trim();
            return (
              <AlarmCard
                key={key}
                alarm={alarm}
                isOpen={open === key}
                onToggle={() => void navigate({ search: { span, ...(open === key ? {} : { alarm: key }) } })}
              />
            );
          })}
        </Stack>
      )}
      <Tiles overview={overview} series={hours ?? overview.recent} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <VersionsPanel versions={versions} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <TiersPanel tiers={tiers} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <ServicesPanel services={services} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <QualityPanel quality={quality} />
        </Grid.Col>
      </Grid>
      <EndedPanel ended={alarms.ended} />
      <Text size="xs" c="dimmed">
        Alarms are those of {alarms.from}. This gateway has watched since <Moment at={overview.watch.since} />, every{' '}
        {overview.watch.everySeconds} seconds; it stops ten minutes after the last console is closed.
      </Text>
    </Page>
  );
}

/** Figures by the minute, asked for where they are shown. */
function useHours(isWanted: boolean) {
  const { data } = useQuery({
    queryKey: ['overview', 'hours'],
    queryFn: () => ask(gateway.GET('/v1/console/overview')),
    enabled: isWanted,
    refetchInterval: 60_000,
  });
  return isWanted ? data?.hours : undefined;
}

/** ms since 1970, every second: silence is noticed without anything being said. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
