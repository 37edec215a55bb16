/** Whose lines or traces, and of when; texts that Prometheus or Grafana fill in may stand for any of it. */
export interface Explored {
  /** All services without it. */
  readonly service?: string;
  /** All its processes without it. */
  readonly instance?: string;
  /** Around what asks for the instance, where there may turn out to be none. */
  readonly ifInstance?: string;
  readonly end?: string;
  readonly from: string;
  readonly to: string;
}

const namespace = 'streamrec';
/** Stand for what must not be encoded, as it is filled in later. */
const places = {
  ...{ service: '__service__', instance: '__instance__', from: '__from__', to: '__to__' },
  ...{ ifInstance: '__ifInstance__', end: '__end__' },
} as const;

/** A path of Grafana, whose address goes before it: the log lines in Loki, by what the collector finds them by. */
export function logsUrl(of: Explored): string {
  const service = of.service === undefined ? '' : `, service_name="${places.service}"`;
  const instance =
    of.instance === undefined ? '' : `${places.ifInstance} | service_instance_id="${places.instance}"${places.end}`;
  return explore('loki', { expr: `{service_namespace="${namespace}"${service}}${instance}`, queryType: 'range' }, of);
}

/** The same of the traces in Tempo. */
export function tracesUrl(of: Explored): string {
  const service = of.service === undefined ? '' : ` && resource.service.name = "${places.service}"`;
  const instance =
    of.instance === undefined
      ? ''
      : `${places.ifInstance} && resource.service.instance.id = "${places.instance}"${places.end}`;
  const query = `{ resource.service.namespace = "${namespace}"${service}${instance} }`;
  return explore('tempo', { query, queryType: 'traceql' }, of);
}

function explore(datasource: 'loki' | 'tempo', query: object, of: Explored): string {
  const asked = { refId: 'A', datasource: { type: datasource, uid: datasource }, ...query };
  const range = { from: places.from, to: places.to };
  const panes = encodeURIComponent(JSON.stringify({ one: { datasource, queries: [asked], range } }));
  const filled = panes.replace(
    /__(service|instance|ifInstance|end|from|to)__/g,
    (_, name: keyof Explored) => of[name] ?? '',
  );
  return `/explore?schemaVersion=1&orgId=1&panes=${filled}`;
}

const lastHour = { from: 'now-1h', to: 'now' };
/** An alert of what is found no more has none. */
const whereKnown = { ifInstance: '{{ if $labels.instance }}', end: '{{ end }}' };
/** The service that writes spans: docs/tracing.md. */
const traced = 'recommender';

/** Links of an alert that has these labels, for Prometheus to fill in. No traces where it is of a service that writes none. */
export function alertLinks(labels: Readonly<Record<string, string>>): { logs_url: string; traces_url?: string } {
  const named = Object.fromEntries(
    ['service', 'instance'].filter((label) => label in labels).map((label) => [label, `{{ $labels.${label} }}`]),
  );
  const of = { ...named, ...whereKnown, ...lastHour };
  return { logs_url: logsUrl(of), ...((labels['service'] ?? traced) === traced ? { traces_url: tracesUrl(of) } : {}) };
}

/** Links of a panel of Grafana whose series all have these labels, for Grafana to fill in: of the time that the panel shows. */
export function panelLinks(labels: readonly string[]): readonly { title: string; url: string; targetBlank: true }[] {
  const service = ['service', 'job'].find((label) => labels.includes(label));
  const of = {
    ...(service === undefined ? {} : { service: `\${__field.labels.${service}}` }),
    ...(labels.includes('instance') ? { instance: '${__field.labels.instance}' } : {}),
    from: '${__from}',
    to: '${__to}',
  };
  return [
    { title: 'Logs', url: logsUrl(of), targetBlank: true },
    { title: 'Traces', url: tracesUrl(of), targetBlank: true },
  ];
}
