import type { Scenarios } from '../harness';

export const overviewScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/');
    expect(await page.title()).toBe('Overview · Streamrec');
    expect(faults).toEqual([]);
  });
};
