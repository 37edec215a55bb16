import { count, sharePercent } from '../ui/format';
import type { Change } from './registry-types';

type Facts = Readonly<Record<string, unknown>>;

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '?';
const facts = (value: unknown): Facts => (typeof value === 'object' && value !== null ? (value as Facts) : {});

/** What was done, to follow the name of who did it: "promoted version 2 of shop with configuration 3". */
export function describeChange({ action, payload, model }: Pick<Change, 'action' | 'payload' | 'model'>): string {
  const of = ` of ${model}`;
  const version = `version ${text(payload['version'])}${of}`;
  switch (action) {
    case 'version.created':
      return `added ${version} on branch ${text(payload['branch'])}`;
    case 'version.tagged':
      return `tagged ${version}${tagsOf(payload)}`;
    case 'version.moved':
      return `moved ${version} to branch ${text(payload['branch'])}`;
    case 'version.archived':
      return payload['archived'] === false ? `took ${version} out of the archive` : `archived ${version}`;
    case 'version.deleted':
      return `deleted ${version}`;
    case 'version.side-files-changed':
      return `replaced the envelope or signatures of ${version}`;
    case 'branch.created':
      return `made the branch ${text(payload['branch'])}${of} from version ${text(payload['from'])}`;
    case 'config.changed':
      return `added configuration ${text(payload['number'])}${of}`;
    case 'deploy.live':
      return `promoted ${version}${configOf(payload)}`;
    case 'deploy.canary':
      return `served ${version} to ${sharePercent(Number(payload['share']))} of the users as canary${configOf(payload)}`;
    case 'deploy.canary-ended':
      return payload['cause'] === 'guard'
        ? `ended the canary, ${version}, because it broke a limit of its guards`
        : `ended the canary, ${version}`;
    case 'deploy.shadow':
      return `began to run ${version} as a shadow${configOf(payload)}`;
    case 'deploy.shadow-ended':
      return `ended the shadow, ${version}`;
    case 'deploy.rolled-back':
      return `rolled ${model} back from version ${text(facts(payload['from'])['version'])} to version ${text(payload['version'])}${configOf(payload)}`;
    case 'approval.requested':
      return `asked for consent to this: ${imperative(payload, model)}`;
    case 'approval.given':
      return `consented to what ${text(payload['requestedBy'])} had asked for: ${imperative(payload, model)}`;
    case 'approval.refused':
      return `refused or withdrew a change${of} that waited for consent`;
    case 'policy.changed':
      return `changed the rules${of}: ${rulesOf(payload)}`;
    case 'key.created':
      return `made a key for ${text(payload['user'])} with the role ${text(payload['role'])}`;
    case 'key.revoked':
      return `revoked the key ${text(payload['id'])}`;
  }
}

/** Of what waits for consent, or has it: what is to be done. */
export function describeAsked(action: string, payload: Facts, model: string): string {
  const version = `version ${text(payload['version'])} of ${model}`;
  if (action === 'deploy.live') return `promote ${version}${configOf(payload)}`;
  if (action === 'deploy.canary')
    return `serve ${version} to ${sharePercent(Number(payload['share']))} of the users as canary${configOf(payload)}`;
  return `change the rules of ${model}: ${rulesOf(payload)}`;
}

function imperative({ change }: Facts, model: string): string {
  const { action, payload } = facts(change);
  return describeAsked(text(action), facts(payload), model);
}

function configOf({ configRevision }: Facts): string {
  if (typeof configRevision !== 'number') return '';
  return configRevision === 0 ? ' without configuration' : ` with configuration ${configRevision}`;
}

function tagsOf({ set, remove }: Facts): string {
  const added = Object.entries(facts(set)).map(([name, value]) => (value === '' ? name : `${name}=${text(value)}`));
  const removed = Array.isArray(remove) ? remove.map((name) => `without ${text(name)}`) : [];
  const all = [...added, ...removed];
  return all.length === 0 ? '' : `: ${all.join(', ')}`;
}

const dayMs = 86_400_000;

export function rulesOf({ fourEyes, keepServedMs, approvalTtlMs }: Facts): string {
  const eyes = fourEyes === true ? 'four eyes needed' : 'four eyes not needed';
  const days = (ms: unknown): string => `${count(Number(ms) / dayMs)} days`;
  return `${eyes}, versions that served are kept ${days(keepServedMs)}, consent is waited for ${days(approvalTtlMs)}`;
}
