import { readSettings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import {
  assumedFigures,
  planFor,
  smallestEffect,
  type LiveFigures,
  type Plan,
  type PlanOptions,
} from '../../lib/experiments/plan';
import type { QualityMetric } from '../../lib/registry/api/quality-metrics';
import { settingsSources } from '../command-options';
import type { RegistryOptions } from '../registry/options';
import { withRegistry } from '../registry/session';
import { figure, percent, show, table } from '../registry/text';

export interface PlanCommandOptions extends RegistryOptions {
  readonly effect?: number;
  readonly share: number;
  readonly usersPerDay?: number;
  readonly days?: number;
  readonly margin: number;
  readonly power: number;
  readonly alpha?: number;
  readonly hitRate?: number;
  readonly perUser: number;
  readonly variation: number;
  readonly correlation: number;
  readonly metric: QualityMetric;
}

/** As the registry judges: its sequence is made once, whatever is planned for. */
interface Planning extends PlanCommandOptions {
  readonly alpha: number;
  readonly tunedFor: number;
}

interface PlannedRow extends Plan {
  /** Null where it is not known how many users come. */
  readonly days: number | null;
  readonly medianDays: number | null;
}

const usualEffects = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

/** Throws CONFIG_INVALID where there is nothing to plan by, or no such plan. */
export async function plan(model: string | undefined, given: PlanCommandOptions): Promise<number> {
  const { guardAlpha, guardEffect } = readSettings(settingsSources(given)).settings.registryService;
  const options: Planning = { ...given, alpha: given.alpha ?? guardAlpha, tunedFor: guardEffect };
  checkOptions(options);
  const live = model === undefined ? assumed(options) : await measured(model, options);
  const rows = effectsOf(live, options).map((effect) => rowOf(effect, live, options));
  const { share, margin, power, alpha } = options;
  const answer = { ...live, share, margin, power, alpha, plans: rows };
  await show(options.json, answer, () => planText(rows, live, options));
  return 0;
}

function checkOptions({ share, power, alpha, effect, margin, days, usersPerDay }: Planning): void {
  const within = (name: string, value: number): void => {
    if (!(value > 0 && value < 1))
      throw new AppError('CONFIG_INVALID', `--${name}: ${value}, expected more than 0 and less than 1`);
  };
  within('share', share);
  within('power', power);
  within('alpha', alpha);
  if (effect !== undefined && !(effect > margin)) {
    throw new AppError('CONFIG_INVALID', `--effect: ${effect}, expected more than --margin, which is ${margin}`);
  }
  if (effect !== undefined && days !== undefined) {
    throw new AppError('CONFIG_INVALID', '--effect and --days: expected one of them: the other follows from it');
  }
  if (days !== undefined && usersPerDay === undefined) {
    throw new AppError('CONFIG_INVALID', '--days: expected --users-per-day with it');
  }
}

function assumed({ hitRate, perUser, variation, correlation }: Planning): LiveFigures {
  if (hitRate === undefined) {
    throw new AppError('CONFIG_INVALID', 'expected a model whose live figures are known, or --hit-rate');
  }
  if (!(hitRate > 0 && hitRate < 1)) {
    throw new AppError('CONFIG_INVALID', `--hit-rate: ${hitRate}, expected more than 0 and less than 1`);
  }
  return assumedFigures({ hitRate, perUser, variation, correlation });
}

function measured(model: string, options: Planning): Promise<LiveFigures> {
  return withRegistry(options, async ({ client }) => {
    const { live } = await client.quality(model);
    const found = live.find(({ metric }) => metric === options.metric);
    if (found !== undefined) return { rate: found.rate, relativeVariance: found.relativeVariance };
    const why = `no evaluator has reported ${options.metric} of the live version of ${model} yet`;
    throw new AppError(
      'CONFIG_INVALID',
      `${why}: start streamrec evaluator, or plan with --hit-rate instead of a model`,
    );
  });
}

function effectsOf(live: LiveFigures, options: Planning): number[] {
  const { effect, days, usersPerDay, margin } = options;
  if (effect !== undefined) return [effect];
  if (days === undefined || usersPerDay === undefined) return usualEffects.filter((one) => one > margin);
  const smallest = smallestEffect(days * usersPerDay, live, planOptions(options));
  if (smallest === null) {
    throw new AppError(
      'CONFIG_INVALID',
      `--days: ${days}, expected more: not even a canary without any hit is seen by then`,
    );
  }
  return [smallest];
}

function planOptions({ alpha, power, share, margin, tunedFor }: Planning): PlanOptions {
  return { alpha, power, share, margin, tunedFor };
}

function rowOf(effect: number, live: LiveFigures, options: Planning): PlannedRow {
  const planned = planFor(effect, live, planOptions(options));
  const daysFor = (users: number): number | null =>
    options.usersPerDay === undefined ? null : Math.ceil(users / options.usersPerDay);
  return { ...planned, days: daysFor(planned.users), medianDays: daysFor(planned.medianUsers) };
}

function planText(rows: readonly PlannedRow[], { rate, relativeVariance }: LiveFigures, options: Planning): string {
  const { share, power, alpha, margin } = options;
  const day = (days: number | null): string => (days === null ? '–' : String(days));
  const head = ['difference', 'users', 'of them canary', 'days', 'half are judged by', 'users with one look'];
  const cells = rows.map((row) => [
    percent(row.effect),
    String(row.users),
    String(row.canaryUsers),
    day(row.days),
    row.medianDays === null ? `${row.medianUsers} users` : `day ${row.medianDays}`,
    String(row.fixedUsers),
  ]);
  const allowed = margin === 0 ? '' : `; worse by ${percent(margin)} is allowed`;
  return (
    `${table(head, cells)}\n` +
    `Live's rate ${figure(rate)}, variance of a user ${figure(relativeVariance)} (relative); ${percent(share)} of the users in the canary${allowed}.\n` +
    `Found in ${percent(power)} of the cases, seen wrongly in at most ${percent(alpha)}, whenever you look.`
  );
}
