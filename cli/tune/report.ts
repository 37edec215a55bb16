import type { Outcome } from '../../services/trainer/tuning/journal';
import { createTable } from '../table';
import type { TuneOptions } from './command';

const mostRows = 10;

/** The best trials as a table, what went wrong, and how to train with the best. */
export function studyText(
  outcomes: readonly Outcome[],
  { trainer, data, objective, journal, param }: TuneOptions,
): string {
  const judged = outcomes.filter((one) => one.objective !== null);
  const failed = outcomes.filter((one) => one.objective === null);
  const [best] = judged;
  const names = Object.keys(best?.parameters ?? {});
  const table = createTable(['trial', 'budget', objective, ...names, 'seconds', 'seed']);
  for (const { trial, budget, objective: value, parameters, seconds, seed } of judged.slice(0, mostRows)) {
    const own = names.map((name) => `${parameters[name]}`);
    table.push([trial, share(budget), (value as number).toFixed(4), ...own, seconds.toFixed(1), `${seed}`]);
  }
  const lines = [table.toString()];
  if (judged.length > mostRows) lines.push(`and ${judged.length - mostRows} more in ${journal}`);
  if (failed.length > 0) lines.push(`${failed.length} failed, such as ${failed[0]?.trial}: ${failed[0]?.error}`);
  const parameters = Object.entries({ ...param, ...best?.parameters }).map(
    ([name, value]) => `--param ${name}=${value}`,
  );
  const from = data === undefined ? '' : ` --data ${data}`;
  lines.push(`best: streamrec train --trainer ${trainer}${from} ${parameters.join(' ')}`);
  return `${lines.join('\n')}\n`;
}

const share = (budget: number): string => (budget === 1 ? 'all' : `${(100 * budget).toPrecision(3)} %`);
