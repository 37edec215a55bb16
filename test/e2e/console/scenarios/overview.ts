import type { Scenarios } from '../harness';

export const overviewScenarios: Scenarios = (harness) => {
  test('while Redis is away it says so, and what to do', async () => {
    const { world, visitors } = harness();
    const { page } = await visitors.visit('/');
    const away = page.getByText('Redis does not answer the gateway');
    world.redis.cut({ refuse: true });
    try {
      await away.waitFor();
      await page.getByRole('button', { name: 'What to do' }).first().click();
      await page.getByText('Away: start it').waitFor();
      expect(page.url()).toContain('alarm=StreamrecRedis');
    } finally {
      world.redis.cut();
    }
    await away.waitFor({ state: 'hidden' });
  });
};
