import type { Scenarios } from '../harness';

export const keysScenarios: Scenarios = (harness) => {
  test('a key is made, told once, good at once, and good for nothing once it is revoked', async () => {
    const { world, visitors } = harness();
    const { page, faults, sent } = await visitors.visit('/keys', { as: 'admin' });
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Whose it is').fill('dora');
    await dialog.getByRole('button', { name: 'Make a key for dora, viewer' }).dblclick();
    const key = await page.getByTestId('secret').innerText();
    const headers = { authorization: `Bearer ${key}` };
    const whoAmI = () => fetch(`${world.services.gatewayUrl}/registry/v1/whoami`, { headers });
    expect(await (await whoAmI()).json()).toMatchObject({ actor: 'dora', role: 'viewer' });
    await dialog.getByLabel('I have it').check();
    await dialog.getByRole('button', { name: 'Done' }).click();

    const revoke = page.getByRole('button', { name: /^Revoke the key .* of dora$/ });
    expect(await revoke.count()).toBe(1);
    await revoke.click();
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).dblclick();
    await revoke.waitFor({ state: 'detached' });
    expect((await whoAmI()).status).toBe(401);
    expect(sent).toEqual(['POST /registry/v1/keys', expect.stringMatching(/^DELETE \/registry\/v1\/keys\/[^/]+$/)]);
    expect(faults).toEqual([]);
  });
};
