import { violations } from '../accessible';
import type { Scenarios } from '../harness';
import { hostile } from '../shop';

export const catalogueScenarios: Scenarios = (harness) => {
  test('an item is found by its title, and its page says what is recommended beside it', async () => {
    const { page, faults } = await harness().visitors.visit('/catalogue');
    expect(await page.title()).toBe('Catalogue · Streamrec');
    await page.getByLabel('Title, id or category').fill('dates shelf 3');
    const table = page.getByRole('table', { name: 'Items of the catalogue' });
    await page.waitForURL(/text=/);
    await table.getByRole('link', { name: 'Dates, shelf 3', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Dates, shelf 3' }).waitFor();
    await page.getByRole('table', { name: 'Recommended beside it' }).getByRole('row').nth(1).waitFor();
    await page.getByText('recommendations know it so').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    expect(await page.getByLabel('Title, id or category').inputValue()).toBe('dates shelf 3');
    expect(faults).toEqual([]);
  });

  test('a title is text, whatever it holds', async () => {
    const { page, faults } = await harness().visitors.visit(`/catalogue/item?id=${hostile.itemId}`);
    await page.getByRole('heading', { level: 1, name: hostile.title }).waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.title()).toBe(`${hostile.title} · Streamrec`);
    expect(faults).toEqual([]);
  });

  test('an item is changed only once it is said what changes, and recommendations come to know it', async () => {
    const { page, faults, sent } = await harness().visitors.visit('/catalogue/item?id=aisle5-3');
    await page.getByText('recommendations know it so').waitFor();
    const title = page.getByLabel('Title', { exact: true });
    const before = await title.inputValue();
    for (const next of [`${before}, dried`, before]) {
      await title.fill(next);
      await page.getByRole('button', { name: 'Change', exact: true }).dblclick();
      const question = page.getByRole('dialog', { name: 'Change aisle5-3?' });
      await question.getByRole('cell', { name: next, exact: true }).waitFor();
      await question.getByRole('button', { name: 'Change it' }).dblclick();
      await page.getByRole('heading', { level: 1, name: next, exact: true }).waitFor();
      await page.getByText('recommendations know it so').waitFor({ timeout: 15_000 });
    }
    expect(sent).toEqual(['PUT /v1/items/aisle5-3', 'PUT /v1/items/aisle5-3']);
    expect(faults).toEqual([]);
  });

  test('a viewer can change nothing', async () => {
    const { visitors, world } = harness();
    const { page, faults } = await visitors.visit('/catalogue/item?id=aisle5-3', { as: 'viewer' });
    for (const name of [/^Change/, /^Delete/]) {
      expect(await page.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
    }
    expect((await world.call('/v1/items/aisle5-3', { as: 'viewer', method: 'DELETE' })).status).toBe(403);
    expect(faults).toEqual([]);
  });
};
