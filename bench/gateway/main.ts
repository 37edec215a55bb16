import { writeFileSync } from 'node:fs';
import { createScreen } from '../../demo/screen';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { createMeasurements } from '../measurements';
import { formatReport } from '../report';
import { openWorld } from '../world';
import { runMain } from '../run-main';
import { createProgram, gatewayWorkloads, type GatewayBenchOptions } from './options';
import { gatewayRows, toJson } from './report';
import { openShop } from './shop';
import { deadlineMs, fullSizes, quickSizes, warmUp, workloads } from './workloads';

/** Progress and the table go to standard error where JSON goes to standard output. */
async function main(options: GatewayBenchOptions): Promise<number> {
  const signals = listenForStop(process);
  // The servers and every child end with this process.
  void signals.first.then(() => process.exit(exitCodes.interrupted));
  const started = performance.now();
  const out = options.json === true ? process.stderr : process.stdout;
  const screen = createScreen(out, () => performance.now());
  const planned = gatewayWorkloads.filter((name) => options.only?.includes(name) ?? true);
  const leftOut = gatewayWorkloads.filter((name) => !planned.includes(name));
  const figures = createMeasurements();
  const rounds = options.quick ? 1 : options.rounds;
  const world = await openWorld({ 'gateway.deadlineMs': String(deadlineMs), ...options.set }, screen.step);
  try {
    const shop = await openShop(world, options, screen.step);
    const sizes = options.quick ? quickSizes : fullSizes;
    await warmUp(shop, sizes.firstSeconds);
    screen.step('Warm');
    for (let round = 1; round <= rounds; round++) {
      for (const name of planned) {
        const did = await workloads[name](shop, sizes, figures);
        screen.step(`${rounds > 1 ? `Round ${round}, ` : ''}${name}: ${did}`);
      }
    }
    await shop.close();
    out.write(`\n${formatReport(figures, gatewayRows)}\n`);
    if (leftOut.length > 0) out.write(`Not measured: ${leftOut.join(', ')}\n`);
    const facts = {
      ...{ quick: options.quick, rounds, users: shop.users.length, set: options.set, leftOut },
      model: options.model ?? "linear, 10,000 items of the demo's shop",
      seconds: (performance.now() - started) / 1_000,
    };
    const json = `${JSON.stringify(toJson(figures, facts), null, 2)}\n`;
    if (options.json === true) process.stdout.write(json);
    else if (options.json !== undefined) writeFileSync(options.json, json);
    return exitCodes.ok;
  } finally {
    await world.close();
  }
}

runMain<GatewayBenchOptions>(createProgram(), main);
