import type { Scenarios } from '../harness';

export const tryScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/try');
    expect(await page.title()).toBe('Try it · Streamrec');
    expect(faults).toEqual([]);
  });
};
