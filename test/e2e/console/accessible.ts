import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe has to say against a page, a line for each element; none is what is wanted. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Half a megabyte of script: once for each document.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  // A picture is one thing, whatever it is drawn of: nobody hears of its hundreds of shapes.
  const context = { exclude: [['[role=img] > *']] };
  const options: RunOptions = {
    // What is in order is not written down.
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: [...rules] } } : {}),
  };
  const results = await page.evaluate<Pick<AxeResults, 'violations'>>(
    `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) => ({ violations }))`,
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary.split('\n').slice(1, 3).join(' ')}`,
    ),
  );
}
