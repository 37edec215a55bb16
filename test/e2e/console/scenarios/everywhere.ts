import { violations } from '../accessible';
import { areaNames, areas } from '../areas';
import { sidewaysScroll, sizes, untilLoaded } from '../browser';
import type { Scenarios } from '../harness';

/** What holds for every page. */
export const everywhereScenarios: Scenarios = (harness) => {
  test.each(areaNames)('%s: nothing that axe objects to, light or dark; no scrolling sideways, from a phone to a wall', async (area) => {
    const { page, faults } = await harness().visitors.visit(areas[area], { context: { colorScheme: 'light' } });
    const found = await violations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await violations(page, ['color-contrast'])));
    expect(found).toEqual([]);
    for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
      await page.setViewportSize(sizes[size]);
      await untilLoaded(page);
      expect({ size, sideways: await sidewaysScroll(page) }).toEqual({ size, sideways: 0 });
    }
    expect(faults).toEqual([]);
  });

  test.each(areaNames)('%s: a viewer who clicks on everything, twice, changes nothing', async (area) => {
    const { visitors, world } = harness();
    const before = (await world.registry.changes({ limit: 1 })).changes[0]?.revision;
    const { page, faults } = await visitors.visit(areas[area], { as: 'viewer' });
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
