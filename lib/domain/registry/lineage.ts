import { invalid } from './refusals';
import type { ModelState, VersionRecord } from './state';

/** A version in the tree of what continues what. */
export interface LineageNode {
  readonly version: string;
  readonly branch: string;
  readonly parent: string | null;
  /** 0 for those without a parent. */
  readonly depth: number;
  readonly children: readonly string[];
  readonly deleted: boolean;
}

/** The tree as a list: each version is followed by all that descends from it, older children first. */
export function lineage({ versions }: Pick<ModelState, 'versions'>): LineageNode[] {
  const children = new Map<string | null, string[]>();
  for (const { version, parent } of versions.values()) children.set(parent, [...(children.get(parent) ?? []), version]);
  const nodes: LineageNode[] = [];
  const ahead = (children.get(null) ?? []).map((version) => ({ version, depth: 0 })).reverse();
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const record = versions.get(next.version);
    if (record === undefined) continue;
    const { version, branch, parent, deletedAt } = record;
    const { depth } = next;
    const below = children.get(version) ?? [];
    nodes.push({ version, branch, parent, depth, children: below, deleted: deletedAt !== null });
    ahead.push(...below.map((child) => ({ version: child, depth: depth + 1 })).reverse());
  }
  return nodes;
}

/** A version and what it continues, back to the first. Throws REGISTRY_INVALID for a version that never was. */
export function ancestry({ versions, name }: Pick<ModelState, 'versions' | 'name'>, version: string): VersionRecord[] {
  const line: VersionRecord[] = [];
  for (let at: string | null = version; at !== null;) {
    const record = versions.get(at);
    if (record === undefined) throw invalid(`model "${name}" has no version "${at}"`, { version: at });
    line.push(record);
    at = record.parent;
  }
  return line;
}

/** Those that are there, in the order of their creation; of one branch or of all. */
export function versionsOf({ versions }: Pick<ModelState, 'versions'>, branch?: string): VersionRecord[] {
  return [...versions.values()].filter(
    (record) => record.deletedAt === null && (branch === undefined || record.branch === branch),
  );
}

/** The newest that is there; on a branch without versions, the one that it was made from. */
export function newestOf(model: Pick<ModelState, 'versions' | 'branches'>, branch?: string): string | null {
  const newest = versionsOf(model, branch).at(-1)?.version;
  return newest ?? (branch === undefined ? null : (model.branches.get(branch)?.from ?? null));
}
