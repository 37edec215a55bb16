import { colours as pc } from '../../colours';
import type { LineageView } from '../../../lib/registry/api/models';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { moment, plain, show, table } from '../text';

export async function lineage(model: string, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const answer = await client.lineage(model);
    await show(options.json, answer, () => tree(answer.versions));
    return 0;
  });
}

export async function branches(model: string, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const { branches: all, revision } = await client.model(model);
    const rows = all.map((branch) => [
      plain(branch.name),
      plain(branch.from ?? '–'),
      String(branch.versions),
      `${moment(branch.createdAt)} by ${plain(branch.createdBy)}`,
    ]);
    const text = (): string => table(['branch', 'from', 'versions', 'made'], rows, 'no branches');
    await show(options.json, { revision, branches: all }, text);
    return 0;
  });
}

type Node = Pick<LineageView['versions'][number], 'version' | 'branch' | 'parent' | 'depth' | 'deleted'>;

/** Versions below the one that they come from; they come with each followed by all that descends from it. */
export function tree(nodes: readonly Node[]): string {
  const lines: string[] = [];
  /** By depth: whether more siblings of that line follow further down. */
  const open: boolean[] = [];
  for (const [index, node] of nodes.entries()) {
    const rest = nodes.slice(index + 1);
    const end = rest.findIndex(({ depth }) => depth < node.depth);
    open[node.depth] = rest.slice(0, end < 0 ? rest.length : end).some(({ depth }) => depth === node.depth);
    const trunk = open.slice(1, node.depth).map((more) => (more ? '│  ' : '   '));
    const twig = node.depth === 0 ? '' : open[node.depth] ? '├─ ' : '└─ ';
    const text = `${plain(node.version)}  ${pc.dim(`${plain(node.branch)}${node.deleted ? ', deleted' : ''}`)}`;
    lines.push(`${trunk.join('')}${twig}${text}`);
  }
  return lines.length === 0 ? 'no versions' : lines.join('\n');
}
