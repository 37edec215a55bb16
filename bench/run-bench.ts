import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Screen } from '../demo/screen';
import { readSettings } from '../lib/config/settings';
import { AppError } from '../lib/errors';
import { repositoryRoot } from '../lib/repository';
import { createMeasurements, type Measurements } from './measurements';
import { constantModelGraph } from './model/constant-model';
import { packageModel } from './model/package-model';
import { speedModelGraph, speedModelWindow } from './model/speed-model';
import { plannedWorkloads, workloadNames, type BenchOptions } from './options';
import { summariseProfiles } from './profile';
import type { RunFacts } from './report';
import {
  fullSizes,
  quickSizes,
  scalingSizes,
  warmUp,
  workloads,
  type BenchRun,
  type Models,
  type Sizes,
} from './round';
import { meanWindow, ofSomeUsers, readShopEvents, type ShopEvents } from './shop-events';
import { measureThroughput } from './workloads/throughput';
import { openWorld } from './world';

export interface BenchResult {
  readonly figures: Measurements;
  readonly facts: RunFacts;
}

/** Everything that the options ask for, round by round. Stops between workloads once `signal` is aborted. */
export async function runBench(options: BenchOptions, screen: Screen, signal: AbortSignal): Promise<BenchResult> {
  const started = performance.now();
  const planned = plannedWorkloads(options);
  readSettings({ env: {}, overrides: options.set });
  checkFiles(options);
  const sizes = options.quick ? quickSizes : fullSizes;
  // The servers start in processes of their own, while this one reads.
  const opening = openWorld(options.set, screen.step);
  const shop = await readShopEvents(options.data ?? null, options.events, options.items).catch(
    async (error: unknown) => {
      await opening.then((world) => world.close());
      throw error;
    },
  );
  const mean = meanWindow(shop.events, speedModelWindow);
  screen.step(describeShop(shop, mean));
  if (planned.includes('peers') && options.data === undefined)
    screen.step(
      'Peers take events of their own: give --data the file that they read, or the ratios compare unlike work',
    );
  const world = await opening;
  try {
    const models = await makeModels(world.folder, options);
    const figures = createMeasurements();
    const run: BenchRun = { world, models, events: shop.events, options, screen, figures, signal };
    const rounds = options.quick ? 1 : options.rounds;
    await warmUp(run, sizes);
    for (let round = 1; round <= rounds; round++) {
      for (const name of planned) {
        signal.throwIfAborted();
        const did = await workloads[name](run, sizes);
        screen.step(`${rounds > 1 ? `Round ${round}, ` : ''}${name}: ${did}`);
      }
    }
    if (options.profile !== undefined) await profile(run, sizes, options.profile);
    return {
      figures,
      facts: {
        quick: options.quick,
        rounds,
        data: shop.name,
        events: shop.events.length,
        users: shop.users,
        items: shop.items,
        meanWindow: mean,
        model: options.model ?? 'written by the benchmark',
        set: options.set,
        leftOut: workloadNames.filter((name) => !planned.includes(name)),
        seconds: (performance.now() - started) / 1_000,
      },
    };
  } finally {
    await world.close();
  }
}

function describeShop({ name, events, users, items }: ShopEvents, mean: number): string {
  const counts = `${events.length.toLocaleString('en')} events of ${users.toLocaleString('en')} customers, ${items.toLocaleString('en')} items`;
  return `Shop: ${name}, ${counts}; the model sees ${mean.toFixed(1)} events of a history on average`;
}

async function makeModels(folder: string, { model, items }: BenchOptions): Promise<Models> {
  const graph = model === undefined ? speedModelGraph({ items }) : readFileSync(model);
  const constant = constantModelGraph();
  const [few, many] = scalingSizes.items;
  return {
    speed: await packageModel(folder, { name: 'speed', graph, items }),
    constant: await packageModel(folder, { name: 'constant', graph: constant, items }),
    fewItems: await packageModel(folder, { name: 'constant-few', graph: constant, items: few }),
    manyItems: await packageModel(folder, { name: 'constant-many', graph: constant, items: many }),
  };
}

/** Before anything is started for them. */
function checkFiles({ model, data, peers }: BenchOptions): void {
  const run = peers === undefined ? undefined : join(peers, 'run.sh');
  for (const [option, file] of Object.entries({ model, data, peers: run })) {
    if (file !== undefined && !existsSync(file))
      throw new AppError('CONFIG_INVALID', `--${option}: there is no file ${file}`);
  }
}

/** A run of its own, as the profiler costs time: its rate is no figure. */
async function profile(
  { world, models, events, screen }: BenchRun,
  { realOneIn }: Sizes,
  folder: string,
): Promise<void> {
  const dir = resolve(folder);
  mkdirSync(dir, { recursive: true });
  await measureThroughput(world, {
    events: ofSomeUsers(events, realOneIn),
    modelDir: models.speed,
    nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${dir}`],
  });
  summariseProfiles(dir, repositoryRoot);
  screen.step(`Profiles and their summary are in ${dir}`);
}
