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
    '$title: nothing that axe objects to, light or dark, or that a screen reader misses; no scrolling sideways, from a phone to a wall; who presses every button twice changes nothing',
    async ({ title, path }) => {
      tour ??= harness().visitors.tour('/', { as: 'admin' });
      const { page, faults, sent } = await tour;
      const seen = { faults: faults.length, sent: sent.length };
      await goTo(page, path, title);
      expect(await objections(page)).toEqual([]);
      expect(await treeFaults(page)).toEqual([]);
      expect(await widerThan(page)).toEqual([]);
      await pressEverything(page, { title, path });
      expect(sent.slice(seen.sent)).toEqual([]);
      expect(faults.slice(seen.faults)).toEqual([]);
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
    expect(await violations(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^button-name: /)]));
  });

  test.each(views)(
    '$title: it comes up by its address, in the tab too; a viewer who clicks on everything, twice, changes nothing',
    async ({ title, path }) => {
      const before = await revisionOf(harness());
      const { page, faults, sent } = await harness().visitors.visit(path, { as: 'viewer' });
      expect(await page.title()).toBe(`${title} · Streamrec`);
      await pressWhatIsForOthers(page);
      await page.evaluate(clickTwiceOnEverything);
      expect(sent).toEqual([]);
      expect(await revisionOf(harness())).toBe(before);
      expect(faults).toEqual([]);
    },
  );
};

/** What axe has to say: everything in the scheme that the page is in, and in the other one what depends on it. */
async function objections(page: Page): Promise<string[]> {
  const isDark = (await page.evaluate(scheme)) === 'dark';
  const found = await settled(
    () => violations(page),
    (left) => left.length === 0,
  );
  const other = isDark ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme: other });
  await settled(
    () => page.evaluate(scheme),
    (now) => now === other,
  );
  // Colours follow one by one.
  const inTheOther = await settled(
    () => violations(page, ['color-contrast']),
    (left) => left.length === 0,
  );
  return [...found, ...inTheOther];
}

const scheme = 'document.documentElement.dataset.mantineColorScheme';

/** Windows that the page is wider than, and by how much. */
async function widerThan(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of ['phone', 'wall', 'laptop'] as const) {
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

/** As a mouse does, in the page as it is by then: what a press opens is left by Escape. */
async function pressEverything(page: Page, { title, path }: View): Promise<void> {
  const { pathname } = new URL(page.url());
  for (let place = 0; place < mostButtons; place++) {
    const at = await page.evaluate<readonly [number, number] | 'last' | null>(`(${middleOf})(${place})`);
    if (at === 'last') break;
    if (at === null) continue;
    await page.mouse.dblclick(...at);
    await leaveDialogs(page);
    if (new URL(page.url()).pathname !== pathname) await goTo(page, path, title);
  }
}

async function leaveDialogs(page: Page): Promise<void> {
  const left = async (): Promise<number> => {
    await page.keyboard.press('Escape');
    return page.getByRole('dialog').count();
  };
  expect(await settled(left, (dialogs) => dialogs === 0)).toBe(0);
}

/** In the page. */
const middleOf = `(place) => {
  const all = document.querySelectorAll('main button');
  if (place >= all.length) return 'last';
  const button = all[place];
  if (button.disabled || !button.checkVisibility()) return null;
  button.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = button.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}`;

/** In the page. */
const clickTwiceOnEverything = `for (const one of document.querySelectorAll('main button, main [role=button]')) [1, 2].forEach(() => one.click())`;

async function revisionOf({ world }: Harness): Promise<number | undefined> {
  return (await world.registry.changes({ limit: 1 })).changes[0]?.revision;
}
