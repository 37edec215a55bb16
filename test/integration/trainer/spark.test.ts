import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompleteJourney } from '../../../demo/complete-journey';
import { archiveStore } from '../../../lib/archive/place';
import { readSettings } from '../../../lib/config/settings';
import { archiveSource } from '../../../lib/dataset/sources/archive-source';
import { fileSource } from '../../../lib/dataset/sources/file-source';
import { forgetHeaders } from '../../../lib/domain/forget';
import { findJava } from '../../../lib/stack/tools';
import { sparkArchive } from '../../../services/trainer/spark/spark-archive';
import { sparkFile } from '../../../services/trainer/spark/spark-source';
import { archiveBatch, batchOf, eventCodec } from '../../helpers/archived';
import { createSeededShop } from '../../helpers/archived-shop';
import { hostileLines } from '../../helpers/hostile-events';
import { startSparkCluster } from '../../helpers/spark-cluster';
import {
  builtIn,
  bySpark,
  expectSame,
  onCluster,
  sparkMs,
  sparkSettings,
  sparkVenv,
} from '../../helpers/spark-training';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-spark-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function expectSameOfFile(file: string, name: string, cutMs = Infinity): Promise<void> {
  const window = { outDir: folder, cutMs };
  const spark = await bySpark(await sparkFile(file), { ...window, name: `spark-${name}` });
  expectSame(spark, await builtIn(fileSource(file), { ...window, name: `linear-${name}` }));
}

const venv = sparkVenv();
const onTestEnd: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of onTestEnd.splice(0)) await end();
});

(venv.ok ? describe : describe.skip)('the linear model counted by Spark (PySpark from the index, Java 17)', () => {
  beforeAll(async () => expect((await findJava()).java).toBeDefined());

  it(
    'is the built-in trainer’s on customers of the demo, from a table',
    async () => {
      const file = join(folder, 'demo.csv');
      // A hundredth of the customers: a tenth takes minutes on a machine that has other work.
      const events = readCompleteJourney().events.filter(({ userId }) => userId.endsWith('07'));
      const lines = events.map(
        ({ userId, itemId, timestamp, sessionId }) => `${userId},"${itemId}",${timestamp},${sessionId}`,
      );
      writeFileSync(file, `user_id,item_id,timestamp,session_id\r\n${lines.join('\r\n')}\r\n`);
      await expectSameOfFile(file, 'demo');
    },
    sparkMs,
  );

  it(
    'and on events with every oddity that cleaning is for, up to a cut',
    async () => {
      const file = join(folder, 'hostile.jsonl');
      writeFileSync(file, `${hostileLines(7).join('\n')}\n`);
      await expectSameOfFile(file, 'hostile', Date.UTC(2026, 1, 20));
    },
    sparkMs,
  );

  it(
    'and on an archive, by a master and a worker: of what is whole, without whom to forget, from a time on',
    async () => {
      const place = `archive:file:${join(folder, 'archive')}`;
      const { settings: all } = readSettings({ env: {}, overrides: {} });
      const cluster = await startSparkCluster(venv.ok ? venv.bin : '', (await findJava()).java ?? '');
      onTestEnd.push(() => cluster.stop());
      const { master, conf } = cluster;
      const settings = { ...all, spark: onCluster(master, conf) };
      const startMs = await writeArchive(place, settings);
      const window = { outDir: folder, fromMs: startMs + 86_400_000 };
      const from = await sparkArchive(place, settings, window.fromMs);
      const spark = await bySpark(from, { ...window, name: 'spark-archive' }, { settings: settings.spark });
      const here = await builtIn(archiveSource(settings, place, window.fromMs), {
        ...window,
        name: 'linear-archive',
      });
      expectSame(spark, here);
      expect(here.cleaning.dropped['forgotten']).toBeGreaterThan(20);
      await expect(sparkFile(join(folder, 'archive'))).rejects.toMatchObject({ code: 'DATA_INVALID' });
    },
    sparkMs,
  );

  it(
    'a line that cannot be read is named, and nothing is written',
    async () => {
      const file = join(folder, 'broken.csv');
      writeFileSync(file, 'user_id,item_id,timestamp\nu,i,1767225600\n"u,i,1767225600\n');
      await expect(bySpark(await sparkFile(file), { outDir: folder, name: 'broken' })).rejects.toMatchObject({
        code: 'DATA_INVALID',
        message: expect.stringContaining('broken.csv line 3') as string,
      });
    },
    sparkMs,
  );

  it(
    'too little memory is told by its setting; ended half-way, nothing is left of it',
    async () => {
      const file = join(folder, 'few.csv');
      writeFileSync(file, 'user_id,item_id,timestamp\nu,i,1767225600\nu,j,1767225601\n');
      const workDir = join(folder, 'work');
      mkdirSync(workDir);
      const settings = { ...sparkSettings, workDir };
      const [stop, reason] = [new AbortController(), new Error('enough')];
      const small = { settings: { ...settings, driverMemory: '100m' } };
      await expect(bySpark(await sparkFile(file), { outDir: folder, name: 'small' }, small)).rejects.toMatchObject({
        code: 'PYTHON_FAILED',
        message: expect.stringContaining('spark.driverMemory (100m)') as string,
      });
      const onProgress = (step: string): void => (step === 'cleaning' ? stop.abort(reason) : undefined);
      const stopped = { settings, signal: stop.signal, onProgress };
      await expect(bySpark(await sparkFile(file), { outDir: folder, name: 'stopped' }, stopped)).rejects.toBe(reason);
      for (const name of ['small', 'stopped']) expect(existsSync(join(folder, name))).toBe(false);
      expect(readdirSync(workDir)).toEqual([]);
    },
    sparkMs,
  );
});

/** Two partitions in several commits, records that are no events among them, and markers; what a commit has yet to publish lies there, too. */
async function writeArchive(place: string, settings: Parameters<typeof archiveStore>[1]): Promise<number> {
  const store = archiveStore(place, settings);
  const shop = createSeededShop(await eventCodec(), 2);
  const offsets = [0, 0];
  for (let commit = 0; commit < 3; commit++) {
    const messages = shop.next(600).map(({ partition = 0, key, value, timestamp }) => ({
      ...{ partition, key: Buffer.from(String(key)), value: value as Buffer | null, timestamp: Number(timestamp) },
      headers: new Map<string, Buffer>(),
    }));
    if (commit === 2)
      messages.splice(300, 0, markerOf(shop.users[0] ?? '', 0, messages), markerOf(shop.users[3] ?? '', 1, messages));
    for (const partition of [0, 1]) {
      const own = messages.filter((message) => message.partition === partition);
      await archiveBatch(
        store,
        batchOf(
          partition,
          own.map((record) => ({ ...record, offset: BigInt(offsets[partition]!++) })),
        ),
      );
    }
  }
  store.close();
  return shop.startMs;
}

function markerOf(user: string, partition: number, messages: readonly { readonly timestamp: number }[]) {
  const timestamp = messages[300]?.timestamp ?? 0;
  const headers = new Map(
    Object.entries(forgetHeaders({ at: timestamp, by: 'test' })).map(([name, text]) => [name, Buffer.from(text)]),
  );
  return { partition, key: Buffer.from(user), value: null, timestamp, headers };
}
