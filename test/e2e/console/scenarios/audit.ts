import type { Scenarios } from '../harness';

export const auditScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/audit');
    expect(await page.title()).toBe('Audit · Streamrec');
    expect(faults).toEqual([]);
  });
};
