import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../helpers/wait-for';

/** Something that a page wanted done. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

/** What is asked with a body without changing anything. */
const questions = /\/console\/trials|\/items\/lookup$|\/configs\/validate$|"dryRun":true/;

/** From now on nothing that the page wants done is done: it is told that its key may not, and what it wanted is added to `written`. */
export async function recordWrites(page: Page, written: Write[]): Promise<void> {
  await page.route(
    () => true,
    async (route) => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const body = request.postData();
      if (request.method() === 'GET' || questions.test(`${pathname} ${body ?? ''}`) || questions.test(pathname))
        return route.continue();
      written.push({ method: request.method(), path: pathname + search, body });
      // What is asked for a second time meanwhile is counted too.
      const problem = { code: 'FORBIDDEN', message: 'a rehearsal: nothing is done', status: 403 };
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    },
  );
}

/** Presses each button that takes a role twice, and so the last one of the dialog that opens. Gives how often each asked, by the view and its words. */
export async function pressAllTwice(
  page: Page,
  written: readonly Write[],
  view: string,
): Promise<Readonly<Record<string, number>>> {
  const asks: Record<string, number> = {};
  const buttons = page.locator('main button[data-needs]:not([aria-disabled=true])');
  const count = await buttons.count();
  const address = page.url();
  for (let place = 0; place < count; place++) {
    const button = buttons.nth(place);
    const name = `${view}: ${(await button.getAttribute('aria-label')) ?? (await button.innerText())}`;
    const before = written.length;
    await button.dblclick();
    const dialog = page.getByRole('dialog');
    await waitFor(async () => (await dialog.count()) > 0 || written.length > before || page.url() !== address, {
      what: `an answer to ${name}`,
    });
    if ((await dialog.count()) > 0 && written.length === before) {
      await fill(dialog);
      const last = dialog.getByRole('button').last();
      await waitFor(() => last.isEnabled(), { what: `the dialog of ${name} to be ready: ${await dialog.innerText()}` });
      await last.dblclick();
      await waitFor(() => written.length > before, { what: `${name} to be asked for` });
    }
    // The registry's refusal comes once the page has asked for what is there now.
    if (written.slice(before).some(({ path }) => path.startsWith('/registry')))
      await page.getByRole('dialog', { name: /^Not done/ }).waitFor();
    await dismissAll(page);
    asks[name] = written.length - before;
    if (page.url() !== address) return asks;
  }
  return asks;
}

/** What a dialog wants to know before it lets somebody go on. */
async function fill(dialog: Locator): Promise<void> {
  const typed = dialog.getByLabel(/^Type .+ to go on$/);
  if ((await typed.count()) > 0) {
    const label = (await dialog.getByText(/^Type .+ to go on$/).innerText()).trim();
    await typed.fill(/^Type (.+) to go on/.exec(label)?.[1] ?? '');
  }
  for (const label of ['Whose it is', 'Why']) {
    const field = dialog.getByLabel(label, { exact: false });
    if ((await field.count()) > 0) await field.first().fill('rehearsal');
  }
  const share = dialog.getByRole('textbox', { name: 'Share of the users, in percent' });
  if ((await share.count()) > 0) await share.fill('30');
  const force = dialog.getByLabel('Even if they would fail again as things are');
  if ((await force.count()) > 0) await force.check();
  const eyes = dialog.getByLabel('Four eyes');
  if ((await eyes.count()) > 0) await eyes.check({ force: true });
}

/** Until no dialog is open, neither the one that asked nor one that says what became of it. */
async function dismissAll(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await waitFor(
    async () => {
      if ((await dialog.count()) === 0) return true;
      await page.keyboard.press('Escape');
      return false;
    },
    { what: 'all dialogs to be closed' },
  );
}
