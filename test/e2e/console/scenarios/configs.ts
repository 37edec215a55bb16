import { treeFaults } from '../accessibility-tree';
import { violations } from '../accessible';
import type { Scenarios } from '../harness';

export const configsScenarios: Scenarios = (harness) => {
  test('a form says what each key means, its bounds, what holds without it and what is changed; it and the JSON are one', async () => {
    const { world, visitors } = harness();
    const { page, faults } = await visitors.visit(`/configs?model=${world.model}&edit=true`);
    const length = page.getByRole('textbox', { name: 'listLength' });
    await length.fill('7');
    await page.getByText('changed, was not set').waitFor();
    await page.getByText(/^Items in a recommendation\. 1 to \d+ items\. Left out: as the setting/).waitFor();
    await page.getByLabel('filters.onlyAvailable').selectOption('no');
    await page.getByLabel('parameters.window').fill('1000000');
    await page.getByText('It is no configuration').waitFor();
    await page.getByLabel('parameters.window').fill('');
    await page.getByText(/^Version .* can take it$/).waitFor();
    await page
      .getByRole('cell', { name: 'filters.onlyAvailable' })
      .or(page.getByRole('rowheader', { name: 'filters.onlyAvailable' }))
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await treeFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'JSON' }).click();
    const text = page.getByLabel('Configuration, as JSON');
    expect(JSON.parse(await text.inputValue())).toEqual({ listLength: 7, filters: { onlyAvailable: false } });
    expect(new URL(page.url()).searchParams.get('as')).toBe('json');
    await text.fill('{"listLength": 9, ');
    await page.getByRole('tab', { name: 'Form' }).click();
    await page.getByText(/^The text under JSON cannot be read/).waitFor();
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  });

  test('a configuration is judged while it is written, and added with what changes', async () => {
    const { world, visitors } = harness();
    const { page, faults, sent } = await visitors.visit(`/configs?model=${world.model}&edit=true`);
    await page.getByRole('tab', { name: 'JSON' }).click();
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
    expect(sent).toEqual([`POST /registry/v1/models/${world.model}/configs`]);
    // The refusal of the first one is an answer, which browsers log.
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  });
};
