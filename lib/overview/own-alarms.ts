import type { Span } from './build-view';
import { sorted } from './alert-sources';
import { quantilesOf } from './quantiles';
import { growthOf, rateOf, samplesOf, total } from './snapshot';
import { servicesView } from './services-view';
import type { AlarmView, AlarmsView } from './view';

type Finding = Pick<AlarmView, 'name' | 'severity' | 'summary' | 'about'>;
type Rule = (span: Span) => Finding | null;

/*
 * What can be said without anybody who remembers: readiness, and values that are never well. Where there is an Alertmanager, its word
 * counts: it knows for how long. The names are those of the alarms that it has for the same.
 */
const rules: readonly Rule[] = [
  gauge('StreamrecStalled', 'kafka_stalled_partitions', (n) => `${n} partitions have events waiting and stand still`),
  gauge('StreamrecTopics', 'kafka_topic_problem', () => 'a topic is gone, or has too few partitions'),
  gauge('StreamrecHistoryLost', 'rec_history_lost_partitions', (n) => {
    return `Redis has lost the histories of ${n} partitions: run streamrec rebuild`;
  }),
  gauge('StreamrecDeploymentBehind', 'rec_deployment_behind', () => "the registry's newest deployment does not serve"),
  gauge('StreamrecCanaryOut', 'rec_canary_out_info', () => 'a canary failed outright and was taken out of service'),
  ({ newest }) => {
    const silent = samplesOf(newest, 'probe_answered').filter(({ value }) => value === 0).length;
    const summary = `synthetic events of ${silent} partitions got no recommendation in time`;
    return silent > 0 ? page('StreamrecProbeUnanswered', summary) : null;
  },
  ({ newest, oldest }) => {
    const evicted = growthOf(oldest, newest, 'redis_evicted_keys_total').reduce((sum, { by }) => sum + by, 0);
    const summary = 'Redis throws customers out for want of memory: give it more';
    return evicted > 0 ? page('StreamrecRedisEvictions', summary) : null;
  },
  ({ newest, oldest }) => {
    const expired = growthOf(oldest, newest, 'kafka_expired_events_total').reduce((sum, { by }) => sum + by, 0);
    return expired > 0 ? page('StreamrecExpired', `${expired} events expired before they were read`) : null;
  },
  ({ newest, oldest }) => {
    const dead = rateOf(oldest, newest, 'rec_dlq_total') ?? 0;
    const all = rateOf(oldest, newest, 'rec_events_total') ?? 0;
    const share = all > 0 ? dead / all : 0;
    return share > 0.01 ? ticket('StreamrecDeadLetters', `${percent(share)} of the events became dead letters`) : null;
  },
  ({ newest, oldest }) => {
    const { p99 } = quantilesOf(oldest, newest, 'rec_e2e_latency_seconds');
    return p99 !== null && p99 > 1
      ? ticket('StreamrecSlow', `1 event of 100 takes longer than ${p99.toFixed(1)} s`)
      : null;
  },
  ({ newest, oldest }) => {
    const failed = rateOf(oldest, newest, 'kafka_transactions_total', ({ result }) => result !== 'committed') ?? 0;
    const all = rateOf(oldest, newest, 'kafka_transactions_total') ?? 0;
    const share = all > 0 ? failed / all : 0;
    return share > 0.1 ? ticket('StreamrecTransactions', `${percent(share)} of the transactions fail`) : null;
  },
];

function gauge(name: string, metric: string, summary: (value: number) => string): Rule {
  return ({ newest }) => {
    const value = samplesOf(newest, metric).length === 0 ? 0 : (total(newest, metric) ?? 0);
    return value > 0 ? page(name, summary(value)) : null;
  };
}

const page = (name: string, summary: string): Finding => ({ name, severity: 'page', summary });
const ticket = (name: string, summary: string): Finding => ({ name, severity: 'ticket', summary });
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What it means that a service is gone, for those who need not know how it is built. */
const consequences: Readonly<Record<string, string>> = {
  recommender: ' No recommendations come from it; events wait in Kafka, and none is lost. Start it again.',
  features: ' Popularity and availability stay as they are. Start it again.',
  evaluator: ' Live quality stands still; customers do not notice. Start it again.',
  registry: ' What serves goes on; nothing can be deployed, rolled back or looked up. Start it again.',
  trainer: ' No new versions are trained; what serves goes on. Start it again.',
  probe: ' Availability is not measured; customers do not notice. Start it again.',
};

export function ownAlarms(span: Span): AlarmsView {
  const ofServices = servicesView(span).flatMap(({ service, url, isUp, isReady, problems }): Finding[] => {
    const who = service ?? url;
    const about = { about: url };
    const consequence = consequences[service ?? ''] ?? '';
    if (!isUp) {
      const summary = `${who} does not answer: ${problems.join('; ')}.${consequence}`;
      return [{ ...page('StreamrecDown', summary), ...about }];
    }
    return isReady === false
      ? [{ ...page('StreamrecNotReady', `${who} is not ready: ${problems.join('; ')}`), ...about }]
      : [];
  });
  const found = [...ofServices, ...rules.flatMap((rule) => rule(span) ?? [])];
  return {
    from: 'the services themselves',
    failure: null,
    active: sorted(found.map((one) => ({ ...one, since: null, state: 'firing' as const }))),
  };
}
