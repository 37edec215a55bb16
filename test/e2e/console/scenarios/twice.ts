import { dialogChanges } from '../changes';
import { goTo, type Visit } from '../browser';
import type { Harness, Scenarios } from '../harness';

/** The second press comes before anything can have been drawn or answered, or about when it has. */
const paces = [{ delay: 0 }, { delay: 40 }] as const;
const slowly = paces[1];

/** Who clicks twice, on the button that asks and on the one that does it, has it done once. */
export const twiceScenarios: Scenarios = (harness) => {
  let visit: Promise<Visit> | undefined;

  test.each(dialogChanges.map((change, place) => ({ ...change, pace: paces[place % 2] })))(
    '$title, $button: $sends is sent once',
    async ({ title, path, button, verb, fill = {}, sends, action, pace }) => {
      visit ??= harness().visitors.tour('/', { as: 'admin' });
      const { page, faults, sent } = await visit;
      await goTo(page, path, title);
      // What was told of the change before stays as long as the pointer is on it, and may lie over the button.
      await page.mouse.move(0, 0);
      const before = { sent: sent.length, revision: await revisionOf(harness()) };
      const opener = page.getByRole('main').getByRole('button', { name: button, exact: true });
      await opener.dblclick(slowly);
      const dialog = page.getByRole('dialog');
      for (const [label, text] of Object.entries(fill))
        await dialog.getByRole('textbox', { name: label, exact: true }).fill(text);
      await dialog.getByRole('button', { name: verb, exact: true }).dblclick(pace);
      await dialog.waitFor({ state: 'detached' });
      expect(sent.slice(before.sent)).toEqual([sends]);
      expect(await actionsSince(harness(), before.revision)).toEqual(action === null ? [] : [action]);
      expect(faults).toEqual([]);
    },
  );
};

async function revisionOf({ world }: Harness): Promise<number> {
  return (await world.registry.changes({ limit: 1 })).changes[0]?.revision ?? 0;
}

async function actionsSince({ world }: Harness, revision: number): Promise<string[]> {
  const { changes } = await world.registry.changes({ limit: 10 });
  return changes.filter((change) => change.revision > revision).map((change) => change.action);
}
