import type { Scenarios } from '../harness';

export const keysScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/keys');
    expect(await page.title()).toBe('Keys and roles · Streamrec');
    expect(faults).toEqual([]);
  });
};
