import { violations } from '../accessible';
import { untilLoaded } from '../browser';
import type { Scenarios } from '../harness';

const tryUser = (user: string, more = ''): string => `/try?user=${encodeURIComponent(JSON.stringify(user))}${more}`;

export const tryScenarios: Scenarios = (harness) => {
  test('a customer is found by how the id begins, and tried', async () => {
    const { visitors, world } = harness();
    const { page, faults } = await visitors.visit('/try');
    expect(await page.title()).toBe('Try it · Streamrec');
    const { customer } = world.shop;
    await page.getByLabel('Customer', { exact: true }).fill(customer.slice(0, -1));
    await page.getByRole('button', { name: customer, exact: true }).click();
    const list = page.getByRole('table', { name: 'Recommendations' });
    await list.getByRole('row').nth(10).waitFor();
    await page.getByText('shop 1, live').waitFor();
    await page
      .getByText(/because of/)
      .first()
      .waitFor();
    await untilLoaded(page);
    expect(new URL(page.url()).searchParams.get('user')).toBe(customer);
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('an item is taken away and what that does is seen, in the address too; it can be put back', async () => {
    const { visitors, world } = harness();
    const { page, faults } = await visitors.visit(tryUser(world.shop.customer));
    await page
      .getByRole('button', { name: /^Take away / })
      .first()
      .click();
    const without = page.getByRole('table', { name: 'Without what was taken away' });
    await without.getByRole('row').nth(1).waitFor();
    await page.getByText(/of the list stays|The same list/).waitFor();
    await page.reload();
    await without.getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Put all back' }).click();
    await without.waitFor({ state: 'detached' });
    await page.getByRole('switch', { name: 'Weigh items' }).check({ force: true });
    await page
      .getByText(/^\d+ of 10$/)
      .first()
      .waitFor();
    expect(faults).toEqual([]);
  });

  test('an event is sent, and its recommendation arrives from the stream', async () => {
    const { visitors, world } = harness();
    const { page, faults, sent } = await visitors.visit(tryUser(world.shop.customer));
    const item = world.shop.items.find(({ available }) => available);
    await page.getByLabel('Item', { exact: true }).fill(item?.itemId ?? '');
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Send it' }).dblclick({ delay: 60 });
    await page.getByText('The brokers have it').waitFor();
    await page.getByText('Its recommendation is here').waitFor({ timeout: 20_000 });
    await page.getByText(/^after .*, from the stream$/).waitFor();
    expect(sent).toEqual(['POST /v1/events']);
    expect(
      await page.getByRole('table', { name: 'The recommendation from the stream' }).getByRole('row').count(),
    ).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });

  test('a session is clicked together from the catalogue, and stands in the address', async () => {
    const { page, faults } = await harness().visitors.visit('/try');
    await page.getByText('A session', { exact: true }).click();
    await page.getByLabel('Add an item').fill('bananas');
    await page.getByRole('option').first().click();
    await page.getByText(/^session$/i).waitFor();
    await page.reload();
    await page.getByRole('table', { name: 'Recommendations' }).getByRole('row').nth(1).waitFor();
    expect(faults).toEqual([]);
  });

  test('a viewer sees all of it, and cannot send', async () => {
    const { visitors, world } = harness();
    const { page, faults } = await visitors.visit(tryUser(world.shop.customer), { as: 'viewer' });
    await page.getByRole('table', { name: 'Recommendations' }).getByRole('row').nth(1).waitFor();
    const send = page.getByRole('button', { name: /Send it/ });
    expect(await send.getAttribute('aria-disabled')).toBe('true');
    const body = JSON.stringify({ userId: world.shop.customer, itemId: 'aisle0-1', eventType: 'view' });
    const headers = { 'content-type': 'application/json' };
    expect((await world.call('/v1/events', { as: 'viewer', method: 'POST', body, headers })).status).toBe(403);
    expect(faults).toEqual([]);
  });
};
