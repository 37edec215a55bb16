import { z } from 'zod';
import type { TrainingRunRecord } from '../domain/records.generated';
import {
  runDetailsSchema,
  runResults,
  runSteps,
  type RunDetails,
  type RunResult,
  type RunStep,
  type TrainingRequest,
  type TrainingRun,
} from './training-run';

/** Of what this program writes and reads. */
const runSchema = 1;
const requested = 'requested';
const requestDetails = z.object({ why: z.string() });

export function runKey({ model, runId }: Pick<TrainingRun, 'model' | 'runId'>): string {
  return `${model}/run/${runId}`;
}

export function requestKey({ model, id }: Pick<TrainingRequest, 'model' | 'id'>): string {
  return `${model}/request/${id}`;
}

export function toRunRecord(run: TrainingRun): TrainingRunRecord {
  const { runId, model, step, at, result, reason } = run;
  const { trigger, requests, plan, attempt, owner, window, gate, version, canary, message, seconds } = run;
  const details: RunDetails = {
    trigger,
    requests,
    plan,
    attempt,
    owner,
    window,
    gate,
    version,
    canary,
    message,
    seconds,
  };
  return { run_id: runId, model, step, at, result, reason, details: JSON.stringify(details), schema: runSchema };
}

export function toRequestRecord({ id, model, at, why }: TrainingRequest): TrainingRunRecord {
  const details = JSON.stringify({ why });
  return { run_id: id, model, step: requested, at, result: null, reason: '', details, schema: runSchema };
}

export type RunOrRequest =
  { readonly kind: 'run'; readonly run: TrainingRun } | { readonly kind: 'request'; readonly request: TrainingRequest };

/** Null for what this program does not understand. */
export function fromRunRecord(record: TrainingRunRecord): RunOrRequest | null {
  const { run_id: id, model, step, at, reason } = record;
  if (record.schema > runSchema) return null;
  const details = parseJson(record.details);
  if (step === requested) {
    const asked = requestDetails.safeParse(details);
    return asked.success ? { kind: 'request', request: { id, model, at, why: asked.data.why } } : null;
  }
  const parsed = runDetailsSchema.safeParse(details);
  if (!isStep(step) || !isResult(record.result) || !parsed.success) return null;
  return { kind: 'run', run: { ...parsed.data, runId: id, model, step, at, result: record.result, reason } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isStep(step: string): step is RunStep {
  return runSteps.some((one) => one === step);
}

function isResult(result: string | null): result is RunResult | null {
  return result === null || runResults.some((one) => one === result);
}
