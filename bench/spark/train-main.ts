import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../lib/config/settings';
import { defaultRules } from '../../lib/dataset/cleaning-rules';
import { openDataset } from '../../lib/dataset/open-dataset';
import { archiveSource } from '../../lib/dataset/sources/archive-source';
import { describeError, exitCodeOf } from '../../lib/run-service';
import { sparkArchive } from '../../services/trainer/spark/spark-archive';
import { trainWithSpark } from '../../services/trainer/spark/train-with-spark';
import { trainVersion, type TrainedVersion } from '../../services/trainer/train-version';
import { linear } from '../../services/trainer/trainers/linear';
import type { TrainingNews, TrainingOrder } from './train-protocol';

/** One training, in a process of its own so that its memory is its own. It ends when the process that asked for it does. */
const order = JSON.parse(process.argv[2] ?? '') as TrainingOrder;
const { settings } = readSettings({ env: {}, overrides: {} });
const tell = (news: TrainingNews): void => void process.send?.(news);
let step = '';

function onProgress(name: string): void {
  if (name === step) return;
  step = name;
  tell({ step });
}

const parentGone = new AbortController();
const onParentGone = (): void => parentGone.abort();
const context = { seed: 1, workers: availableParallelism(), onProgress, signal: parentGone.signal };
const place = `archive:file:${order.archive}`;
const version = { name: order.trainer, version: '1', outDir: order.work, parameters: {} };

async function withSpark(): Promise<TrainedVersion> {
  const window = { fromMs: -Infinity, untilMs: Infinity, cutMs: Infinity };
  const spark = { ...settings.spark, driverMemory: order.driverMemory, workDir: order.work };
  const from = await sparkArchive(place, settings, -Infinity);
  try {
    return await trainWithSpark({ ...context, ...version, ...window, from, rules: defaultRules, settings: spark });
  } finally {
    from.close();
  }
}

async function builtIn(): Promise<TrainedVersion> {
  onProgress('reading');
  const source = archiveSource(settings, place, -Infinity);
  const dataset = await openDataset(source, { spoolDir: order.work });
  try {
    onProgress('cleaning');
    const data = await dataset.until(Infinity);
    return await trainVersion({ ...context, ...version, data, trainer: linear });
  } finally {
    dataset.close();
  }
}

process.once('disconnect', onParentGone);
onProgress('starting');
(order.trainer === 'spark' ? withSpark() : builtIn())
  .then(({ dir, report }) => {
    const graph = createHash('sha256')
      .update(readFileSync(join(dir, 'model.onnx')))
      .digest('hex');
    tell({ trained: { events: report.events, users: report.users, items: report.items, graph } });
  })
  .catch((error: unknown) => {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = exitCodeOf(error);
  })
  .finally(() => {
    process.off('disconnect', onParentGone);
    if (process.connected) process.disconnect();
  });
