import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../lib/config/settings';
import { defaultRules } from '../../lib/dataset/cleaning-rules';
import type { EventSource } from '../../lib/dataset/event-source';
import { openDataset } from '../../lib/dataset/open-dataset';
import type { SparkSource } from '../../services/trainer/spark/spark-source';
import { trainWithSpark, type SparkTraining, type SparkVersion } from '../../services/trainer/spark/train-with-spark';
import { trainVersion } from '../../services/trainer/train-version';
import { linear } from '../../services/trainer/trainers/linear';
import { projectRoot } from './project-root';
import { pythonVenv } from './python-venv';

/** The environment that the trainer itself would make, under the same name: made here, where it may be waited for. */
export function sparkVenv(): ReturnType<typeof pythonVenv> {
  const requirements = join(projectRoot, 'trainers', 'spark', 'requirements.txt');
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const venv = pythonVenv(key, ['-r', requirements], 900_000);
  if (!venv.ok) console.warn(`no PySpark here, so Spark's counts are not compared: ${venv.why}`);
  return venv;
}

/** One thread, and no compiler that pays off after minutes. */
export const sparkSettings = {
  ...readSettings({ env: {}, overrides: {} }).settings.spark,
  master: 'local[1]',
  driverMemory: '1g',
  conf: [
    'spark.driver.extraJavaOptions=-Duser.timezone=UTC -XX:TieredStopAtLevel=1',
    'spark.sql.codegen.wholeStage=false',
  ],
};
export const sparkMs = 300_000;

/** The same on a cluster. @param conf of the cluster; it goes before. */
export const onCluster = (master: string, conf: readonly string[]): typeof sparkSettings => ({
  ...sparkSettings,
  ...{ master, executorMemory: '512m', conf: [...sparkSettings.conf, ...conf] },
});

interface Window {
  readonly outDir: string;
  readonly name: string;
  readonly fromMs?: number;
  readonly cutMs?: number;
}

const run = { seed: 1, workers: 1, version: '1' };

export async function bySpark(
  from: SparkSource,
  { fromMs = -Infinity, cutMs = Infinity, outDir, name }: Window,
  also: Partial<Pick<SparkTraining, 'settings' | 'signal' | 'onProgress'>> = {},
): Promise<SparkVersion> {
  const window = { fromMs, untilMs: Infinity, cutMs };
  const what = { ...run, ...window, from, outDir, name, parameters: {}, rules: defaultRules };
  return trainWithSpark({ ...what, settings: sparkSettings, ...also }).finally(() => from.close());
}

export async function builtIn(
  source: EventSource,
  { fromMs = -Infinity, cutMs = Infinity, outDir, name }: Window,
): Promise<SparkVersion> {
  const dataset = await openDataset(source, { fromMs });
  try {
    const data = await dataset.until(cutMs);
    const trained = await trainVersion({ ...run, outDir, data, trainer: linear, parameters: {}, name });
    const { read, dropped, mended } = dataset;
    const drops = Object.fromEntries(Object.entries(data.drops).filter(([, count]) => count > 0));
    return { ...trained, cleaning: { read, dropped, mended, drops } };
  } finally {
    dataset.close();
  }
}

/** Every weight is in the graph: where its bytes are the same, so are the scores. */
export function expectSame(spark: SparkVersion, here: SparkVersion): void {
  expect(spark.cleaning).toEqual(here.cleaning);
  expect(spark.manifest.lineage).toEqual({ ...here.manifest.lineage, trainer: 'spark-linear' });
  expect(spark.manifest.golden).toEqual(here.manifest.golden);
  const { lists: _, ...window } = spark.manifest.reference ?? {};
  expect(here.manifest.reference).toMatchObject(window);
  for (const file of ['model.onnx', 'vocabulary.json']) {
    expect(readFileSync(join(spark.dir, file)).equals(readFileSync(join(here.dir, file)))).toBe(true);
  }
}
