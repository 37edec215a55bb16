import type { Overview } from '../../api/overview';

/** The answer to "is all well?". */
export interface Verdict {
  readonly level: 'good' | 'watch' | 'bad' | 'unknown';
  readonly title: string;
  readonly what: string;
}

type Judged = Pick<Overview, 'alarms' | 'services' | 'watch' | 'stream'>;

/** @param silentSeconds since anything was heard of the gateway. */
export function verdictOf({ alarms, services, watch, stream }: Judged, silentSeconds: number): Verdict {
  if (silentSeconds > 6) {
    return {
      level: 'unknown',
      title: 'The gateway is not heard',
      what: 'What you see is of before. Is the gateway running, and the network there? This page goes on by itself.',
    };
  }
  const broken = alarms.active.filter(isUrgent);
  if (broken.length > 0) {
    return {
      level: 'bad',
      title: counted(broken.length, 'thing is broken', 'things are broken'),
      what: listed(broken),
    };
  }
  if (alarms.active.length > 0) {
    const title = counted(alarms.active.length, 'thing to look at', 'things to look at');
    return { level: 'watch', title, what: `Customers are served. ${listed(alarms.active)}` };
  }
  if (alarms.failure !== null) {
    const what = `${alarms.from}: ${alarms.failure}. What the services say themselves is well.`;
    return { level: 'watch', title: 'Alarms could not be asked for', what };
  }
  if (services.length <= 1) {
    const what =
      watch.services === 0
        ? 'No service is watched: name them in the setting gateway.services.'
        : 'Only this gateway is watched: name the other services in the setting gateway.services.';
    return { level: 'unknown', title: 'Too little is watched to tell', what };
  }
  const idle = stream.eventsPerSecond === 0 ? ' No events come at the moment.' : '';
  return { level: 'good', title: 'All is well', what: `${services.length} services are up and ready.${idle}` };
}

const urgent: readonly string[] = ['page', 'critical'];

export function isUrgent({ severity, state }: { readonly severity: string; readonly state: string }): boolean {
  return state === 'firing' && urgent.includes(severity);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function listed(alarms: readonly { readonly name: string }[]): string {
  const names = [...new Set(alarms.map(({ name }) => spoken(name)))];
  return `${names.join(', ')}.`;
}

/** "StreamrecRedisMemory" as people read it. */
export function spoken(name: string): string {
  const words = name.replace(/^Streamrec/, '').replaceAll(/([a-z])([A-Z\d])/g, '$1 $2');
  return words === '' ? name : words.charAt(0) + words.slice(1).toLowerCase();
}
