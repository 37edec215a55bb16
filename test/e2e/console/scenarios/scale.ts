import type { Locator, Page } from 'playwright-core';
import { violations } from '../accessible';
import { goTo, settled, sidewaysScroll, sizes } from '../browser';
import type { Scenarios } from '../harness';
import { enlargeRegistry, hostileTexts, newestRevision, sizesOfAll } from '../large-answers';

/** As much as a shop has after years, and names of whatever kind: pages show all of it as text, and stay of use. */
export const scaleScenarios: Scenarios = (harness) => {
  test('1,000 versions and their lineage, 5,000 changes, 1,000 keys', async () => {
    const { world, visitors } = harness();
    const { page, faults } = await visitors.visit('/keys', { as: 'admin' });
    await enlargeRegistry(page);

    await goTo(page, `/models/${world.model}`, world.model);
    // Not by their roles: of thousands of elements these are found out anew with each look.
    const versions = page.locator('main [aria-label^="Versions of "] > li');
    await showAll(page, 'Show older ones', versions, sizesOfAll.versions);
    await versions.last().getByRole('checkbox', { name: 'Compare version v0000' }).click();
    await usable(page);

    await goTo(page, '/audit', 'Audit');
    const changes = page.getByRole('button', { name: /^All of change / });
    await changes.first().waitFor();
    expect(await objectionsTo(page)).toEqual([]);
    await goBack(page, changes);
    await changes.last().click();
    await usable(page);

    await goTo(page, '/keys', 'Keys and roles');
    const keys = page.getByRole('table', { name: 'Keys' });
    await keys.getByText(hostileTexts[0], { exact: true }).first().waitFor();
    await page.getByText(`${sizesOfAll.keys} in all`).waitFor();
    expect(await keys.getByRole('row').count()).toBeLessThan(100);
    expect(await objectionsTo(page)).toEqual([]);
    await usable(page);

    expect(await page.evaluate('window.executed')).toBeUndefined();
    expect(faults).toEqual([]);
  }, 180_000);
};

async function showAll(page: Page, button: string, rows: Locator, count: number): Promise<void> {
  const more = page.getByRole('button', { name: button });
  let shown = 0;
  const since = performance.now();
  do {
    await rows.nth(shown).waitFor({ state: 'attached', timeout: pageWithinMs });
    shown = await rows.count();
    if (shown < count) await more.click();
  } while (shown < count);
  process.stderr.write(
    `console scale: ${count} rows, shown page by page in ${Math.round(performance.now() - since)} ms\n`,
  );
  expect(shown).toBe(count);
}

/** A machine that is busy takes its time. */
const pageWithinMs = 60_000;
const timesBack = 7;

/** Page by page: there are never more of them in the page than somebody reads. */
async function goBack(page: Page, changes: Locator): Promise<void> {
  const more = page.getByRole('button', { name: 'Show earlier ones' });
  const since = performance.now();
  let most = 0;
  for (let times = 0; times < timesBack; times++) {
    const last = await changes.last().innerText();
    await more.click();
    await page.waitForFunction(hasAnotherLast, last);
    most = Math.max(most, await changes.count());
  }
  process.stderr.write(
    `console scale: ${Math.round((performance.now() - since) / timesBack)} ms for each 100 changes further back\n`,
  );
  expect(most).toBeLessThanOrEqual(500);
  await page.getByRole('button', { name: 'Back to the newest' }).click();
  await page.getByRole('button', { name: `All of change ${newestRevision}`, exact: true }).waitFor();
}

/** In the page. */
const hasAnotherLast = `(last) => {
  const all = [...document.querySelectorAll('main button')].filter((one) => one.textContent.startsWith('All of change '));
  return all.length > 0 && all.at(-1).textContent !== last;
}`;

/** No wider than a phone, and it answers to a key. */
async function usable(page: Page): Promise<void> {
  await page.setViewportSize(sizes.phone);
  expect(
    await settled(
      () => sidewaysScroll(page),
      (pixels) => pixels === 0,
    ),
  ).toBe(0);
  await page.setViewportSize(sizes.laptop);
}

const objectionsTo = (page: Page): Promise<string[]> =>
  settled(
    () => violations(page),
    (left) => left.length === 0,
  );
