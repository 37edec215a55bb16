import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventSource } from '../../../lib/dataset/event-source';
import type { Dataset } from '../../../lib/dataset/open-dataset';
import type { TrainingData } from '../../../lib/dataset/training-data';
import type { Logger } from '../../../lib/logger';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { draftDir, packageDir } from '../retrain/run-folders';
import { parametersOf, trainerNamed } from '../trainer-named';
import { writeVersion } from '../write-version';
import { compareVersions } from './compare-versions';
import { describeRun } from './describe-run';
import { judgeCandidate } from './gate';
import type { TrainingJob, TrainingNews } from './messages';
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
  const { dataset, report } = await readWindow(deps.source, plan, settings, folder, onProgress);
  try {
    say({ kind: 'window', window: report });
    if (report.findings.length > 0) return;
    const data = await dataset.until(plan.cutMs);
    const draft = await trainDraft(job, data, onProgress);
    say({ kind: 'trained' });
    await judgeDraft(job, draft, data, dataset, deps, onProgress);
  } finally {
    dataset.close();
  }
}

type Progress = (step: string, done?: number, of?: number) => void;

/** As it would be registered, but for figures: judged is what a server would load. */
async function trainDraft(job: TrainingJob, data: TrainingData, onProgress: Progress): Promise<ModelFiles> {
  const { plan, settings, folder, model, runId } = job;
  const outDir = join(folder, draftDir);
  const dir = join(outDir, model, runId);
  if (!existsSync(join(dir, 'manifest.json'))) {
    const trainer = trainerNamed(plan.trainer);
    const { seed } = plan;
    const parameters = parametersOf(trainer, plan.parameters);
    const trained = await trainer.train(data, parameters, { seed, workers: settings.trainer.workers, onProgress });
    await writeVersion(outDir, await versionParts(job, trained, data, {}, ''));
  }
  return readModelFiles(dir);
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
    await writeVersion(outDir, { model: bytes, itemIds, about: { ...about, metrics, description } });
  }
  say({ kind: 'judged', gate });
}
