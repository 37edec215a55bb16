import { stringify } from 'yaml';
import { alarmGroups, alarms } from '.';
import type { Alarm, AlarmExample } from './alarm';
import { budgetDays, objectives } from './objectives';
import { recordingGroups } from './recordings';

/** Each alert leads to its section, by a path in this repository: put the address of your copy before it. */
export const runbookUrl = 'docs/runbook.md';

const generated = '# Generated from lib/alarms/ by `npm run generate`: edit there.\n';
const yaml = (value: unknown): string => generated + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

export const ruleFiles = ['recordings.yml', 'alarms.yml'] as const;

/** The rule file of recordings. */
export function recordingsFile(): string {
  const groups = recordingGroups.map(({ name, interval, rules }) => ({
    name,
    ...(interval ? { interval } : {}),
    rules,
  }));
  return yaml({ groups });
}

/** The rule file of alarms. */
export function alarmsFile(): string {
  const groups = alarmGroups.map((group) => ({
    name: group.name,
    rules: group.alarms.map((alarm) => ({
      alert: alarm.name,
      expr: alarm.expr(alarm.threshold),
      for: alarm.for,
      labels: { severity: alarm.severity },
      annotations: annotationsOf(alarm),
    })),
  }));
  return yaml({ groups });
}

/** What `promtool test rules` runs: an example of each alarm of this step that fires, and one that does not. */
export function alarmTestsFile(step: '1m' | '1h'): string {
  const tests = alarms
    .filter((alarm) => (alarm.step ?? '1m') === step)
    .flatMap((alarm) => {
      const { fires, quiet, name, severity } = alarm;
      const expected = fires.labels.map((labels) => ({
        exp_labels: { ...labels, severity },
        exp_annotations: annotationsOf(alarm, labels),
      }));
      return [
        testOf(`${name} fires`, { step, name }, fires, expected),
        testOf(`${name} stays quiet`, { step, name }, quiet, []),
      ];
    });
  return yaml({
    rule_files: ruleFiles.map((file) => `../rules/${file}`),
    evaluation_interval: step,
    // Alarms look at what recordings have written in the same round.
    group_eval_order: [...recordingGroups, ...alarmGroups].map(({ name }) => name),
    tests,
  });
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

/** @param labels where they are known: a template is filled as Prometheus fills it. */
function annotationsOf({ name, summary, means }: Alarm, labels?: Readonly<Record<string, string>>) {
  const filled =
    labels === undefined
      ? summary
      : summary.replace(/{{ \$labels\.(\w+) }}/g, (_, label: string) => labels[label] ?? '');
  return { summary: filled, description: means, runbook_url: `${runbookUrl}#${name.toLowerCase()}` };
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

Every alarm of \`deploy/prometheus/rules/alarms.yml\`: at which threshold it fires, how long it must hold, and what it means. What to do is in the
[runbook](runbook.md). Rules, tests of the rules and these tables come of one table, \`lib/alarms/\`: change a threshold there, run
\`npm run generate\`, and have Prometheus read its rules again (SIGHUP).
`;

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
