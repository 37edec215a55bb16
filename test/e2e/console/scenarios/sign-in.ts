import { areaNames, areas } from '../areas';
import type { Scenarios } from '../harness';
import { violations } from '../accessible';

export const signInScenarios: Scenarios = (harness) => {
  test('without a key there is only the way in; a key that is none is refused; one that is opens what was asked for', async () => {
    const { visitors, world } = harness();
    const { page, faults } = await visitors.visit('/audit', { as: null });
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    const field = page.getByLabel('API key or token');
    await field.fill('srk_nobody');
    await field.press('Enter');
    await page.getByRole('alert').waitFor();
    await field.fill(world.keys.viewer);
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('a link with a key signs in, and the key does not stay in the address', async () => {
    const { visitors, world } = harness();
    const { page } = await visitors.visit('/quality', { as: 'viewer' });
    expect(page.url()).not.toContain(world.keys.viewer);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Quality' }).waitFor();
  });

  test('who signs out is out, in the back button too', async () => {
    const { page } = await harness().visitors.visit('/models');
    await page.getByRole('button', { name: 'You' }).click();
    await page.getByText('operator, operator').waitFor();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('API key or token').waitFor();
    await page.goBack().catch(() => null);
    await page.reload();
    expect(await page.getByRole('navigation').count()).toBe(0);
  });

  test('the navigation leads to every page by the keyboard, and says which one this is', async () => {
    const { page } = await harness().visitors.visit('/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the page');
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(areaNames);
    for (const [name, path] of Object.entries(areas)) {
      const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });
      await link.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/console${path}`);
      expect(await link.getAttribute('aria-current')).toBe('page');
    }
  });

  test('the skip link leads past the navigation', async () => {
    const { page } = await harness().visitors.visit('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });
};

async function focused(page: { evaluate(script: string): Promise<unknown> }): Promise<unknown> {
  return page.evaluate('document.activeElement.textContent');
}
