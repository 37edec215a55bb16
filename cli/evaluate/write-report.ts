import type { Judgement } from '../../lib/evaluation/gate';
import type { EvaluationReport } from '../../lib/evaluation/report';
import { conditionText, evaluationPage } from '../../lib/evaluation/report-page';
import { aboutText, mainTables } from '../../lib/evaluation/report-tables';
import { print } from '../print';
import { createTable } from '../table';
import { writeWhole } from '../write-whole';
import type { EvaluateOptions } from './options';

/** Prints the report, and writes it where it is asked for. Throws STORAGE_FAILED. */
export async function writeReport(
  report: EvaluationReport,
  judged: readonly Judgement[],
  { json, html }: Pick<EvaluateOptions, 'json' | 'html'>,
): Promise<void> {
  const text = `${JSON.stringify({ ...report, conditions: judged })}\n`;
  if (html !== undefined) await writeWhole(html, evaluationPage(report, judged));
  if (typeof json === 'string') await writeWhole(json, text);
  await print(json === true ? text : forPeople(report, judged));
}

function forPeople(report: EvaluationReport, judged: readonly Judgement[]): string {
  const tables = mainTables(report).map(({ title, head, rows }) => {
    const table = createTable(head);
    table.push(...rows.map((row) => [...row]));
    return `\n${title}\n${table.toString()}\n`;
  });
  return [
    `${aboutText(report)}\n`,
    ...tables,
    ...report.notes.map((note) => `\nNote: ${note}.\n`),
    ...judged.map((one) => `\n${conditionText(one)}`),
    '\n',
  ].join('');
}
