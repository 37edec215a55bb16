import type { ChangeView } from '../../../lib/registry/api/common';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { deploymentSheet } from '../deploy/sheet';
import { deploymentText, moment, plain, rolesText, sheet, show, table } from '../text';

export interface AuditListOptions extends RegistryOptions {
  readonly model?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly since?: number;
  readonly until?: number;
  readonly limit: number;
}

export async function list(options: AuditListOptions): Promise<number> {
  const { model, actor, action, since, until, limit } = options;
  return withRegistry(options, async ({ client }) => {
    const answer = await client.changes({ model, actor, action, since, until, limit });
    const more =
      answer.next === null
        ? ''
        : `\nthere are older ones: --until ${moment(answer.changes.at(-1)?.at ?? 0)} shows them`;
    await show(options.json, answer, () => changeTable(answer.changes) + more);
    return 0;
  });
}

function changeTable(changes: readonly ChangeView[]): string {
  const rows = changes.map((change) => [
    String(change.revision),
    moment(change.at),
    plain(change.actor),
    plain(change.model === '' ? '(keys)' : change.model),
    change.action,
    payloadText(change),
    plain(change.reason),
  ]);
  return table(['revision', 'when', 'who', 'model', 'did', 'what', 'why'], rows, 'no such changes');
}

/** What tells one change of an action from another. */
function payloadText({ payload }: ChangeView): string {
  const parts = Object.entries(payload).flatMap(([name, value]) => {
    if (typeof value === 'object' && value !== null && !['figures', 'guards'].includes(name)) return [];
    if (value === null || value === '' || name === 'salt') return [];
    return [`${plain(name)} ${plain(typeof value === 'string' ? value : JSON.stringify(value))}`];
  });
  return parts.slice(0, partsShown).join('\n');
}

const partsShown = 6;

export async function showChange(revision: number, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const change = await client.change(revision);
    const text = (): string =>
      sheet([
        ['revision', `${change.revision}, based on ${change.basedOn}`],
        ['when', moment(change.at)],
        ['who', plain(change.actor)],
        ['why', plain(change.reason)],
        ['model', plain(change.model === '' ? '(keys)' : change.model)],
        ['did', change.action],
        ['what', JSON.stringify(change.payload, null, 2).split('\n').map(plain).join('\n')],
        ['change id', plain(change.changeId)],
      ]);
    await show(options.json, change, text);
    return 0;
  });
}

/** What the registry said at a moment of the past. */
export async function at(time: number, model: string | undefined, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    if (model === undefined) {
      const answer = await client.registryAt(time);
      const rows = answer.models.map((one) => [
        plain(one.name),
        String(one.versions),
        deploymentText(one.deployment),
        String(one.revision),
      ]);
      const text = (): string =>
        `as of ${moment(time)}, revision ${answer.revision}\n${table(['model', 'versions', 'customers got', 'revision'], rows, 'no models yet')}`;
      await show(options.json, answer, text);
      return 0;
    }
    const answer = await client.stateAt(model, time);
    const versions = answer.versions.map((version) => [
      plain(version.version),
      rolesText(version),
      plain(version.branch),
      moment(version.createdAt),
    ]);
    const text = (): string =>
      [
        `${plain(model)} as of ${moment(time)}, revision ${answer.revision}`,
        sheet([...deploymentSheet(answer.model), ['configurations', String(answer.model.configs)]]),
        table(['version', 'served', 'branch', 'created'], versions, 'no versions'),
      ].join('\n');
    await show(options.json, answer, text);
    return 0;
  });
}
