import type { Scenarios } from '../harness';

export const catalogueScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/catalogue');
    expect(await page.title()).toBe('Catalogue · Streamrec');
    expect(faults).toEqual([]);
  });
};
