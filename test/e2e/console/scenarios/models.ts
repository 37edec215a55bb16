import type { Page } from 'playwright-core';
import type { Harness, Scenarios } from '../harness';

const why = 'because the test says so';

async function actorsOf({ world }: Harness, action: string): Promise<string[]> {
  const answer = await world.call(`/registry/v1/changes?model=${world.model}&action=${action}`, { as: 'viewer' });
  const { changes } = (await answer.json()) as { changes: { actor: string; reason: string }[] };
  return changes.filter(({ reason }) => reason === why).map(({ actor }) => actor);
}

/** Twice, as people in a hurry do. */
async function confirmTwice(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill(why);
  await dialog.getByRole('button', { name: button, exact: true }).dblclick();
  await dialog.waitFor({ state: 'detached' });
}

export const modelsScenarios: Scenarios = (harness) => {
  test('it comes up whole, in the tab too', async () => {
    const { page, faults } = await harness().visitors.visit('/models');
    expect(await page.title()).toBe('Models · Streamrec');
    expect(faults).toEqual([]);
  });

  test('from a canary to a promotion and back: each once, by whom, seen live by others', async () => {
    const { world, visitors } = harness();
    const { page, faults } = await visitors.visit(`/models/${world.model}/versions/2`);
    const onlooker = (await visitors.visit(`/models/${world.model}`, { as: 'viewer' })).page;

    await page.getByRole('button', { name: 'Serve as canary' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Share of the users, in percent' }).fill('20');
    await confirmTwice(page, 'Serve as canary');
    await onlooker.getByText('20% of the users, since').waitFor();

    await page.getByRole('button', { name: 'Promote', exact: true }).click();
    await confirmTwice(page, 'Promote');
    await onlooker.getByText('Live is now version 2').waitFor();

    await page.goto(`${world.services.gatewayUrl}/console/models/${world.model}`);
    await page.getByRole('button', { name: 'Roll back' }).click();
    await confirmTwice(page, 'Roll back');
    await onlooker.getByText('Live is now version 1').waitFor();

    for (const action of ['deploy.canary', 'deploy.live', 'deploy.rolled-back'])
      expect(await actorsOf(harness(), action)).toEqual(['operator']);
    expect(faults).toEqual([]);
  });

  test('who decides on what has changed meanwhile is told so before it is done', async () => {
    const { world, visitors } = harness();
    const { page } = await visitors.visit(`/models/${world.model}/versions/2`);
    await page.getByRole('button', { name: 'Run as shadow' }).click();
    await world.registry.write(world.model, 'version.tagged', { version: '1', set: { meanwhile: 'yes' } });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('has changed meanwhile').waitFor();
    expect(await dialog.getByRole('button', { name: 'Run as shadow' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Load it again' }).click();
    expect(await dialog.getByRole('button', { name: 'Run as shadow' }).isEnabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Leave it' }).click();
  });
};
