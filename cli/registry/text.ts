import { colours as pc } from '../colours';
import Table from 'cli-table3';
import { printable } from '../../lib/dead-letters/printable';
import type { ModelSummary, VersionSummary } from '../../lib/registry/api/models';
import { print } from '../print';
import { createTable, tableStyle } from '../table';

/** A stranger's text on one line, unable to steer the terminal. */
export function plain(text: string): string {
  return printable(text);
}

/** ms since 1970 to the second, UTC. */
export function moment(ms: number): string {
  if (Math.abs(ms) > 8.64e15) return String(ms);
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export function size(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return unit === 0 ? `${bytes} B` : `${(bytes / 1024 ** unit).toFixed(1)} ${units[unit]}`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}

/** A number as short as it can be without telling less than four digits. */
export function figure(value: number | string | boolean | null): string {
  if (value === null) return '–';
  return typeof value === 'number' && !Number.isInteger(value)
    ? String(Number(value.toPrecision(4)))
    : plain(String(value));
}

export function slotText(slot: { readonly version: string; readonly configRevision: number } | null): string {
  return slot === null ? 'nothing' : plain(`${slot.version} with configuration ${slot.configRevision}`);
}

/** What customers get: live, and the canary beside it. */
export function deploymentText({ live, canary }: Pick<ModelSummary, 'live' | 'canary'>): string {
  return `${slotText(live)}${canary === null ? '' : `; canary ${slotText(canary)} for ${percent(canary.share)} of the users`}`;
}

const roleColours = { live: pc.green, canary: pc.yellow, shadow: pc.cyan } as const;

export function rolesText({ serves, archivedAt, deletedAt }: VersionSummary): string {
  const states = [...(archivedAt === null ? [] : ['archived']), ...(deletedAt === null ? [] : ['deleted'])];
  return [...serves.map((role) => roleColours[role](role)), ...states.map((state) => pc.dim(state))].join(' ');
}

export function tagsText(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([name, value]) => plain(value === '' ? name : `${name}=${value}`))
    .join('\n');
}

export function figuresText(figures: Readonly<Record<string, number>>, most = Infinity): string {
  const entries = Object.entries(figures);
  const lines = entries.slice(0, most).map(([name, value]) => `${plain(name)} ${figure(value)}`);
  return [...lines, ...(entries.length > most ? [`and ${entries.length - most} more`] : [])].join('\n');
}

/** A table for people, or the answer for programs. */
export async function show(json: boolean, answer: unknown, text: () => string): Promise<void> {
  await print(json ? `${JSON.stringify(answer)}\n` : `${text()}\n`);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[], none = 'none'): string {
  if (rows.length === 0) return none;
  const made = createTable(head);
  for (const row of rows) made.push([...row]);
  return made.toString();
}

/** Names to the left, what they are to the right. */
export function sheet(rows: readonly (readonly [string, string])[]): string {
  const made = new Table({ style: tableStyle });
  for (const [name, value] of rows) made.push([pc.bold(name), value]);
  return made.toString();
}
