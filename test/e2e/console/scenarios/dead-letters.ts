import type { Page } from 'playwright-core';
import { waitFor } from '../../../helpers/wait-for';
import type { Scenarios } from '../harness';

/** The rows of letters, once the list has come. */
async function listed(page: Page): Promise<string[]> {
  const table = page.getByRole('table', { name: 'Dead letters' });
  await table.waitFor();
  return table.getByRole('link').allInnerTexts();
}

export const deadLettersScenarios: Scenarios = (harness) => {
  test('letters are chosen by their reason, and one is shown decoded and raw, whatever it holds', async () => {
    const { visitors } = harness();
    const { page, faults } = await visitors.visit('/dead-letters?reason=not-avro&span=24h');
    expect((await listed(page)).length).toBeGreaterThanOrEqual(3);
    const row = page.getByRole('row').filter({ hasText: 'not-avro' }).first();
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /^Dead letter / }).waitFor();
    expect(await page.getByRole('region', { name: 'Bytes' }).innerText()).toMatch(/^000000 {2}[0-9a-f]{2} /);
    await page.getByRole('link', { name: 'All dead letters' }).click();
    await listed(page);
    expect(new URL(page.url()).searchParams.get('reason')).toBe('not-avro');
    expect(faults).toEqual([]);
  });

  test('a letter is replayed after a preview, and what fails again says what it repeats', async () => {
    const { visitors } = harness();
    const { page, sent } = await visitors.visit('/dead-letters');
    const [id = ''] = await listed(page);
    await page.getByRole('checkbox', { name: `Pick ${id}` }).click();
    await page.getByRole('button', { name: /^Replay 1/ }).dblclick();
    const dialog = page.getByRole('dialog', { name: 'Replay 1 dead letter?' });
    await dialog.getByText('1 refused').waitFor();
    expect(await dialog.getByRole('button', { name: 'Replay 0' }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Even if they would fail again as things are' }).click();
    await dialog.getByText('1 will be replayed').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('to see it fail again');
    // "Done" comes to be where this was.
    await dialog.getByRole('button', { name: 'Replay 1' }).dblclick({ delay: 40 });
    await dialog.getByText('1 replayed').waitFor();
    expect(sent).toEqual(['POST /v1/console/dead-letters/replay']);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await waitFor(
      async () => {
        await page.getByRole('button', { name: 'Look again' }).click();
        await listed(page);
        return (await page.getByText(`replay of ${id}`).count()) > 0;
      },
      { timeoutMs: 20_000, what: 'the replayed record to die again' },
    );
  });

  test('a viewer is told why there is nothing to press, and the gateway refuses anyway', async () => {
    const { visitors, world } = harness();
    const { page } = await visitors.visit('/dead-letters', { as: 'viewer' });
    await listed(page);
    await page
      .getByRole('checkbox', { name: /^Pick / })
      .first()
      .click();
    const replay = page.getByRole('button', { name: /^Replay 1/ });
    expect(await replay.getAttribute('aria-disabled')).toBe('true');
    await replay.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    const refused = await world.call('/v1/console/dead-letters/replay', {
      as: 'viewer',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ letters: [{ partition: 0, offset: 0 }], dryRun: false }),
    });
    expect(refused.status).toBe(403);
  });
};
