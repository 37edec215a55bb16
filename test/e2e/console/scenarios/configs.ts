import type { Scenarios } from '../harness';

export const configsScenarios: Scenarios = (harness) => {
  test('a configuration is judged while it is written, and added with what changes', async () => {
    const { world, visitors } = harness();
    const { page, faults } = await visitors.visit(`/configs?model=${world.model}&edit=true`);
    const text = page.getByLabel('Configuration, as JSON');
    await text.fill('{"listLength": "many"}');
    await page.getByText('It is no configuration').waitFor();
    await text.fill('{"listLength": 1000}');
    await page.getByText(/^Version .* cannot take it$/).waitFor();
    await text.fill('{"listLength": 3}');
    await page.getByText(/^Version .* can take it$/).waitFor();
    await page.getByRole('button', { name: 'Add it as the newest' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('cell', { name: '3', exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Add it', exact: true }).dblclick();
    await page.getByRole('heading', { name: /^Configuration \d+ of / }).waitFor();
    const { revision } = await world.registry.model(world.model);
    const { configs } = (await (
      await world.call(`/registry/v1/models/${world.model}/configs`, { as: 'viewer' })
    ).json()) as {
      configs: { revision: number; config: object; actor: string }[];
    };
    expect(configs[0]).toMatchObject({ revision, config: { listLength: 3 }, actor: 'operator' });
    // The refusal of the first one is an answer, which browsers log.
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  });
};
