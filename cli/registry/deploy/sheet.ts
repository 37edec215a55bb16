import { colours as pc } from '../../colours';
import type { ModelView } from '../../../lib/registry/api/models';
import { moment, percent, plain, slotText } from '../text';

type Guards = NonNullable<ModelView['deployment']['canary']>['guards'];

/** What serves, since when, by whom and why; what waits for consent. */
export function deploymentSheet({ deployment, approvals }: ModelView): [string, string][] {
  const { live, liveSince, canary, shadows, fallbacks } = deployment;
  const rows: [string, string][] = [
    ['live', live === null ? 'nothing: promote a version' : pc.green(`${slotText(live)}, since ${moment(liveSince)}`)],
  ];
  if (canary !== null) {
    rows.push([
      'canary',
      `${pc.yellow(`${slotText(canary)} for ${percent(canary.share)} of the users, since ${moment(canary.since)}`)}\n${guardsText(canary.guards)}`,
    ]);
  }
  if (shadows.length > 0) rows.push(['shadow', shadows.map((shadow) => pc.cyan(slotText(shadow))).join('\n')]);
  if (deployment.revision > 0) {
    const approved = deployment.approvedBy === null ? '' : `, approved by ${plain(deployment.approvedBy)}`;
    const who = `revision ${deployment.revision}, ${moment(deployment.at)}, by ${plain(deployment.actor)}${approved}`;
    rows.push(['last deployment', `${who}\n${plain(deployment.reason)}`]);
  }
  const [next] = fallbacks;
  if (next !== undefined) rows.push(['rolling back leads to', slotText(next)]);
  for (const { id, action, requestedBy, requestedAt, expiresAt, reason, payload } of approvals) {
    const asked = `${action} ${plain(JSON.stringify(payload))}`;
    const who = `asked for by ${plain(requestedBy)}, ${moment(requestedAt)}, until ${moment(expiresAt)}: ${plain(reason)}`;
    rows.push([`waits for consent`, `${pc.yellow(plain(id))}\n${asked}\n${who}`]);
  }
  return rows;
}

export function guardsText(guards: Guards): string {
  const { minSamples, maxErrorRate, maxLatencyMs, maxLatencyRatio, maxQualityDrop } = guards;
  const limits = [
    ...(maxErrorRate === undefined ? [] : [`errors above ${percent(maxErrorRate)}`]),
    ...(maxLatencyMs === undefined ? [] : [`p99 latency above ${maxLatencyMs} ms`]),
    ...(maxLatencyRatio === undefined ? [] : [`p99 latency above ${maxLatencyRatio} × live's`]),
    ...(maxQualityDrop === undefined ? [] : [`quality more than ${percent(maxQualityDrop)} below live's`]),
  ];
  if (limits.length === 0) return 'no guards: it does not end by itself';
  return `ends by itself, after ${minSamples} recommendations, at ${limits.join(', ')}`;
}
