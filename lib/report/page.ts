import { element, escaped, text, type Markup } from './markup';

/** A cell's text; where it begins with a digit or sign it stands at the right. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'chart'; readonly chart: Markup };

export interface Page {
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
}

const style =
  'body{font:15px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}' +
  'table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums;display:block;overflow-x:auto}' +
  'th,td{border-bottom:1px solid #ddd;padding:.25rem .75rem;text-align:left;white-space:nowrap}' +
  'td.number{text-align:right}svg{max-width:100%;height:auto;display:block;margin:1rem 0}';

/** One HTML file that needs nothing else: no script, no font, no picture from anywhere. */
export function htmlPage({ title, sections }: Page): string {
  const body = sections.map((section) =>
    element('section', {}, element('h2', {}, text(section.title)), ...section.blocks.map(blockOf)),
  );
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`;
  const heading = element('h1', {}, text(title));
  return `<!doctype html>\n<html lang="en"><head>${head}<style>${style}</style></head><body>${heading}${body.join('\n')}</body></html>\n`;
}

function blockOf(block: Block): Markup {
  switch (block.kind) {
    case 'text':
      return element('p', {}, text(block.text));
    case 'chart':
      return block.chart;
    case 'table':
      return tableOf(block.table);
  }
}

function tableOf({ head, rows }: Table): Markup {
  const cells = (row: readonly string[]): Markup[] =>
    row.map((cell) => element('td', isNumber(cell) ? { class: 'number' } : {}, text(cell)));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head.map((cell) => element('th', {}, text(cell))))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row)))),
  );
}

const isNumber = (cell: string): boolean => /^[+\u2212-]?\d/.test(cell);
