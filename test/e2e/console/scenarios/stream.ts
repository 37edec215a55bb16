import type { Scenarios } from '../harness';

export const streamScenarios: Scenarios = (harness) => {
  test('every partition with who reads it; the choice of those with a lag is in the address', async () => {
    const { page } = await harness().visitors.visit('/stream');
    const table = page.getByRole('table', { name: 'Partitions' });
    await table.getByText('127.0.0.1:').first().waitFor();
    await page.getByRole('switch', { name: 'Only those with a lag' }).check({ force: true });
    await page.waitForURL(/waiting=true/);
  });
};
