import { sorted } from './alert-sources';
import type { Span } from './build-view';
import type { Facts } from './facts';
import { duration } from './numbers';
import { ownAlarms } from './own-alarms';
import { isLate } from './scrape';
import { growthOf, type Snapshot } from './snapshot';
import type { AlarmView, AlarmsView, StreamView } from './view';

export interface Judged {
  readonly span: Span;
  /** The look before the newest; null for the first. */
  readonly former: Snapshot | null;
  readonly facts: Facts;
  readonly stream: StreamView;
  /** Ten seconds ago; null where nobody knew. */
  readonly formerLag: number | null;
  /** What an Alertmanager or a Prometheus says; null where none is asked. */
  readonly asked: AlarmsView | null;
}

/** Fewer are what lies between two commits. */
const fewEvents = 500;
/** Less work than this is caught up with before anybody has read of it. */
const shortSeconds = 5;
/** As the threshold of the alarm that Prometheus has. */
const longSeconds = 60;

/**
 * What is wrong now, said at once: rules of a Prometheus wait for minutes, to wake nobody in vain, but whoever looks wants to know. What
 * an Alertmanager or a Prometheus says of the same goes first, since it knows for how long.
 */
export function watchAlarms(judged: Judged): AlarmsView {
  const { span, asked } = judged;
  const own = ownAlarms(span);
  const seen = [
    ...own.active.map((alarm) => doubted(alarm, judged)),
    ...stores(judged),
    ...backlog(judged),
    ...canaries(judged),
  ];
  if (asked === null) return { ...own, active: causesFirst(sorted(seen)) };
  const told = new Set(asked.active.map(({ name }) => name));
  return {
    from: `${asked.from} and ${own.from}`,
    failure: asked.failure,
    active: causesFirst(sorted([...asked.active, ...seen.filter(({ name }) => !told.has(name))])),
  };
}

/** What others follow from, most of the time. */
const causes = ['StreamrecKafka', 'StreamrecRedis', 'StreamrecDown'];

/** Of what is equally urgent, what to mend first. */
function causesFirst(alarms: readonly AlarmView[]): AlarmView[] {
  const isCause = ({ name, severity, state }: AlarmView): boolean =>
    causes.includes(name) && severity === 'page' && state === 'firing';
  return [...alarms.filter(isCause), ...alarms.filter((alarm) => !isCause(alarm))];
}

/** A service that is late once may only be busy, as the machine may be: it is said to be down with the second time. */
function doubted(alarm: AlarmView, { span, former }: Judged): AlarmView {
  if (alarm.name !== 'StreamrecDown') return alarm;
  const at = ({ scrapes }: Snapshot) => scrapes.find(({ url }) => url === alarm.about);
  const wasDown = former !== null && typeof at(former)?.failure === 'string';
  return isLate(at(span.newest)?.failure ?? null) && !wasDown ? { ...alarm, state: 'pending' } : alarm;
}

const firing = { severity: 'page', since: null, state: 'firing' } as const;

function stores({ span, facts }: Judged): AlarmView[] {
  const found: AlarmView[] = [];
  if (facts.redis?.failure) {
    const summary = `Redis does not answer the gateway (${facts.redis.failure}): lists are made of what sells, and the stream waits. Start Redis again; nothing is lost meanwhile.`;
    found.push({ ...firing, name: 'StreamrecRedis', about: 'redis', summary });
  } else {
    const failing = whoseGrew(span, 'redis_errors_total');
    const summary = `Requests of ${failing.join(', ')} to Redis failed in the last seconds; they are tried again.`;
    if (failing.length > 0)
      found.push({ ...firing, severity: 'ticket', name: 'StreamrecRedis', about: 'redis', summary });
  }
  if (facts.kafka?.failure) {
    const summary = `Kafka does not answer the gateway (${facts.kafka.failure}): events are refused with 503 and no recommendation is made. Start the brokers again.`;
    found.push({ ...firing, name: 'StreamrecKafka', about: 'kafka', summary });
  }
  return found;
}

/** Services whose counter grew of late. */
function whoseGrew({ newest, recent }: Span, name: string): string[] {
  return newest.scrapes.flatMap(({ url, service }) => {
    const only = { ...newest, scrapes: newest.scrapes.filter((scrape) => scrape.url === url) };
    return growthOf(recent, only, name).some(({ by }) => by > 0) ? [service ?? url] : [];
  });
}

function backlog({ stream, formerLag }: Judged): AlarmView[] {
  const { lag, behindSeconds, eventsPerSecond } = stream;
  if (lag === null || lag <= Math.max(fewEvents, shortSeconds * (eventsPerSecond ?? 0))) return [];
  const isGrowing = formerLag !== null && lag > formerLag;
  const isLong = behindSeconds === null || behindSeconds > longSeconds;
  if (!isGrowing && !isLong) return [];
  const waiting = `${lag.toLocaleString('en-US')} events wait`;
  const work = behindSeconds === null ? 'and none is being done' : `${duration(behindSeconds)} of work`;
  const way = isGrowing ? 'More come than are done' : 'They become fewer';
  const advice = eventsPerSecond
    ? 'Start more recommenders, up to one for each partition, or see what has become slower on the page Stream.'
    : 'See below whether a recommender runs and is ready.';
  return [
    {
      name: 'StreamrecLag',
      about: 'stream',
      severity: isLong ? 'page' : 'ticket',
      summary: `${waiting}, ${work}. ${way}. ${advice}`,
      since: null,
      state: isLong ? 'firing' : 'pending',
    },
  ];
}

function canaries({ facts }: Judged): AlarmView[] {
  return facts.endedCanaries.map(({ model, at, reason }) => ({
    name: 'StreamrecCanaryEnded',
    about: model,
    severity: 'ticket',
    summary: `A canary of ${model} was ended: ${reason}. Its users get the live version again. Its figures at that moment are in the audit.`,
    since: new Date(at).toISOString(),
    state: 'firing',
  }));
}
