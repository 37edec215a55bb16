import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompleteJourney } from '../../../demo/complete-journey';
import { readSettings } from '../../../lib/config/settings';
import { defaultRules } from '../../../lib/dataset/cleaning-rules';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { fileSource } from '../../../lib/dataset/sources/file-source';
import { findJava } from '../../../lib/stack/tools';
import { sparkFile } from '../../../services/trainer/spark/spark-source';
import { trainWithSpark } from '../../../services/trainer/spark/train-with-spark';
import { trainVersion } from '../../../services/trainer/train-version';
import { linear } from '../../../services/trainer/trainers/linear';
import { hostileLines } from '../../helpers/hostile-events';
import { projectRoot } from '../../helpers/project-root';
import { pythonVenv } from '../../helpers/python-venv';

/** The environment that the trainer itself would make, under the same name: made here, where it may be waited for. */
const requirements = join(projectRoot, 'trainers', 'spark', 'requirements.txt');
const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
const venv = pythonVenv(key, ['-r', requirements], 900_000);
if (!venv.ok) console.warn(`no PySpark here, so Spark's counts are not compared: ${venv.why}`);

const folder = mkdtempSync(join(tmpdir(), 'streamrec-spark-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One thread, and no compiler that pays off after minutes. */
const settings = {
  ...readSettings({ env: {}, overrides: {} }).settings.spark,
  master: 'local[1]',
  driverMemory: '1g',
  conf: [
    'spark.driver.extraJavaOptions=-Duser.timezone=UTC -XX:TieredStopAtLevel=1',
    'spark.sql.codegen.wholeStage=false',
  ],
};
const sparkMs = 300_000;
const run = { seed: 1, workers: 1, version: '1', outDir: folder };

async function bySpark(file: string, name: string, cutMs: number) {
  const from = await sparkFile(file);
  const window = { fromMs: -Infinity, untilMs: Infinity, cutMs };
  return trainWithSpark({ ...run, ...window, from, name, parameters: {}, rules: defaultRules, settings });
}

async function builtIn(file: string, name: string, cutMs: number) {
  const dataset = await openDataset(fileSource(file));
  try {
    const data = await dataset.until(cutMs);
    const trained = await trainVersion({ ...run, data, trainer: linear, parameters: {}, name });
    const { read, dropped, mended } = dataset;
    const drops = Object.fromEntries(Object.entries(data.drops).filter(([, count]) => count > 0));
    return { ...trained, cleaning: { read, dropped, mended, drops } };
  } finally {
    dataset.close();
  }
}

async function both(file: string, cutMs = Infinity) {
  return [await bySpark(file, `spark-${cutMs}`, cutMs), await builtIn(file, `linear-${cutMs}`, cutMs)] as const;
}

/** Every weight is in the graph: where its bytes are the same, so are the scores. */
function expectSame([spark, here]: Awaited<ReturnType<typeof both>>): void {
  expect(spark.cleaning).toEqual(here.cleaning);
  expect(spark.manifest.lineage).toEqual({ ...here.manifest.lineage, trainer: 'spark-linear' });
  expect(spark.manifest.golden).toEqual(here.manifest.golden);
  const { lists: _, ...window } = spark.manifest.reference ?? {};
  expect(here.manifest.reference).toMatchObject(window);
  for (const file of ['model.onnx', 'vocabulary.json']) {
    expect(readFileSync(join(spark.dir, file)).equals(readFileSync(join(here.dir, file)))).toBe(true);
  }
}

(venv.ok ? describe : describe.skip)('the linear model counted by Spark (PySpark from the index, Java 17)', () => {
  beforeAll(async () => expect((await findJava()).java).toBeDefined());

  it(
    'is the built-in trainer’s on customers of the demo, from a table',
    async () => {
      const file = join(folder, 'demo.csv');
      // A tenth of the customers: all of them take minutes on a machine that has other work.
      const events = readCompleteJourney().events.filter(({ userId }) => userId.endsWith('7'));
      const lines = events.map(
        ({ userId, itemId, timestamp, sessionId }) => `${userId},"${itemId}",${timestamp},${sessionId}`,
      );
      writeFileSync(file, `user_id,item_id,timestamp,session_id\r\n${lines.join('\r\n')}\r\n`);
      expectSame(await both(file));
    },
    sparkMs,
  );

  it(
    'and on events with every oddity that cleaning is for, up to a cut',
    async () => {
      const file = join(folder, 'hostile.jsonl');
      writeFileSync(file, `${hostileLines(7).join('\n')}\n`);
      expectSame(await both(file, Date.UTC(2026, 1, 20)));
    },
    sparkMs,
  );

  it(
    'a line that cannot be read is named, and nothing is written',
    async () => {
      const file = join(folder, 'broken.csv');
      writeFileSync(file, 'user_id,item_id,timestamp\nu,i,1767225600\n"u,i,1767225600\n');
      await expect(bySpark(file, 'broken', Infinity)).rejects.toMatchObject({
        code: 'DATA_INVALID',
        message: expect.stringContaining('broken.csv line 3') as string,
      });
    },
    sparkMs,
  );
});
