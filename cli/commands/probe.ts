import type { Command } from 'commander';
import { readSettings } from '../../lib/config/settings';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import type { ProbeOutcome } from '../../services/probe/prober';
import { colours as pc } from '../colours';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';
import { services } from '../services';
import { createTable } from '../table';

interface ProbeOptions extends CommonOptions {
  readonly once?: boolean;
}

/** `probe`: a service like the others, and with --once an answer for somebody at a shell. */
export function addProbe(program: Command): void {
  const command = program
    .command('probe')
    .description(services.probe.description)
    .option('--once', 'send one event to each partition, say what became of them, and end: 1 where one has no answer');
  addCommonOptions(command, {
    json: 'log JSON lines; with --once, print the outcomes as JSON',
    examples: ['probe', 'probe --once', 'probe --once --json --set probe.timeoutMs=5000'],
  }).action((options: ProbeOptions) =>
    finish(options, async () => {
      const preset: Record<string, string> = options.json ? { 'log.pretty': 'false' } : {};
      const loaded = readSettings(settingsSources(options, preset));
      if (options.once !== true) return (await services.probe.load()).main(loaded);
      return once(loaded.settings, options);
    }),
  );
}

async function once(settings: ReturnType<typeof readSettings>['settings'], { json }: ProbeOptions): Promise<number> {
  const { connectProber } = await import('../../services/probe/connect.js');
  const logger = createLogger({ service: 'probe', ...settings.log, level: 'warn', pretty: !json });
  const signals = listenForStop(process);
  try {
    const connected = await connectProber({ settings, logger, signal: signals.asked, now: Date.now });
    try {
      const { prober, partitions } = connected;
      const outcomes = Promise.all(partitions.map((partition) => prober.probe(partition)));
      const ended = await Promise.race([outcomes, signals.first.then(() => null), connected.failed]);
      if (ended === null) return exitCodes.interrupted;
      process.stdout.write(json ? `${JSON.stringify(ended)}\n` : `${asTable(ended)}\n`);
      return ended.every(({ result }) => result === 'answered') ? exitCodes.ok : exitCodes.failure;
    } finally {
      await connected.close();
    }
  } finally {
    signals.close();
  }
}

function asTable(outcomes: readonly ProbeOutcome[]): string {
  const table = createTable(['partition', 'result', 'seconds', 'answered by', 'tier', 'items']);
  for (const { partition, result, seconds, answer, problem } of outcomes) {
    const shown =
      result === 'answered' ? pc.green(result) : pc.red(problem === null ? result : `${result}: ${problem}`);
    const by = answer === null ? '' : `${answer.model} ${answer.version} (${answer.variant})`;
    table.push([partition, shown, seconds?.toFixed(3) ?? '', by, answer?.tier ?? '', answer?.itemIds.length ?? '']);
  }
  return table.toString();
}
