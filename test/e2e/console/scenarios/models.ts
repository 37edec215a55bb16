import type { Scenarios } from '../harness';

export const modelsScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/models');
    expect(await page.title()).toBe('Models · Streamrec');
    expect(faults).toEqual([]);
  });
};
