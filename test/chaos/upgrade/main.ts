import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes } from '../../../lib/run-service';
import { listenForStop } from '../../../lib/stop-signals';
import { endProcess } from '../end-process';
import { runScenario } from '../run-scenario';
import { sharedServers } from '../servers';
import { failureLines, liveLines, tableHead, tableLine } from '../table';
import { buildRelease } from './build-release';
import { findRelease, waysBack, type WayBack } from '../../helpers/releases';
import { upgradeScenario } from './scenario';

interface Options {
  readonly from?: string;
  readonly back?: WayBack | 'none';
  readonly seed?: number;
  readonly short: boolean;
  readonly json?: string;
}

const largestSeed = 2 ** 31 - 1;

const program = new Command('npm run test:upgrade --')
  .description(
    'Replace the services of an earlier version by those of this one under load, and go back: nothing lost, doubled, out of order or wrong.',
  )
  .option('--from <ref>', 'a version of releases.json, or what git calls a commit (default: the last release)')
  .addOption(
    new Option('--back <way>', 'how to go back (default: as releases.json says)').choices([...waysBack, 'none']),
  )
  .option('--seed <number>', 'of the events (default: by the clock)', seedOf)
  .option('--short', 'fewer events a second', false)
  .option('--json <file>', 'write the result to this file')
  .addHelpText(
    'after',
    `
The earlier version is taken from this repository's own history, compiled, and kept in .cache/releases. Kafka and Redis
are started on free ports of 127.0.0.1.

Examples:
  $ npm run test:upgrade
  $ npm run test:upgrade -- --from 0.1.0 --short --json upgrade.json
  $ npm run test:upgrade -- --from HEAD~20 --back none

Exit codes: 0 passed, 1 failed, 2 wrong usage or no such version in the history, 130 interrupted.`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.ok : exitCodes.badConfiguration));

function seedOf(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= largestSeed) return Number(text);
  throw new InvalidArgumentError(`Expected a whole number up to ${largestSeed}.`);
}

async function main({ from, back, seed = Date.now() % largestSeed, short, json }: Options): Promise<number> {
  const found = findRelease(from);
  if (!found.ok) {
    process.stderr.write(`${found.why}\n`);
    return exitCodes.badConfiguration;
  }
  if (json !== undefined) writeFileSync(json, 'null\n');
  const signals = listenForStop(process);
  void signals.second.then(() => process.exit(exitCodes.interrupted));
  const lines = liveLines(process.stdout);
  const servers = sharedServers(false);
  try {
    const root = buildRelease(found.commit, (step) => lines.print([step]));
    const scenario = upgradeScenario({
      name: found.name,
      root,
      back: back === 'none' ? null : (back ?? found.back),
    });
    lines.print([`from ${found.name} (${found.commit.slice(0, 7)}), seed ${seed}`, tableHead]);
    const plan = { events: 0, seed, short, cluster: false, soakMinutes: 0 };
    const { row, details } = await runScenario({ ...scenario, timeoutMs: () => timeoutMs }, plan, {
      shared: servers.get,
      signal: signals.asked,
      onProgress: (of) => lines.add(scenario.name, Infinity, of),
    });
    lines.remove(scenario.name);
    const again = `npm run test:upgrade -- --from ${found.commit} --seed ${seed}${short ? ' --short' : ''}`;
    lines.print([tableLine(row), ...(row.pass ? [] : failureLines(row, details, again))]);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(row, null, 2)}\n`);
    return row.pass ? exitCodes.ok : exitCodes.failure;
  } catch (error) {
    if (signals.asked.aborted) return exitCodes.interrupted;
    throw error;
  } finally {
    await servers.stop();
    lines.close();
  }
}

/** Twelve starts of services at least, on a machine that has other things to do. */
const timeoutMs = 600_000;

program.parse();
endProcess(main(program.opts<Options>()));
