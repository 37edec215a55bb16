import type { Scenarios } from '../harness';

export const auditScenarios: Scenarios = (harness) => {
  test('the record tells who did what, each change by a link, and the state at a moment', async () => {
    const { world, visitors } = harness();
    const { page, faults } = await visitors.visit(`/audit?model=${world.model}&action=deploy.live`, { as: 'viewer' });
    await page.getByText(`promoted version 1 of ${world.model}`).last().waitFor();
    expect(await page.getByText('added version').count()).toBe(0);
    await page.getByRole('link', { name: 'Link to it' }).last().click();
    await page.getByRole('heading', { name: /^Change \d+/ }).waitFor();
    await page
      .getByRole('link', { name: `${world.model} right after it` })
      .last()
      .click();
    await page.getByRole('table', { name: `${world.model} then and now` }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^\d+$/);
    expect(faults).toEqual([]);
  });
};
