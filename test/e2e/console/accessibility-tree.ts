import type { Page } from 'playwright-core';

interface Value {
  readonly value?: unknown;
}

/** A node of what Chromium tells a screen reader. */
interface TreeNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

interface Heard {
  readonly role: string;
  readonly name: string;
  readonly level: number;
  /** Of the page's document. */
  readonly element: number | undefined;
  /** What is below it, in the order in which it is read. */
  readonly inside: readonly Heard[];
}

const interactive = new Set(
  'button,link,textbox,searchbox,spinbutton,checkbox,switch,radio,combobox,slider,tab,menuitem,option'.split(','),
);
const pictures = new Set(['img', 'image', 'graphics-document']);
const landmarks = { banner: 1, navigation: 1, main: 1 } as const;

/** What a screen reader's user would miss, a line each; none is what is wanted. */
export async function treeFaults(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { readonly nodes: readonly TreeNode[] };
  const all = flat(heardOf(nodes));
  const unnamed: string[] = [];
  for (const { role, element } of nameless(all)) {
    const { outerHTML } = await session.send('DOM.getOuterHTML', { backendNodeId: element ?? 0 });
    unnamed.push(`no name for the ${role} ${outerHTML.slice(0, 200)}`);
  }
  await session.detach();
  return [...unnamed, ...headingFaults(all), ...landmarkFaults(all), ...tableFaults(all), ...statusFaults(all)];
}

function heardOf(nodes: readonly TreeNode[]): readonly Heard[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node: TreeNode): Heard[] => {
    const inside = (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : read(child);
    });
    if (node.ignored) return inside;
    const level = node.properties?.find(({ name }) => name === 'level')?.value.value;
    const text = (value: Value | undefined): string => (typeof value?.value === 'string' ? value.value.trim() : '');
    return [
      {
        role: text(node.role),
        name: text(node.name),
        level: typeof level === 'number' ? level : 0,
        element: node.backendDOMNodeId,
        inside,
      },
    ];
  };
  return nodes[0] === undefined ? [] : read(nodes[0]);
}

function flat(heard: readonly Heard[]): Heard[] {
  return heard.flatMap((one) => [one, ...flat(one.inside)]);
}

/** What can be used, or is a picture, and does not say what it is. */
function nameless(all: readonly Heard[]): Heard[] {
  return all.filter(({ role, name }) => name === '' && (interactive.has(role) || pictures.has(role)));
}

function headingFaults(all: readonly Heard[]): string[] {
  const headings = all.filter(({ role }) => role === 'heading');
  const first = headings.filter(({ level }) => level === 1);
  const faults = first.length === 1 ? [] : [`${first.length} headings of level 1`];
  return headings.reduce((found, { name, level }, at) => {
    const before = headings[at - 1]?.level ?? 0;
    return level > before + 1 ? [...found, `the heading "${name}" leaps from level ${before} to ${level}`] : found;
  }, faults);
}

function landmarkFaults(all: readonly Heard[]): string[] {
  return Object.entries(landmarks).flatMap(([wanted, count]) => {
    const found = all.filter(({ role }) => role === wanted).length;
    return found === count ? [] : [`${found} landmarks ${wanted}, expected ${count}`];
  });
}

/** A table says of what it is, and its columns, or its rows, of what they are. */
function tableFaults(all: readonly Heard[]): string[] {
  return all
    .filter(({ role }) => role === 'table')
    .flatMap(({ name, inside }) => {
      const headers = flat(inside).filter(({ role }) => role === 'columnheader' || role === 'rowheader');
      return [
        ...(name === '' ? ['a table without a name'] : []),
        ...(headers.length === 0 ? [`the table "${name}" has no headers`] : []),
        ...(headers.some((header) => header.name === '') ? [`a header of the table "${name}" is empty`] : []),
      ];
    });
}

/** Whether what is shown is of now is said without being asked for. */
function statusFaults(all: readonly Heard[]): string[] {
  return all.some(({ role }) => role === 'status') ? [] : ['nothing announces how the connection stands'];
}
