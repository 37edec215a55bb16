import type { LiveMetrics } from '../../../lib/registry/api/observations';
import { shareText } from '../model/compare';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { deploymentText, figure, moment, percent, plain, sheet, show, slotText, table } from '../text';
import { deploymentSheet } from './sheet';

/** What serves, of one model or of all. */
export async function status(model: string | undefined, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    if (model === undefined) {
      const answer = await client.models();
      const rows = answer.models.map((one) => [plain(one.name), deploymentText(one), String(one.revision)]);
      const text = (): string =>
        table(['model', 'customers get', 'revision'], rows, 'no models yet: streamrec model push FOLDER');
      await show(options.json, answer, text);
      return 0;
    }
    const [view, { slots }] = await Promise.all([client.model(model), client.observations(model)]);
    const { deployment, approvals, revision } = view;
    const answer = { model, revision, deployment, approvals, observations: slots };
    await show(options.json, answer, () => `${sheet(deploymentSheet(view))}\n${liveTable(slots)}`);
    return 0;
  });
}

function liveTable(slots: readonly LiveMetrics[]): string {
  const rows = slots.map((slot) => [
    slot.variant,
    slotText(slot),
    `${slot.recommendations}\nsince ${moment(slot.since)}`,
    shareText(slot.errorRate) ?? '–',
    shareText(slot.hitRate) ?? '–',
    slot.latencyMs === null ? '–' : `${slot.latencyMs.p50} / ${slot.latencyMs.p99} ms`,
    agreementText(slot.agreement),
  ]);
  const head = ['as', 'what', 'recommendations', 'errors', 'hit rate', 'latency p50 / p99', 'beside live'];
  return table(head, rows, 'recommenders have reported nothing yet');
}

function agreementText(agreement: LiveMetrics['agreement']): string {
  if (agreement === null) return '–';
  const { overlap, correlation, scoreShift, compared } = agreement;
  const lines = [
    `overlap ${percent(overlap)}`,
    `rank correlation ${figure(correlation)}`,
    `score shift ${figure(scoreShift)}`,
  ];
  return [...lines, `of ${compared} compared`].join('\n');
}

/** Every change of what serves, the newest first. */
export async function history(model: string, options: RegistryOptions & { readonly limit: number }): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const answer = await client.deployment(model);
    const past = [...answer.past].reverse().slice(0, options.limit);
    const rows = past.map(({ live, from, until, endedBy, how }) => [
      slotText(live),
      moment(from),
      moment(until),
      `${how === 'promoted' ? 'another was promoted' : 'rolled back'}, revision ${endedBy}`,
    ]);
    const text = (): string =>
      table(['what was live', 'from', 'until', 'ended by'], rows, 'nothing was live before what is live now');
    await show(options.json, { revision: answer.revision, past }, text);
    return 0;
  });
}
