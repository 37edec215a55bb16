import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventSource } from '../../../lib/dataset/event-source';
import type { Dataset } from '../../../lib/dataset/open-dataset';
import type { TrainingData } from '../../../lib/dataset/training-data';
import type { Logger } from '../../../lib/logger';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { readOptionsOf } from '../../../lib/models/read-options';
import { draftDir, packageDir } from '../retrain/run-folders';
import type { TrainedModel } from '../trainer';
import { parametersOf, trainerNamed } from '../trainer-named';
import { writeVersion } from '../write-version';
import { compareVersions } from './compare-versions';
import { describeRun } from './describe-run';
import { judgeCandidate } from './gate';
import type { TrainingJob, TrainingNews } from './messages';
import { protectionOf } from './protection';
import { readWindow } from './read-window';
import { versionParts } from './version-parts';

export interface TrainAndJudgeDeps {
  readonly source: EventSource;
  readonly readLive: (version: string) => Promise<ModelFiles>;
  readonly say: (news: TrainingNews) => void;
  readonly logger: Logger;
}

/**
 * Reads the window, and where it is good trains on all but its end, judges by the end, and leaves a package where the gate is passed.
 * What lies finished in the folder from an earlier attempt is not made again.
 */
export async function trainAndJudge(job: TrainingJob, deps: TrainAndJudgeDeps): Promise<void> {
  const { plan, settings, folder } = job;
  const { say } = deps;
  const onProgress = (step: string, done?: number, of?: number): void =>
    say({ kind: 'progress', step, ...(done === undefined ? {} : { done }), ...(of === undefined ? {} : { of }) });
  // Before hours are spent on the window: a name or a parameter that nobody knows.
  const train = prepareTraining(job, onProgress);
  const { dataset, report } = await readWindow(deps.source, plan, settings, folder, onProgress);
  try {
    say({ kind: 'window', window: report });
    if (report.findings.length > 0) return;
    const data = await dataset.until(plan.cutMs);
    const draft = await trainDraft(job, data, train);
    say({ kind: 'trained' });
    await judgeDraft(job, draft, data, dataset, deps, onProgress);
  } finally {
    dataset.close();
  }
}

type Progress = (step: string, done?: number, of?: number) => void;

/** Throws CONFIG_INVALID. */
function prepareTraining({ plan, settings }: TrainingJob, onProgress: Progress) {
  const trainer = trainerNamed(plan.trainer);
  const parameters = parametersOf(trainer, plan.parameters);
  const context = { seed: plan.seed, workers: settings.trainer.workers, onProgress };
  return (data: TrainingData): Promise<TrainedModel> => trainer.train(data, parameters, context);
}

/** As it would be registered, but for figures: judged is what a server would load. */
async function trainDraft(
  job: TrainingJob,
  data: TrainingData,
  train: (data: TrainingData) => Promise<TrainedModel>,
): Promise<ModelFiles> {
  const { folder, model, runId } = job;
  const outDir = join(folder, draftDir);
  const dir = join(outDir, model, runId);
  if (!existsSync(join(dir, 'manifest.json'))) {
    const parts = await versionParts(job, await train(data), data, {}, '');
    await writeVersion(outDir, parts, protectionOf(job.settings));
  }
  return readModelFiles(dir, readOptionsOf(job.settings.models));
}

async function judgeDraft(
  job: TrainingJob,
  draft: ModelFiles,
  data: TrainingData,
  dataset: Dataset,
  { readLive, say }: TrainAndJudgeDeps,
  onProgress: Progress,
): Promise<void> {
  const { plan, settings, folder, model, runId } = job;
  const live = plan.live === null ? null : await readLive(plan.live);
  const { comparison, metrics } = await compareVersions({ draft, live, data, dataset, plan, settings, onProgress });
  const gate = judgeCandidate(comparison, settings.trainer);
  if (gate.passed) {
    const outDir = join(folder, packageDir);
    await rm(join(outDir, model, runId), { recursive: true, force: true });
    const { manifest, bytes, itemIds } = draft;
    const { files: _files, format: _format, digest: _digest, ...about } = manifest;
    const description = describeRun(job, gate);
    await writeVersion(
      outDir,
      { model: bytes, itemIds, about: { ...about, metrics, description } },
      protectionOf(settings),
    );
  }
  say({ kind: 'judged', gate });
}
