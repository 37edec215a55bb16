/** A link to Grafana's Explore, taken apart again. */
export interface ExploredLink {
  readonly datasource: string;
  readonly query: string;
  readonly range: { readonly from: string; readonly to: string };
}

/** @param link whatever is filled in later must have been: templates are no part of an address. */
export function readExplore(link: string): ExploredLink {
  const { pathname, searchParams } = new URL(link, 'http://grafana.test');
  if (pathname !== '/explore') throw new Error(`${link} does not lead to Explore`);
  const { one } = JSON.parse(searchParams.get('panes') ?? '') as {
    one: { datasource: string; queries: { expr?: string; query?: string }[]; range: { from: string; to: string } };
  };
  const [{ expr, query } = {}] = one.queries;
  return { datasource: one.datasource, query: expr ?? query ?? '', range: one.range };
}

/** Names of labels and attributes that a query of LogQL or TraceQL asks for. */
export function askedFor(query: string): string[] {
  return [...query.matchAll(/([\w.]+)\s*=\s*"/g)].map(([, name]) => name as string);
}
