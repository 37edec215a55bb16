import type { Scenarios } from '../harness';

export const deadLettersScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/dead-letters');
    expect(await page.title()).toBe('Dead letters · Streamrec');
    expect(faults).toEqual([]);
  });
};
