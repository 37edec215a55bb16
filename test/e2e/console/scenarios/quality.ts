import type { Scenarios } from '../harness';

export const qualityScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/quality');
    expect(await page.title()).toBe('Quality · Streamrec');
    expect(faults).toEqual([]);
  });
};
