import { writeFileSync } from 'node:fs';
import { createScreen } from '../demo/screen';
import { exitCodes } from '../lib/run-service';
import { listenForStop } from '../lib/stop-signals';
import { runMain } from './run-main';
import { createProgram, type BenchOptions } from './options';
import { formatReport, toJson } from './report';
import { runBench } from './run-bench';

/** Progress and the table go to standard error where JSON goes to standard output. */
async function main(options: BenchOptions): Promise<number> {
  const signals = listenForStop(process);
  // The servers and every child end with this process.
  void signals.first.then(() => process.exit(exitCodes.interrupted));
  const out = options.json === true ? process.stderr : process.stdout;
  const screen = createScreen(out, () => performance.now());
  const { figures, facts } = await runBench(options, screen, signals.asked);
  out.write(`\n${formatReport(figures)}\n`);
  if (facts.leftOut.length > 0) out.write(`Not measured: ${facts.leftOut.join(', ')}\n`);
  if (facts.quick)
    out.write('Quick: one round, and code that is not all compiled; for figures to rely on, run it without --quick.\n');
  const json = `${JSON.stringify(toJson(figures, facts), null, 2)}\n`;
  if (options.json === true) process.stdout.write(json);
  else if (options.json !== undefined) writeFileSync(options.json, json);
  return exitCodes.ok;
}

runMain<BenchOptions>(createProgram(), main);
