import type { Page } from 'playwright-core';
import { treeFaults } from '../accessibility-tree';
import { violations } from '../accessible';
import { areaNames, areas } from '../areas';
import { goTo, settled, sidewaysScroll, sizes, untilLoaded, type Visit } from '../browser';
import type { Harness, Scenarios } from '../harness';
import { hostile } from '../shop';

interface View {
  readonly title: string;
  readonly path: string;
}

/** Those of the navigation, and those that others lead to. */
const views: readonly View[] = [
  ...areaNames.map((title) => ({ title, path: areas[title] })),
  { title: 'shop', path: '/models/shop' },
  { title: 'shop 1', path: '/models/shop/versions/1' },
  { title: 'Compare versions of shop', path: '/models/shop/compare?versions=1,2' },
  { title: 'Upload a version', path: '/models/-/upload' },
  { title: hostile.title, path: `/catalogue/item?id=${hostile.itemId}` },
];
const mostButtons = 25;

/** What holds for every page. */
export const everywhereScenarios: Scenarios = (harness) => {
  let tour: Promise<Visit> | undefined;
  test.each(views)(
    '$title: nothing that axe objects to, light or dark, or that a screen reader misses; no scrolling sideways, from a phone to a wall',
    async ({ title, path }) => {
      tour ??= harness().visitors.tour('/');
      const { page, faults } = await tour;
      const seen = faults.length;
      await goTo(page, path, title);
      expect(await objections(page)).toEqual([]);
      expect(await treeFaults(page)).toEqual([]);
      expect(await widerThan(page)).toEqual([]);
      expect(faults.slice(seen)).toEqual([]);
    },
  );

  test('what a screen reader misses is found', async () => {
    const { page } = await harness().visitors.visit('/keys');
    await page.evaluate(`document.querySelector('main').innerHTML =
      '<h1>A</h1><h3>B</h3><button></button><img src="data:," alt=" "><div role="table"><div role="row"><span role="cell">1</span></div></div>'`);
    const faults = [
      'no name for the button <button></button>',
      'the heading "B" leaps from level 1 to 3',
      'a table without a name',
      'the table "" has no headers',
    ];
    expect(await treeFaults(page)).toEqual(expect.arrayContaining(faults));
  });

  test.each(views)(
    '$title: it comes up by its address, in the tab too; a viewer who clicks on everything, twice, changes nothing',
    async ({ title, path }) => {
      const before = await revisionOf(harness());
      const { page, faults } = await harness().visitors.visit(path, { as: 'viewer' });
      expect(await page.title()).toBe(`${title} · Streamrec`);
      await pressWhatIsForOthers(page);
      await clickOnEverything(page);
      expect(await revisionOf(harness())).toBe(before);
      expect(faults).toEqual([]);
    },
  );
};

/** What axe has to say, in both schemes. */
async function objections(page: Page): Promise<string[]> {
  await page.setViewportSize(sizes.laptop);
  await page.emulateMedia({ colorScheme: 'light' });
  // The view before was left in the dark; colours follow one by one.
  const found = await settled(
    () => violations(page),
    (left) => left.length === 0,
  );
  await page.emulateMedia({ colorScheme: 'dark' });
  const inTheDark = await settled(
    () => violations(page, ['color-contrast']),
    (left) => left.length === 0,
  );
  return [...found, ...inTheDark];
}

/** Windows that the page is wider than, and by how much. */
async function widerThan(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
    await page.setViewportSize(sizes[size]);
    await untilLoaded(page);
    const pixels = await settled(
      () => sidewaysScroll(page),
      (left) => left === 0,
    );
    if (pixels !== 0) found.push(`${size} by ${pixels} pixels`);
  }
  return found;
}

/** Buttons that take another role say so, and do nothing, whatever presses them. */
async function pressWhatIsForOthers(page: Page): Promise<void> {
  const theirs = page.locator('main button[data-needs]');
  const reasons = await theirs.allTextContents();
  expect(reasons.filter((reason) => !/This needs the role (operator|admin); yours is viewer/.test(reason))).toEqual([]);
  await page.evaluate(
    `for (const one of document.querySelectorAll('main button[data-needs]')) [1, 2].forEach(() => one.click())`,
  );
  expect(await page.getByRole('dialog').count()).toBe(0);
}

async function clickOnEverything(page: Page): Promise<void> {
  const buttons = page.getByRole('main').getByRole('button');
  for (let place = 0; place < Math.min(await buttons.count(), mostButtons); place++) {
    const button = buttons.nth(place);
    if (!(await button.isVisible()) || !(await button.isEnabled({ timeout: 1_000 }).catch(() => false))) continue;
    await button.dblclick({ timeout: 1_000 }).catch(() => undefined);
    await page.keyboard.press('Escape');
  }
}

async function revisionOf({ world }: Harness): Promise<number | undefined> {
  return (await world.registry.changes({ limit: 1 })).changes[0]?.revision;
}
