import { InvalidArgumentError, type Command } from 'commander';
import { addCommonOptions, finish } from '../command-options';
import { archivePlace, lengths, time, wholeNumber } from '../option-values';
import { replayCommand, type ReplayOptions } from '../replay/command';

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `model replay`: a candidate and the live version on a stretch of the past. */
export function addReplay(model: Command): void {
  const command = model
    .command('replay')
    .description(
      'Run past events through a candidate and the live version, and compare them on what customers did next.',
    )
    .requiredOption('--candidate <version>', 'a folder, or <name>/<version> or <version> beside model.dir')
    .option('--live <version>', 'what it is compared with; the version that serves unless told')
    .requiredOption(
      '--from <time>',
      'replay events from here on: 2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago',
      time,
    )
    .option('--to <time>', 'and before it; up to now unless told', time)
    .option('--by <time>', 'whether these are times of events or of their records: event or record', by, 'event')
    .option('--warm-up <time>', 'histories begin with the records of this time; with the topic unless told', time)
    .option(
      '--outcomes <duration>',
      'with --by record: how long after --to it is read what customers did, such as 36h',
      duration,
      86_400_000,
    )
    .option('--k <list>', 'list lengths to judge at, by comma', lengths, [5, 10, 20])
    .option(
      '--max-users <n>',
      'customers remembered at once: each takes some 17 bytes an event',
      wholeNumber(1, 100_000_000),
      500_000,
    )
    .option('--data <archive>', 'read the archive instead of the topic: archive, or archive:PLACE', archivePlace)
    .option('--out <file>', 'write both lists of each event as JSON lines');
  addCommonOptions(command, {
    json: 'print the report as JSON',
    examples: [
      'model replay --candidate models/first/2 --from 2026-03-01 --to 2026-03-08',
      'model replay --candidate first/2 --live first/1 --from 7d --by record --warm-up 60d',
      'model replay --candidate 2 --from 2d --k 5,20 --out lists.jsonl --json',
      'model replay --candidate 2 --from 2026-03-01 --to 2026-03-08 --data archive',
    ],
  })
    .addHelpText('after', '\nNothing is written to any topic. See docs/replay.md.')
    .action((options: ReplayOptions) => finish(options, () => replayCommand(options)));
}

function by(text: string): 'event' | 'record' {
  if (text === 'event' || text === 'record') return text;
  throw new InvalidArgumentError('Expected event or record.');
}

function duration(text: string): number {
  const found = /^(\d{1,5})([mhd])$/.exec(text);
  if (!found) throw new InvalidArgumentError('Expected a duration such as 90m, 36h or 7d.');
  return Number(found[1]) * (unitMs[found[2] as string] as number);
}
