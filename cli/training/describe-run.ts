import { printable } from '../../lib/dead-letters/printable';
import type { TrainingRun } from '../../lib/training/training-run';
import { createTable } from '../table';

/** A run for people: what it did, by what figures it was decided, and what became of it. */
export function describeRun(run: TrainingRun): string {
  const { runId, model, trigger, plan, step, result, reason, message, attempt, owner, window, gate, version, canary } =
    run;
  const lines = [
    `run ${runId} of ${model}: ${result === null ? `at ${step}` : `${result} (${reason})`}`,
    ...(message === '' ? [] : [printable(message)]),
    `began ${iso(plan.startedAt)} by ${trigger.kind}: ${printable(trigger.why)}`,
    `window ${iso(plan.fromMs)} to ${iso(plan.untilMs)}, held out from ${iso(plan.cutMs)}; trainer ${plan.trainer}; attempt ${attempt} by ${owner}`,
    ...Object.entries(run.seconds).map(([name, seconds]) => `${name}: ${seconds.toFixed(1)} s`),
  ];
  if (window) {
    const table = createTable(['rule of the window', 'figure', 'broken']);
    const broken = new Set(window.findings.map(({ code }) => code));
    for (const [rule, figure] of Object.entries(window.figures))
      table.push([rule, number(figure), broken.has(rule) ? 'yes' : '']);
    lines.push(`${window.events} events of ${window.items} items`, table.toString());
  }
  if (gate) {
    const table = createTable([gate.metric, 'candidate', gate.reference, 'difference', 'low', 'high', 'moments']);
    for (const one of [{ name: 'all', ...gate.overall }, ...gate.slices]) {
      const { name, candidate, reference, difference, low, high, points } = one;
      const figures = [candidate, reference, difference, low, high].map((value) =>
        value === null ? '?' : value.toFixed(4),
      );
      table.push([name, ...figures, String(points)]);
    }
    lines.push(table.toString());
  }
  if (version) lines.push(`version ${runId} of ${model}, revision ${version.revision} of the registry`);
  if (canary) lines.push(`canary: ${canary.state}, ${printable(canary.why)}`);
  return lines.join('\n');
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
