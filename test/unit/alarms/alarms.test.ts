import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram } from '../../../cli/program';
import { alarms } from '../../../lib/alarms';
import { minutesOf } from '../../../lib/alarms/minutes';
import { burnAlarms, burnWindows, objectives, spentShare } from '../../../lib/alarms/objectives';
import { recordingGroups } from '../../../lib/alarms/recordings';
import { knownSeries, seriesIn } from '../../helpers/promql';
import { projectRoot } from '../../helpers/project-root';

const runbook = readFileSync(join(projectRoot, 'docs', 'runbook.md'), 'utf8');
const sections = new Map(
  runbook
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.split(/^## /m)[0] ?? '']),
);
const names = alarms.map(({ name }) => name);

test('alarms and sections of the runbook are the same, each once', () => {
  expect(new Set(names).size).toBe(names.length);
  expect([...sections.keys()].sort()).toEqual([...names].sort());
});

test.each(alarms)('the runbook says what $name means, how to confirm it, what to do', ({ name }) => {
  const section = sections.get(name) ?? '';
  for (const part of ['Means', 'Confirm', 'Do']) {
    expect(new RegExp(`^\\*\\*${part}\\.\\*\\* .{20}`, 'm').test(section)).toBe(true);
  }
});

test.each(alarms)('$name asks for series that exist, holds a while, and says what to do', (alarm) => {
  const known = knownSeries();
  expect(seriesIn(alarm.expr(alarm.threshold)).filter((series) => !known.has(series))).toEqual([]);
  expect(minutesOf(alarm.for)).toBeGreaterThanOrEqual(0);
  expect(alarm.summary.length).toBeGreaterThan(40);
  // Labels that the summary names are those that the alert has.
  const used = [...alarm.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label as string);
  const [first = {}] = alarm.fires.labels;
  expect(used.filter((label) => !(label in first))).toEqual([]);
});

test('recordings ask for series that exist', () => {
  const known = knownSeries();
  const rules = recordingGroups.flatMap((group) => group.rules);
  const missing = rules.flatMap(({ expr }) => seriesIn(expr)).filter((series) => !known.has(series));
  expect(missing).toEqual([]);
});

test('what the runbook and the alarms tell to run is there to be run', () => {
  const text = runbook + alarms.map(({ summary }) => summary).join('\n');
  const told = [...text.matchAll(/`streamrec ([a-z-]+)(?: ([a-z-]+))?/g)];
  expect(told.length).toBeGreaterThan(10);
  const { commands } = createProgram();
  for (const [line, name, sub] of told) {
    const command = commands.find((one) => one.name() === name);
    expect([line, command?.name()]).toEqual([line, name]);
    const subs = command?.commands.map((one) => one.name()) ?? [];
    if (subs.length > 0 && sub !== undefined) expect([line, subs.includes(sub)]).toEqual([line, true]);
  }
});

test('budgets: shares of bad below 1, and what the alarms let go by first', () => {
  for (const { target } of objectives) expect(target > 0 && target < 1).toBe(true);
  // The table of the Site Reliability Workbook: 2 %, 5 %, 10 %, 10 % of the month.
  expect(burnAlarms.map((alarm) => Number(spentShare(alarm).toFixed(3)))).toEqual([0.02, 0.05, 0.1, 0.1]);
  expect(burnWindows).toEqual(['5m', '30m', '1h', '2h', '6h', '1d', '3d']);
  expect(() => minutesOf('1w')).toThrow(RangeError);
});
