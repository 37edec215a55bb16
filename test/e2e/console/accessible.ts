import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe has to say against a page, a line for each element; none is what is wanted. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // A picture is one thing, whatever it is drawn of: nobody hears of its hundreds of shapes.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[role=img] > *');
  if (rules) axe.withRules([...rules]);
  const results = await axe.analyze();
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary.split('\n').slice(1, 3).join(' ')}`,
    ),
  );
}
