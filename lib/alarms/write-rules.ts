import { stringify } from 'yaml';
import { alarmGroups } from '.';
import type { Alarm, AlarmExample } from './alarm';
import { alertLinks } from './explore';
import { budgetDays, objectives } from './objectives';
import { recordingGroups } from './recordings';

/** Each alert leads to its section, by a path in this repository: put the address of your copy before it. */
export const runbookUrl = 'docs/runbook.md';

const generated = '# Generated from lib/alarms/ by `npm run generate`: edit there.\n';
const yaml = (value: unknown): string => generated + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

/** The rule files, one for each group, by their names in deploy/prometheus/rules. */
export function ruleFiles(): Record<string, string> {
  const recordings = recordingGroups.map(({ name, interval, rules }) => ({
    name,
    ...(interval ? { interval } : {}),
    rules,
  }));
  const alerts = alarmGroups.map((group) => ({
    name: group.name,
    rules: group.alarms.map((alarm) => ({
      alert: alarm.name,
      expr: alarm.expr(alarm.threshold),
      for: alarm.for,
      labels: { severity: alarm.severity },
      annotations: annotationsOf(alarm),
    })),
  }));
  return Object.fromEntries(
    [...recordings, ...alerts].map((group) => [`${group.name}.yml`, yaml({ groups: [group] })]),
  );
}

/**
 * What `promtool test rules` runs, by the names in deploy/prometheus/tests: an example of each alarm that fires, and one that does not. A
 * file loads the group of its alarms and of their recordings alone: promtool looks at every rule at every step.
 */
export function alarmTestFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const group of alarmGroups) {
    for (const step of ['1m', '1h'] as const) {
      const stepped = group.alarms.filter((alarm) => (alarm.step ?? '1m') === step);
      if (stepped.length === 0) continue;
      const groups = [...(group.recordings === null ? [] : [group.recordings]), group.name];
      files[`${group.name}-${step}.test.yml`] = yaml({
        rule_files: groups.map((name) => `../rules/${name}.yml`),
        evaluation_interval: step,
        // Alarms look at what recordings have written in the same round.
        group_eval_order: groups,
        tests: stepped.flatMap((alarm) => testsOf(alarm, step)),
      });
    }
  }
  return files;
}

function testsOf(alarm: Alarm, step: string): readonly object[] {
  const { fires, quiet, name, severity } = alarm;
  const expected = fires.labels.map((labels) => ({
    exp_labels: { ...labels, severity },
    exp_annotations: annotationsOf(alarm, labels),
  }));
  return [
    testOf(`${name} fires`, { step, name }, fires, expected),
    testOf(`${name} stays quiet`, { step, name }, quiet, []),
  ];
}

function testOf(
  name: string,
  of: { readonly step: string; readonly name: string },
  { series, at }: AlarmExample,
  expected: readonly unknown[],
): object {
  return {
    interval: of.step,
    name,
    input_series: Object.entries(series).map(([one, values]) => ({ series: one, values })),
    alert_rule_test: [{ eval_time: at, alertname: of.name, exp_alerts: expected }],
  };
}

/** @param labels where they are known: templates are filled as Prometheus fills them. */
function annotationsOf({ name, summary, means, fires }: Alarm, labels?: Readonly<Record<string, string>>) {
  const [shape = {}] = fires.labels;
  const annotations = {
    summary,
    description: means,
    runbook_url: `${runbookUrl}#${name.toLowerCase()}`,
    ...alertLinks(shape),
  };
  if (labels === undefined) return annotations;
  const fill = (text: string): string =>
    text
      .replace(/{{ if \$labels\.(\w+) }}(.*?){{ end }}/g, (_, label: string, inner: string) =>
        labels[label] ? inner : '',
      )
      .replace(/{{ \$labels\.(\w+) }}/g, (_, label: string) => labels[label] ?? '');
  return Object.fromEntries(Object.entries(annotations).map(([key, text]) => [key, fill(text)]));
}

/** docs/alarms.md: the table of objectives and that of thresholds. */
export function alarmsDocument(): string {
  const promised = objectives.map(({ slo, target, promise }) => row([`\`${slo}\``, `${target * 100} %`, promise]));
  const groups = alarmGroups.map(({ name, alarms: rows }) => {
    const lines = rows.map(({ name: alarm, threshold, unit, for: held, severity, means }) =>
      row([`[${alarm}](runbook.md#${alarm.toLowerCase()})`, severity, `${threshold} ${unit}`, held, means]),
    );
    return `### ${name}\n\n| alarm | severity | threshold | for | means |\n|---|---|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `${introduction}
## Objectives

Over ${budgetDays} days, as share of the good among all. The rest is the error budget: \`streamrec:slo_budget:remaining_ratio\` is what is
left of it, \`streamrec:slo_burn:rate1h\` how many times faster than evenly it goes.

| objective | target | promise |
|---|---|---|
${promised.join('\n')}

## Thresholds

\`page\` wakes somebody, \`ticket\` waits for the next working day.

${groups.join('\n')}`;
}

const introduction = `<!-- Generated from lib/alarms/ by \`npm run generate\`: edit there. -->

# Alarms

Every alarm of \`deploy/prometheus/rules\`: at which threshold it fires, how long it must hold, and what it means. What to do is in the
[runbook](runbook.md). Rules, tests of the rules and these tables come of one table, \`lib/alarms/\`: change a threshold there, run
\`npm run generate\`, and have Prometheus read its rules again (SIGHUP).
`;

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
