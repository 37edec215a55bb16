import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScreen, type Screen } from '../../demo/screen';
import { readSettings } from '../../lib/config/settings';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { machine } from '../report';
import { runMain } from '../run-main';
import { createProgram, sizesOf, type SparkBenchOptions } from './options';
import { formatSizes, growth, type SizeCost } from './report';
import type { TrainingOrder } from './train-protocol';
import { measureTraining, type Training } from './training';
import { writeArchive } from './write-archive';

const halfYear = { fromMs: Date.UTC(2026, 0, 1), untilMs: Date.UTC(2026, 6, 1) };
const eventsPerCustomer = 100;

/** Progress and the table go to standard error where JSON goes to standard output. */
async function main(options: SparkBenchOptions): Promise<number> {
  const signals = listenForStop(process);
  const folder = mkdtempSync(join(options.work ?? tmpdir(), 'streamrec-bench-spark-'));
  // Every child ends with this process.
  void signals.first.then(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(exitCodes.interrupted);
  });
  const out = options.json === true ? process.stderr : process.stdout;
  const screen = createScreen(out, () => performance.now());
  const sizes: SizeCost[] = [];
  try {
    for (const events of sizesOf(options)) sizes.push(await measureSize(events, folder, options, screen));
    out.write(`\n${formatSizes(sizes)}\n`);
    const { items, heaviest, driverMemory, seed } = options;
    const run = { items, eventsPerCustomer, heaviestPercent: heaviest, driverMemory, seed, ...machine() };
    const json = `${JSON.stringify({ sizes, growth: growth(sizes), run }, null, 2)}\n`;
    if (options.json === true) process.stdout.write(json);
    else if (options.json !== undefined) writeFileSync(options.json, json);
    return exitCodes.ok;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSize(
  events: number,
  folder: string,
  options: SparkBenchOptions,
  screen: Screen,
): Promise<SizeCost> {
  const { items, seed, heaviest, driverMemory, builtInMost } = options;
  const { settings } = readSettings({ env: {}, overrides: {} });
  const work = mkdtempSync(join(folder, 'size-'));
  const archive = join(work, 'archive');
  const what = `${events.toLocaleString('en')} events`;
  const customers = Math.max(1, Math.round(events / eventsPerCustomer));
  const shop = { ...halfYear, events, items, seed, customers, heaviest: heaviest / 100 };
  const bar = screen.bar(`${what}: writing the archive`, events);
  const started = performance.now();
  const bytes = await writeArchive(`file:${archive}`, shop, settings, (done) => bar.update(done));
  const writingSeconds = (performance.now() - started) / 1_000;
  bar.done(`${(bytes / 1e6).toFixed(0)} MB in ${writingSeconds.toFixed(1)} s`);
  const train = async (trainer: TrainingOrder['trainer']): Promise<Training> => {
    const trained = await measureTraining({ trainer, archive, work, driverMemory }, (step) => {
      if (step !== '') screen.step(`${what}: ${trainer}: ${step}`);
    });
    const { seconds, cpuSeconds } = trained.all;
    screen.step(`${what}: ${trainer} took ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time`);
    return trained;
  };
  const spark = await train('spark');
  const builtIn = events <= builtInMost ? await train('linear') : null;
  rmSync(work, { recursive: true });
  return { events, megabytes: bytes / 1e6, writingSeconds, spark, builtIn };
}

runMain<SparkBenchOptions>(createProgram(), main);
