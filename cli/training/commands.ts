import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings, type Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { createLogger, type Logger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { printable } from '../../lib/dead-letters/printable';
import type { TrainingRun } from '../../lib/training/training-run';
import { settingsSources, type CommonOptions } from '../command-options';
import { print } from '../print';
import { createTable } from '../table';
import { askForRun, readRuns, runNamed, runsOf } from './open-runs';
import { describeRun } from './describe-run';

export interface ListOptions extends CommonOptions {
  readonly model?: string;
  readonly limit: number;
}

export interface StartOptions extends CommonOptions {
  readonly model?: string;
  readonly reason: string;
  readonly wait: boolean;
}

function opened(options: CommonOptions): { readonly settings: Settings; readonly logger: Logger } {
  const { settings } = readSettings(settingsSources(options));
  return {
    settings,
    logger: createLogger({ service: 'training', ...settings.log, level: 'error', pretty: !options.json }),
  };
}

export async function listRuns(options: ListOptions): Promise<number> {
  const { settings, logger } = opened(options);
  const state = await readRuns(settings, options.model ?? null, logger);
  const runs = runsOf(state).slice(0, options.limit);
  if (options.json) {
    for (const run of runs) await print(`${JSON.stringify(run)}\n`);
    return exitCodes.ok;
  }
  for (const { model, at, why } of state.requests)
    await print(`asked for: ${model}, ${iso(at)}${why === '' ? '' : `, ${printable(why)}`}\n`);
  if (runs.length === 0) {
    await print('no runs yet\n');
    return exitCodes.ok;
  }
  const table = createTable(['run', 'model', 'trigger', 'began', 'step', 'result', 'events', 'candidate', 'reference']);
  for (const { runId, model, trigger, plan, step, result, reason, window, gate } of runs) {
    table.push([
      runId,
      model,
      trigger.kind,
      iso(plan.startedAt),
      step,
      result === null ? '' : `${result}: ${reason}`,
      window === null ? '' : String(window.events),
      gate === null ? '' : `${gate.metric} ${gate.overall.candidate.toFixed(4)}`,
      gate === null ? '' : `${gate.overall.reference.toFixed(4)} ${gate.reference}`,
    ]);
  }
  await print(`${table.toString()}\n`);
  return exitCodes.ok;
}

export async function showRun(runId: string, options: CommonOptions): Promise<number> {
  const { settings, logger } = opened(options);
  const run = runNamed(await readRuns(settings, null, logger), runId);
  await print(options.json ? `${JSON.stringify(run)}\n` : `${describeRun(run)}\n`);
  return exitCodes.ok;
}

const lookEveryMs = 2_000;

export async function startRun(options: StartOptions): Promise<number> {
  const { settings, logger } = opened(options);
  const model = options.model ?? settings.trainer.model;
  if (model === '')
    throw new AppError('CONFIG_INVALID', '--model: missing, and trainer.model is empty; expected the name of a model');
  const request = { id: randomUUID(), model, at: Date.now(), why: options.reason };
  await askForRun(settings, request, logger);
  if (!options.wait) {
    const told = { request: request.id, model };
    await print(
      options.json ? `${JSON.stringify(told)}\n` : `asked for; \`streamrec training list\` shows what became of it\n`,
    );
    return exitCodes.ok;
  }
  const run = await ended(settings, request.id, model, logger);
  await print(options.json ? `${JSON.stringify(run)}\n` : `${describeRun(run)}\n`);
  return run.result === 'failed' ? exitCodes.failure : exitCodes.ok;
}

/** The run that answered the request, once it has ended. */
async function ended(settings: Settings, id: string, model: string, logger: Logger): Promise<TrainingRun> {
  for (;;) {
    const state = await readRuns(settings, model, logger);
    const found = state.ended.find(({ requests }) => requests.includes(id));
    if (found) return found;
    await sleep(lookEveryMs);
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
