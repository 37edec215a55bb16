import type { Scenarios } from '../harness';

export const streamScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/stream');
    expect(await page.title()).toBe('Stream · Streamrec');
    expect(faults).toEqual([]);
  });
};
