import type { Page } from 'playwright-core';
import { areaNames, areas } from '../areas';
import { goTo } from '../browser';
import { pressAllTwice, recordWrites, type Write } from '../press-twice';
import type { Harness, Scenarios } from '../harness';

interface View {
  readonly path: string;
  readonly title: string;
  /** Brings the page to where its buttons can be pressed. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** They lead to a form, and ask for nothing. */
const leadOn = ['Edit the newest', 'Write the first'];

export const twiceScenarios: Scenarios = (harness) => {
  test('every button that takes a role, as the pages have them: pressed twice it asks once, and nobody does it with the key of a viewer', async () => {
    const { world, visitors } = harness();
    const { model, registry } = world;
    const written: Write[] = [];
    const asks: Record<string, number> = {};
    for (const [begin, end, views] of [
      ['deploy.shadow', 'deploy.shadow-ended', [{ path: `/models/${model}`, title: model }]],
      ['deploy.canary', 'deploy.canary-ended', viewsOf(harness())],
    ] as const) {
      if (begin === 'deploy.shadow') await registry.write(model, begin, { version: '2' });
      else await registry.write(model, begin, { version: '2', share: 0.1 });
      const { page } = await visitors.visit('/', { as: 'admin' });
      await recordWrites(page, written);
      const before = (await registry.changes({ limit: 1 })).changes[0]?.revision;
      for (const { path, title, prepare } of views as readonly View[]) {
        await goTo(page, path, title);
        await prepare?.(page);
        Object.assign(asks, await pressAllTwice(page, written, title));
      }
      expect((await registry.changes({ limit: 1 })).changes[0]?.revision).toBe(before);
      const { revision } = (await registry.model(model)).deployment;
      if (end === 'deploy.shadow-ended') await registry.write(model, end, { version: '2' });
      else await registry.write(model, end, { deploymentRevision: revision });
    }
    const odd = Object.entries(asks).filter(
      ([name, times]) => times !== 1 && !leadOn.some((one) => name.endsWith(one)),
    );
    expect(odd).toEqual([]);
    const routes = new Set(written.map(routeOf));
    expect([...routes].sort()).toEqual(wantedRoutes);
    expect(await grantedToViewers(harness(), written)).toEqual([]);
  }, 180_000);
};

const wantedRoutes = [
  'DELETE keys',
  'DELETE items',
  'DELETE versions',
  'POST archive',
  'POST canary',
  'POST configs',
  'POST end',
  'POST events',
  'POST keys',
  'POST live',
  'POST replay',
  'POST rollback',
  'POST shadows',
  'PUT items',
  'PUT policy',
].sort();

function routeOf({ method, path }: Write): string {
  const words = /keys|items|archive|versions|configs|end|canary|events|live|replay|rollback|shadows|policy/g;
  return `${method} ${path.split('/').findLast((part) => new RegExp(`^(${words.source})$`).test(part)) ?? path}`;
}

function viewsOf({ world: { model, shop } }: Harness): View[] {
  const item = shop.items[5]?.itemId ?? '';
  return [
    ...areaNames
      .filter((title) => !['Configs', 'Dead letters', 'Try it'].includes(title))
      .map((title) => ({ title, path: areas[title] })),
    { title: model, path: `/models/${model}` },
    { title: `${model} 1`, path: `/models/${model}/versions/1` },
    { title: `${model} 2`, path: `/models/${model}/versions/2` },
    { title: 'Configs', path: `/configs?model=${model}` },
    {
      title: 'Configs',
      path: `/configs?model=${model}&edit=true&as=json`,
      prepare: (page) => page.getByLabel('Configuration, as JSON').fill('{"listLength": 4}'),
    },
    {
      title: 'Dead letters',
      path: '/dead-letters',
      prepare: (page) =>
        page
          .getByRole('checkbox', { name: /^Pick / })
          .first()
          .click(),
    },
    {
      title: shop.items[5]?.title ?? '',
      path: `/catalogue/item?id=${item}`,
      prepare: (page) => page.getByLabel('Title', { exact: true }).fill('Another'),
    },
    {
      title: 'Try it',
      path: `/try?user=${encodeURIComponent(JSON.stringify(shop.customer))}`,
      async prepare(page) {
        await page.getByLabel('Item', { exact: true }).fill(item);
        await page.getByRole('option').first().click();
      },
    },
  ];
}

/** Writes that the servers would do for a viewer; none is what is wanted. */
async function grantedToViewers({ world }: Harness, written: readonly Write[]): Promise<string[]> {
  const granted: string[] = [];
  for (const { method, path, body } of written) {
    const headers = {
      'if-match': '*',
      'idempotency-key': `viewer-${granted.length}-${method}-${path.length}`,
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    };
    const { status } = await world.call(path, { as: 'viewer', method, headers, ...(body === null ? {} : { body }) });
    if (status !== 403) granted.push(`${method} ${path}: ${status}`);
  }
  return granted;
}
