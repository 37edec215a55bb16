import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../lib/stack/free-ports';
import { waitFor } from './wait-for';

/** A master and a worker of PySpark's own Spark, each a process, on loopback. */
export interface SparkCluster {
  /** spark://127.0.0.1:port */
  readonly master: string;
  /** What a driver on the same machine needs to be told. */
  readonly conf: readonly string[];
  stop(): Promise<void>;
}

/** @param bin programs of the Python environment that PySpark is in. */
export async function startSparkCluster(bin: string, java: string): Promise<SparkCluster> {
  const python = join(bin, 'python');
  const { stdout } = spawnSync(python, ['-c', 'import pyspark; print(pyspark.__path__[0])'], { encoding: 'utf8' });
  const home = stdout.trim();
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-spark-cluster-'));
  const [port = 0, ui = 0, workerUi = 0] = await freePorts(3);
  const master = `spark://127.0.0.1:${port}`;
  // A worker that is not started by Spark's own shell scripts looks for a folder of its build, unless it is told.
  const told = { SPARK_HOME: home, SPARK_LOCAL_IP: '127.0.0.1', SPARK_WORKER_DIR: folder, SPARK_SCALA_VERSION: '2.13' };
  const env = { ...process.env, ...told };
  const start = (role: string, args: readonly string[]) => {
    const options = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', join(home, 'jars', '*')];
    const child = spawn(java, [...options, `org.apache.spark.deploy.${role}`, '--host', '127.0.0.1', ...args], {
      env,
      stdio: 'ignore',
    });
    return { child, ended: once(child, 'exit') };
  };
  const servers = [
    start('master.Master', ['--port', String(port), '--webui-port', String(ui)]),
    start('worker.Worker', ['--webui-port', String(workerUi), '--cores', '1', '--memory', '1g', master]),
  ];
  // Not to outlive a test run that forgets them.
  const kill = (): void => servers.forEach(({ child }) => child.kill('SIGKILL'));
  process.once('exit', kill);
  async function stop(): Promise<void> {
    process.off('exit', kill);
    // In order: a worker ends its executors.
    for (const { child, ended } of [...servers].reverse()) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  const alive = async (): Promise<boolean> => {
    const { aliveworkers } = (await (await fetch(`http://127.0.0.1:${ui}/json/`)).json()) as { aliveworkers: number };
    return aliveworkers === 1;
  };
  await waitFor(() => alive().catch(() => false), { what: 'a worker of the Spark cluster', timeoutMs: 120_000 });
  const conf = [
    'spark.driver.host=127.0.0.1',
    'spark.driver.bindAddress=127.0.0.1',
    `spark.pyspark.python=${python}`,
    'spark.executor.extraJavaOptions=-Duser.timezone=UTC -XX:TieredStopAtLevel=1',
  ];
  return { master, conf, stop };
}
