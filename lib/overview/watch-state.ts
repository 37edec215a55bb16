import { createAlarmMemory } from './alarm-memory';
import { buildView, type Span } from './build-view';
import { catchUpSeconds } from './catch-up';
import { lagOfAll, noFacts, type Facts } from './facts';
import { createHeatRing } from './heat-map';
import { judgedRows } from './judged-rows';
import type { DeployedView, LongOverview, Overview, StreamPage } from './overview';
import { createSeriesRing } from './series';
import type { Snapshot } from './snapshot';
import { createSnapshots } from './snapshots';
import { streamFigures } from './stream-figures';
import type { AlarmsView, StreamView, VersionView } from './view';
import { watchAlarms } from './watch-alarms';

/** What one look at everything gave. */
export interface Look {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  /** Of an Alertmanager or a Prometheus; null where none is asked. */
  readonly alarms: AlarmsView | null;
  /** ms since 1970. */
  readonly at: number;
}

/** Look by look, what the pages show; null before the first. */
export interface WatchState {
  take(look: Look): void;
  overview(): Overview | null;
  long(): LongOverview | null;
  stream(): StreamPage | null;
}

const figures = ['events', 'recommended', 'lag', 'p50', 'p99', 'f1', 'hitRate'] as const;
const everySeconds = 2;
const rateMs = 10_000;
const longestMs = 30_000;

export function createWatchState(): WatchState {
  const snapshots = createSnapshots();
  const memory = createAlarmMemory();
  const recent = createSeriesRing({ names: figures, stepSeconds: everySeconds, most: 150 });
  const hours = createSeriesRing({ names: figures, stepSeconds: 60, most: 360 });
  const heat = createHeatRing('rec_e2e_latency_seconds', { stepSeconds: 10, most: 60 });
  let standings: Standing[] = [];
  let since: number | null = null;
  let span: Span | null = null;
  let overview: Overview | null = null;

  /** What stood so many ms before the newest look, or at the first that is known. */
  function before(ms: number): Standing {
    const newest = standings.at(-1);
    const found = newest && (standings.findLast(({ at }) => newest.at - at >= ms) ?? standings[0]);
    return found ?? { at: 0, facts: noFacts, lag: null };
  }

  return {
    take({ snapshot, facts, alarms, at }) {
      since ??= at;
      const former = span?.newest ?? null;
      // Two looks make a rate; by the first alone one sees who is up.
      span = snapshots.add(snapshot) ?? { newest: snapshot, recent: snapshot, oldest: snapshot };
      if (former !== null) heat.add(at, former, snapshot);
      const view = buildView(span, { at: new Date(at), alarms: { from: '', failure: null, active: [] } });
      // The brokers know it where no recommender is left to tell.
      const standing = { at: snapshot.at, facts, lag: lagOfAll(facts) ?? view.stream.lag };
      standings = [...standings.filter((one) => standing.at - one.at <= longestMs), standing];
      const stream = withLag(view.stream, before(longestMs), standing);
      const judged = watchAlarms({ span, former, facts, stream, asked: alarms, formerLag: before(rateMs).lag });
      const active = memory.mark(judged.active, at);
      const rows = judgedRows(view.quality.rows);
      const live = rows.find(({ variant }) => variant === 'live');
      const [latency] = view.latency;
      const point = {
        events: stream.eventsPerSecond,
        recommended: stream.recommendedPerSecond,
        lag: stream.lag,
        p50: latency?.p50 ?? null,
        p99: latency?.p99 ?? null,
        f1: live?.f1 ?? null,
        hitRate: live?.hitRate ?? null,
      };
      recent.add(at, point);
      hours.add(at, point);
      overview = {
        ...view,
        stream,
        versions: deployed(view.versions, facts),
        quality: { ...view.quality, rows },
        alarms: { from: judged.from, failure: judged.failure, active, ended: memory.ended },
        watch: { since: new Date(since).toISOString(), everySeconds, services: snapshot.scrapes.length },
        recent: recent.view(),
      };
    },
    overview: () => overview,
    long: () => overview && { ...overview, hours: hours.view() },
    stream() {
      if (overview === null || span === null) return null;
      const then = before(rateMs);
      const { newest, oldest } = span;
      const former = { facts: then.facts, seconds: (newest.at - then.at) / 1_000 };
      return {
        ...streamFigures(span, standings.at(-1)?.facts ?? noFacts, heat.view(), former),
        at: overview.at,
        rateSeconds: overview.rateSeconds,
        shareSeconds: (newest.at - oldest.at) / 1_000,
      };
    },
  };
}

interface Standing {
  /** ms of a clock that never goes back. */
  readonly at: number;
  readonly facts: Facts;
  readonly lag: number | null;
}

function withLag(stream: StreamView, before: Standing, now: Standing): StreamView {
  const { lag } = now;
  const { eventsPerSecond } = stream;
  return {
    ...stream,
    lag,
    behindSeconds: lag === 0 ? 0 : lag !== null && eventsPerSecond ? lag / eventsPerSecond : null,
    catchUpSeconds: catchUpSeconds(before, now),
  };
}

/** What serves, by the services, and what the log says of it. */
function deployed(versions: readonly VersionView[], { deployments }: Facts): DeployedView[] {
  return versions.map((view) => {
    const found = deployments.find(
      ({ model, version, variant }) => model === view.model && version === view.version && variant === view.variant,
    );
    return {
      ...view,
      since: found === undefined || found.since === null ? null : new Date(found.since).toISOString(),
      userShare: found?.userShare ?? null,
    };
  });
}
