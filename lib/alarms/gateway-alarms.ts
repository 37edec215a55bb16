import type { AlarmGroup } from './alarm';

const gateway = 'job="gateway",service="gateway",instance="d1:8000"';
const route = 'route="/v1/users/:id/recommendations",method="GET"';

/** Whether those who ask for lists get them, and whether events come in. */
export const gatewayAlarms: AlarmGroup = {
  name: 'streamrec-gateway',
  recordings: null,
  alarms: [
    {
      name: 'StreamrecGatewayErrors',
      severity: 'page',
      threshold: 0.05,
      unit: 'of the requests',
      for: '5m',
      expr: (t) =>
        `sum(rate(gateway_requests_total{status=~"5.."}[5m])) / sum(rate(gateway_requests_total[5m])) > ${t}`,
      means: 'The gateway answers with errors: events wait at their senders, pages are without lists.',
      summary: 'The gateway fails: gateway_shed_total tells overload from an outage, its log which dependency is away.',
      fires: {
        series: {
          [`gateway_requests_total{${gateway},route="/v1/events",method="POST",status="503"}`]: '0+10x40',
          [`gateway_requests_total{${gateway},${route},status="200"}`]: '0+50x40',
        },
        at: '20m',
        labels: [{}],
      },
      quiet: {
        series: {
          [`gateway_requests_total{${gateway},${route},status="404"}`]: '0+10x40',
          [`gateway_requests_total{${gateway},${route},status="200"}`]: '0+50x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecGatewayOverloaded',
      severity: 'ticket',
      threshold: 0.01,
      unit: 'of the requests',
      for: '10m',
      expr: (t) => `sum(rate(gateway_shed_total[5m])) / sum(rate(gateway_requests_total[5m])) > ${t}`,
      means: 'Requests are refused because they could not be answered in time.',
      summary: 'The gateway bears less than is asked of it: start another, or give the model more processes.',
      fires: {
        series: {
          [`gateway_shed_total{${gateway},reason="unreachable"}`]: '0+10x40',
          [`gateway_requests_total{${gateway},${route},status="200"}`]: '0+90x40',
        },
        at: '30m',
        labels: [{}],
      },
      quiet: {
        series: {
          [`gateway_shed_total{${gateway},reason="unreachable"}`]: '5x40',
          [`gateway_requests_total{${gateway},${route},status="200"}`]: '0+90x40',
        },
        at: '30m',
      },
    },
    {
      name: 'StreamrecGatewayDegraded',
      severity: 'ticket',
      threshold: 0.01,
      unit: 'of the lists',
      for: '5m',
      expr: (t) =>
        `sum by (lack) (rate(gateway_degraded_total[5m])) / ignoring (lack) group_left sum(rate(gateway_recommendations_total[5m])) > ${t}`,
      means: 'Lists had to do without something, and said so.',
      summary:
        'Lists are made without {{ $labels.lack }}: Redis for history, latest and catalogue; the registry for model.',
      fires: {
        series: {
          [`gateway_degraded_total{${gateway},lack="history"}`]: '0+50x40',
          [`gateway_recommendations_total{${gateway},kind="fresh",tier="popular"}`]: '0+50x40',
        },
        at: '20m',
        labels: [{ lack: 'history' }],
      },
      quiet: {
        series: {
          [`gateway_degraded_total{${gateway},lack="history"}`]: '3x40',
          [`gateway_recommendations_total{${gateway},kind="fresh",tier="personal"}`]: '0+50x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecGatewayListsLate',
      severity: 'ticket',
      threshold: 10_000,
      unit: 'recommendations',
      for: '10m',
      expr: (t) => `sum(gateway_lists_lag) > ${t}`,
      means: 'The newest lists of the stream are not kept up with: `mode=latest` gives older ones.',
      summary: 'The gateways are behind with keeping lists: are they up, is Redis slow?',
      fires: { series: { [`gateway_lists_lag{${gateway},partition="0"}`]: '20000x40' }, at: '20m', labels: [{}] },
      quiet: { series: { [`gateway_lists_lag{${gateway},partition="0"}`]: '20000x5 100x40' }, at: '20m' },
    },
  ],
};
