import type { Scenarios } from '../harness';

const metrics = ['Hit rate', 'Precision', 'Recall', 'F1', 'NDCG', 'MRR'];

export const qualityScenarios: Scenarios = (harness) => {
  test('what was judged is shown by version and over time, as charts that can be heard and as a table', async () => {
    const { visitors, world } = harness();
    const { page, faults } = await visitors.visit('/quality?span=7d&k=5');
    const versions = page.getByRole('table', { name: 'Versions, first 5 items' });
    await versions.getByRole('row').filter({ hasText: 'live' }).first().waitFor();
    for (const metric of metrics)
      await page.getByRole('img', { name: new RegExp(`^${metric} at 5 over \\d+ steps`) }).waitFor();
    await page.getByRole('button', { name: 'As a table' }).click();
    const steps = page.getByRole('table', { name: 'Figures by step and version' });
    await steps.waitFor();
    expect(await steps.getByRole('row').count()).toBeGreaterThan(2);
    expect(new URL(page.url()).search).toBe('?span=7d&k=5&table=true');
    await page.getByText(`No canary of ${world.model} runs`).waitFor();
    expect(faults).toEqual([]);
  });

  test('further back than evaluators remember it says why there is nothing', async () => {
    const { page, faults } = await harness().visitors.visit('/quality?span=90d');
    await page.getByText('Only 7 days are known here').waitFor();
    await page.getByText('gateway.prometheusUrl').waitFor();
    expect(faults).toEqual([]);
  });

  test('an evaluator that is away is said, here and on the overview with what to do; what it knows is there again with it', async () => {
    const { visitors, world } = harness();
    const overview = (await visitors.visit('/')).page;
    const { page } = await visitors.visit('/quality?span=7d');
    await page.getByRole('table', { name: /^Versions/ }).waitFor();
    await world.services.kill('evaluator');
    const down = overview.getByRole('alert').filter({ hasText: 'evaluator does not answer' });
    await Promise.all([page.getByText('No evaluator answers').waitFor(), down.waitFor()]);
    await down.getByRole('button', { name: 'What to do' }).click();
    await overview.getByText('Do.', { exact: true }).waitFor();
    await world.services.start('evaluator');
    await page.getByRole('table', { name: /^Versions/ }).waitFor({ timeout: 30_000 });
  }, 120_000);
};
