import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { createTable } from '../../cli/table';
import { createScreen, type Screen } from '../../demo/screen';
import { coefficientsSchema, readCoefficients, type Coefficients } from '../../lib/capacity/coefficients';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { machine } from '../report';
import { runMain } from '../run-main';
import { openWorld, type World } from '../world';
import { compare, fitShapes, type Comparison, type Fit } from './fit';
import { measureShape } from './measure-shape';
import { packagedModel, writtenModel, type MeasuredModel } from './models';
import { checked, fitted, type Shape, type ShapeCost } from './shape';

interface CapacityOptions {
  readonly json?: string;
  readonly model?: string;
  readonly check: boolean;
}

/** What is said of a run may be so far from what it took. */
const tolerance = 0.25;

function createProgram(): Command {
  return new Command('npm run bench:capacity --')
    .description(
      'Measure what events, customers and items cost on this machine, for streamrec plan, and hold what it would say against runs of other sizes.',
    )
    .option('--model <dir>', 'a version in a folder, not encrypted; else one that the benchmark writes')
    .option('--json <file>', 'write the coefficients to this file; models that it holds already stay')
    .option('--no-check', 'leave out the runs of other sizes')
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .addHelpText(
      'after',
      `
All services that read the stream are at work at once, on a Kafka and a Redis of their own; takes some five minutes.
Nothing else may run on the machine meanwhile.

Examples:
  $ npm run bench:capacity -- --json capacity.json
  $ npm run bench:capacity -- --model models/demo/1 --json capacity.json
  $ node bin/streamrec.js plan --coefficients capacity.json --events-per-second 5000 --users 1000000 --items 20000

Exit codes: 0 measured, 1 failed, or a run took more or less than was said by over ${100 * tolerance} %, 2 wrong usage, 130 interrupted.`,
    );
}

async function main({ json, model: modelDir, check }: CapacityOptions): Promise<number> {
  const signals = listenForStop(process);
  // The servers and every child end with this process.
  void signals.first.then(() => process.exit(exitCodes.interrupted));
  const before = json !== undefined && existsSync(json) ? readCoefficients(json) : null;
  const screen = createScreen(process.stdout, () => performance.now());
  const world = await openWorld({}, screen.step);
  try {
    const model = modelDir === undefined ? writtenModel(world.folder) : await packagedModel(resolve(modelDir));
    const fit = await measureFit(world, model, screen);
    const coefficients = coefficientsOf(model.name, fit, before);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(coefficients, null, 2)}\n`);
    else process.stdout.write(`${JSON.stringify(coefficients, null, 2)}\n`);
    return !check || (await holds(world, model, fit, screen)) ? exitCodes.ok : exitCodes.failure;
  } finally {
    await world.close();
  }
}

async function measureFit(world: World, model: MeasuredModel, screen: Screen): Promise<Fit> {
  const [first, longer, more] = fitted;
  // The broker's code runs several times slower until it is compiled.
  await measure(world, model, first, screen, 'to warm up');
  return fitShapes(
    await measure(world, model, first, screen),
    await measure(world, model, longer, screen),
    model.items === null ? await measure(world, model, more, screen) : null,
    model.window,
  );
}

async function holds(world: World, model: MeasuredModel, fit: Fit, screen: Screen): Promise<boolean> {
  let doesHold = true;
  for (const shape of checked) {
    const cost = await measure(world, model, shape, screen, 'to check');
    const table = createTable([describe(cost), 'said', 'took', 'said ÷ took']);
    for (const { what, said, took, digits } of compare(fit, cost)) {
      const ratio = said / took;
      table.push([what, said.toFixed(digits), took.toFixed(digits), ratio.toFixed(2)]);
      if (isJudged({ what }) && !(Math.abs(ratio - 1) <= tolerance)) doesHold = false;
    }
    process.stdout.write(`${table.toString()}\n`);
  }
  return doesHold;
}

/** A single service's part is shown, as it tells where the sum comes from. */
const isJudged = ({ what }: Pick<Comparison, 'what'>): boolean => !/^CPU.*(?<!, all)$/.test(what);

async function measure(
  world: World,
  model: MeasuredModel,
  shape: Shape,
  screen: Screen,
  why = 'to fit',
): Promise<ShapeCost> {
  const items = model.items ?? shape.items;
  const cost = await measureShape(world, { ...shape, items }, await model.version(items));
  const cpu = Object.entries(cost.cpuMsPerEvent).map(([part, ms]) => `${part} ${ms.toFixed(3)}`);
  screen.step(`${why}: ${describe(cost)}: CPU ms an event: ${cpu.join(', ')}`);
  return cost;
}

function describe({ users, items, historyEvents }: ShapeCost): string {
  const count = (value: number): string => value.toLocaleString('en');
  return `${count(users)} users, ${count(items)} items, histories from ${historyEvents} events`;
}

function coefficientsOf(name: string, { model, ...shared }: Fit, before: Coefficients | null): Coefficients {
  return coefficientsSchema.parse({
    format: 1,
    measuredAt: new Date().toISOString(),
    machine: machine(),
    models: { ...before?.models, [name]: model },
    ...shared,
  });
}

runMain<CapacityOptions>(createProgram(), main);
