import { violations } from '../accessible';
import { areas } from '../areas';
import { settled, sidewaysScroll, sizes, untilLoaded } from '../browser';
import type { Scenarios } from '../harness';

/** Pages that others lead to. */
const views = {
  ...areas,
  'a model': '/models/shop',
  'a version': '/models/shop/versions/1',
  'versions side by side': '/models/shop/compare?versions=1,2',
  'an upload': '/models/-/upload',
  'an item': '/catalogue/item?id=aisle0-0',
} as const;
const viewNames = Object.keys(views) as (keyof typeof views)[];

/** What holds for every page. */
export const everywhereScenarios: Scenarios = (harness) => {
  test.each(viewNames)(
    '%s: nothing that axe objects to, light or dark; no scrolling sideways, from a phone to a wall',
    async (view) => {
      const { page, faults } = await harness().visitors.visit(views[view], {
        // Nothing is measured on its way: the menu slides in and out.
        context: { colorScheme: 'light', reducedMotion: 'reduce' },
      });
      const found = await violations(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(
        ...(await settled(
          () => violations(page, ['color-contrast']),
          (left) => left.length === 0,
        )),
      );
      expect(found).toEqual([]);
      for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
        await page.setViewportSize(sizes[size]);
        await untilLoaded(page);
        const sideways = await settled(
          () => sidewaysScroll(page),
          (pixels) => pixels === 0,
        );
        expect({ size, sideways }).toEqual({ size, sideways: 0 });
      }
      expect(faults).toEqual([]);
    },
  );

  test.each(viewNames)('%s: a viewer who clicks on everything, twice, changes nothing', async (view) => {
    const { visitors, world } = harness();
    const before = (await world.registry.changes({ limit: 1 })).changes[0]?.revision;
    const { page, faults } = await visitors.visit(views[view], { as: 'viewer' });
    const buttons = page.getByRole('main').getByRole('button');
    const count = Math.min(await buttons.count(), mostButtons);
    for (let place = 0; place < count; place++) {
      const button = buttons.nth(place);
      if (!(await button.isEnabled({ timeout: 1_000 }).catch(() => false))) continue;
      await button.dblclick({ timeout: 1_000 }).catch(() => undefined);
      await page.keyboard.press('Escape');
    }
    expect((await world.registry.changes({ limit: 1 })).changes[0]?.revision).toBe(before);
    expect(faults).toEqual([]);
  });
};

const mostButtons = 25;
