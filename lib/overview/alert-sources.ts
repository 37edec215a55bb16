import { z } from 'zod';
import { AppError } from '../errors';
import { reasonOf } from './scrape';
import type { AlarmView, AlarmsView } from './view';

/** Where alarms are asked for. */
export interface AlertSource {
  readonly kind: 'Alertmanager' | 'Prometheus';
  readonly url: string;
}

const texts = z.record(z.string(), z.string());
/** prometheus/alertmanager, api/v2/openapi.yaml: GET /alerts. */
const ofAlertmanager = z.array(z.object({ labels: texts, annotations: texts.default({}), startsAt: z.string() }));
/** prometheus.io/docs/prometheus/latest/querying/api: GET /api/v1/alerts. */
const ofPrometheus = z.object({
  data: z.object({
    alerts: z.array(
      z.object({
        labels: texts,
        annotations: texts.default({}),
        activeAt: z.string(),
        state: z.enum(['firing', 'pending', 'inactive']),
      }),
    ),
  }),
});

const patienceMs = 3_000;
const paths = {
  Alertmanager: '/api/v2/alerts?active=true&silenced=false&inhibited=false',
  Prometheus: '/api/v1/alerts',
} as const;

/** Never rejects: what went wrong is part of what is shown. */
export async function askForAlarms({ kind, url }: AlertSource): Promise<AlarmsView> {
  const from = `${kind} at ${url}`;
  try {
    const response = await fetch(`${url}${paths[kind]}`, { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) return { from, failure: `it answered ${response.status}, expected 200`, active: [] };
    const body: unknown = await response.json();
    const active = kind === 'Alertmanager' ? alertmanagerAlarms(body) : prometheusAlarms(body);
    return { from, failure: null, active: sorted(active) };
  } catch (error) {
    return {
      from,
      failure: error instanceof z.ZodError ? 'its answer is not as expected' : reasonOf(error),
      active: [],
    };
  }
}

function alertmanagerAlarms(body: unknown): AlarmView[] {
  return ofAlertmanager.parse(body).map(({ labels, annotations, startsAt }) => ({
    ...describe(labels, annotations),
    since: startsAt,
    state: 'firing',
  }));
}

function prometheusAlarms(body: unknown): AlarmView[] {
  return ofPrometheus.parse(body).data.alerts.flatMap(({ labels, annotations, activeAt, state }) => {
    return state === 'inactive' ? [] : [{ ...describe(labels, annotations), since: activeAt, state }];
  });
}

type Texts = Readonly<Record<string, string>>;

function describe(
  labels: Texts,
  annotations: Texts,
): Pick<AlarmView, 'name' | 'severity' | 'summary'> & { readonly about: string } {
  return {
    about: Object.keys(labels)
      .sort()
      .map((name) => `${name}=${labels[name]}`)
      .join(' '),
    name: labels['alertname'] ?? '(without a name)',
    severity: labels['severity'] ?? 'none',
    summary: annotations['summary'] ?? annotations['description'] ?? '',
  };
}

const urgent = ['page', 'critical', 'ticket', 'warning'];

/** Firing before pending, what wakes somebody first. */
export function sorted(alarms: readonly AlarmView[]): AlarmView[] {
  const place = ({ severity, state }: AlarmView): number =>
    (state === 'firing' ? 0 : 100) + (urgent.includes(severity) ? urgent.indexOf(severity) : urgent.length);
  return [...alarms].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}

/** Without a slash at its end. Throws CONFIG_INVALID. */
export function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new AppError('CONFIG_INVALID', `"${text}" is no address: expected such as http://127.0.0.1:8000`);
  }
  return text.replace(/\/+$/, '').replace(/\/metrics$/, '');
}
