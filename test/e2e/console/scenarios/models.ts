import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Harness, Scenarios } from '../harness';
import { violations } from '../accessible';
import { createRegistryClient } from '../../../../lib/registry/client';
import { pack } from '../models';

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

/** The rule holds for its own end too. */
async function endFourEyes({ world: { registry, model, services, keyFor } }: Harness): Promise<void> {
  const { approval } = await registry.write(model, 'policy.changed', { fourEyes: false });
  const other = createRegistryClient({ url: services.registryUrl, key: await keyFor('rita', 'admin') });
  await other.write(model, 'approval.given', { approval: approval ?? '' });
  other.close();
}

export const modelsScenarios: Scenarios = (harness) => {
  test('from a canary to a promotion and back: each once, by whom, seen live by others', async () => {
    const { world, visitors } = harness();
    const { page, faults, sent } = await visitors.visit(`/models/${world.model}/versions/2`);
    const onlooker = (await visitors.visit(`/models/${world.model}`, { as: 'viewer' })).page;

    await page.getByRole('button', { name: 'Serve as canary' }).dblclick();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Share of the users, in percent' }).fill('20');
    await confirmTwice(page, 'Serve as canary');
    await onlooker.getByText('20% of the users, since').waitFor();

    await page.getByRole('button', { name: 'Promote', exact: true }).dblclick();
    await confirmTwice(page, 'Promote');
    await onlooker.getByText('Live is now version 2').waitFor();

    await page.goto(`${world.services.gatewayUrl}/console/models/${world.model}`);
    await page.getByRole('button', { name: 'Roll back' }).dblclick();
    await confirmTwice(page, 'Roll back');
    await onlooker.getByText('Live is now version 1').waitFor();

    for (const action of ['deploy.canary', 'deploy.live', 'deploy.rolled-back'])
      expect(await actorsOf(harness(), action)).toEqual(['operator']);
    expect(sent).toEqual(
      ['canary', 'live', 'rollback'].map((what) => `POST /registry/v1/models/${world.model}/deployment/${what}`),
    );
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

  test('a package is uploaded from its files, once, and refused where one is missing', async () => {
    const { world, visitors } = harness();
    const files = await pack(join(world.packages, world.model, '2'), '3', world.packages);
    const { page, faults, sent } = await visitors.visit('/models/-/upload');
    const pick = async (picked: readonly string[]): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Pick files' }).click();
      await (await chooser).setFiles([...picked]);
    };
    await pick(files.filter((file) => !file.endsWith('.onnx')));
    await page.getByText(/is missing: the manifest names it/).waitFor();
    await pick(files);
    await page.getByLabel('Why').fill(why);
    await page.getByRole('button', { name: `Add version 3 to ${world.model}` }).dblclick();
    await page.getByRole('link', { name: `Open version 3 of ${world.model}` }).click();
    await page.getByRole('heading', { level: 1, name: `${world.model} 3`, exact: true }).waitFor();
    expect(await actorsOf(harness(), 'version.created')).toEqual(['operator']);
    expect(sent.at(-1)).toBe(`POST /registry/v1/models/${world.model}/versions`);
    expect(sent).toEqual([...new Set(sent)]);
    expect(faults).toEqual([]);
  });

  test('with four eyes one person asks, and cannot consent; another consents, and it is done once', async () => {
    const { world, visitors } = harness();
    await world.registry.write(world.model, 'policy.changed', { fourEyes: true });
    const { page, faults, sent } = await visitors.visit(`/models/${world.model}/versions/2`);
    await page.getByRole('button', { name: 'Promote', exact: true }).dblclick();
    await confirmTwice(page, 'Ask for consent: promote');
    expect(sent).toEqual([`POST /registry/v1/models/${world.model}/deployment/live`]);
    await page.goto(`${world.services.gatewayUrl}/console/models/${world.model}`);
    const consent = { name: /^Consent/ };
    await page.getByText('You asked for it: another person has to consent.').waitFor({ state: 'attached' });
    expect(await page.getByRole('button', consent).getAttribute('aria-disabled')).toBe('true');

    const second = await visitors.visit(`/models/${world.model}`, {
      as: { key: await world.keyFor('ruth', 'operator') },
    });
    await second.page.getByText(`promote version 2`).first().waitFor();
    await second.page.getByRole('button', consent).dblclick();
    await second.page.getByRole('dialog', { name: /^Consent to this/ }).waitFor();
    expect(await violations(second.page)).toEqual([]);
    await confirmTwice(second.page, 'Consent');
    expect(second.sent).toEqual([expect.stringMatching(/^POST .*\/approvals\/[^/]+\/give$/)]);
    await page.getByText('Live is now version 2').waitFor();
    expect(await actorsOf(harness(), 'approval.given')).toEqual(['ruth']);
    expect(await actorsOf(harness(), 'approval.requested')).toEqual(['operator']);

    // Rolling back never waits.
    await second.page.getByRole('button', { name: 'Roll back' }).dblclick();
    await confirmTwice(second.page, 'Roll back');
    await page.getByText('Live is now version 1').waitFor();
    await endFourEyes(harness());
    expect([...faults, ...second.faults]).toEqual([]);
  });
};
