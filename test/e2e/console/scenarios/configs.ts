import type { Scenarios } from '../harness';

export const configsScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/configs');
    expect(await page.title()).toBe('Configs · Streamrec');
    expect(faults).toEqual([]);
  });
};
