import type { Span } from './build-view';
import { rateOf, type Scrape, type Snapshot } from './snapshot';
import type { ServiceView } from './view';

export function servicesView({ newest, recent }: Span): ServiceView[] {
  return newest.scrapes.map((scrape) => {
    const { url, service, failure, ready } = scrape;
    const only = (snapshot: Snapshot): Snapshot => {
      return { ...snapshot, scrapes: snapshot.scrapes.filter((one) => one.url === url) };
    };
    const rate = (name: string): number | null => rateOf(only(recent), only(newest), name);
    const cpu = rate('process_cpu_seconds_total');
    const resident = gauge(scrape, 'process_resident_memory_bytes');
    const startedAt = gauge(scrape, 'process_start_time_seconds');
    const failing = Object.entries(ready?.checks ?? {}).filter(([, why]) => why !== null);
    return {
      service,
      url,
      isUp: failure === null,
      state: stateOf(scrape),
      isReady: ready?.ok ?? null,
      problems: failure === null ? failing.map(([part, why]) => `${part}: ${why}`) : [failure],
      notes: ready?.notes ?? [],
      cpu: cpu === null ? null : cpu + (rate('child_process_cpu_seconds_total') ?? 0),
      residentBytes: resident === null ? null : resident + (gauge(scrape, 'child_process_resident_memory_bytes') ?? 0),
      eventLoopP99Seconds: gauge(scrape, 'event_loop_delay_seconds', 'quantile', '0.99'),
      upSeconds: startedAt === null ? null : Math.max(0, Date.now() / 1_000 - startedAt),
    };
  });
}

function gauge({ samples }: Scrape, name: string, label?: string, wanted?: string): number | null {
  for (const one of samples.values()) {
    if (one.name === name && (label === undefined || one.labels[label] === wanted)) return one.value;
  }
  return null;
}

/** Each service has a gauge `<service>_state` with 1 for the state that it is in. */
function stateOf({ samples }: Scrape): string | null {
  for (const { name, labels, value } of samples.values()) {
    if (value === 1 && name.endsWith('_state') && labels['state'] !== undefined) return labels['state'];
  }
  return null;
}
