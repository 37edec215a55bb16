import { InvalidArgumentError, type Command } from 'commander';
import { readSettings, type Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { keyVariable, openRegistryClient } from '../../lib/registry/open-client';
import { baseUrl, type AlertSource } from '../../lib/overview/alert-sources';
import { createVersionNotes, noNotes } from '../../lib/overview/version-notes';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';
import { readApiKey } from '../registry/api-key';
import { metricsPlaces, servicesSetUp } from '../services';
import { runTop } from '../top/run-top';

interface Options extends CommonOptions {
  readonly from: readonly string[];
  readonly alertmanager?: string;
  readonly prometheus?: string;
  readonly registry?: string;
  readonly every: number;
  readonly once: boolean;
}

export function addTop(program: Command): void {
  const command = program
    .command('top')
    .description('Show the stream, the versions, their quality and the alarms, live in this terminal.')
    .option(
      '--from <url>',
      "a service's address with /metrics; may be repeated; those of `up` unless told",
      collect,
      [],
    )
    .option('--alertmanager <url>', 'where alarms are asked for; without it, the services are judged by what they say')
    .option('--prometheus <url>', 'the same by Prometheus, with alarms that are pending')
    .option('--registry <url>', 'the registry, for since when versions serve')
    .option<number>('--every <seconds>', 'from one look to the next', seconds, 2)
    .option('--once', 'look twice, print what there is, and end', false);
  addCommonOptions(command, {
    json: 'print each view as one line of JSON',
    examples: [
      'top',
      'top --from http://10.0.0.5:8000 --from http://10.0.0.6:8000 --alertmanager http://10.0.0.9:9093',
      'top --once --json | jq .stream.lag',
    ],
  })
    .addHelpText(
      'after',
      '\nq or Ctrl-C ends it. Where the output is no terminal, it prints one view and ends. NO_COLOR=1 takes the colours away.' +
        `\nThe registry wants a key in ${keyVariable} or registry.keyFile.`,
    )
    .action((options: Options) => finish(options, () => top(options)));
}

function collect(url: string, before: readonly string[]): readonly string[] {
  return [...before, url];
}

function seconds(text: string): number {
  const value = Number(text);
  if (value >= 0.2 && value <= 3_600) return value;
  throw new InvalidArgumentError('Expected 0.2 to 3600 seconds.');
}

async function top(options: Options): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const names = options.from.length > 0 ? new Map<string, string>() : servicesOfUp(settings);
  const urls = options.from.length > 0 ? [...new Set(options.from.map(baseUrl))] : [...names.keys()];
  const client = options.registry === undefined ? null : openRegistry(settings, baseUrl(options.registry));
  try {
    return await runTop({
      ...{ urls, names, alerts: alertSource(options), json: options.json, once: options.once, env: process.env },
      notes: client === null ? noNotes : createVersionNotes(client, Date.now),
      everyMs: options.every * 1_000,
    });
  } finally {
    client?.close();
  }
}

function openRegistry({ registry }: Settings, url: string) {
  const key = readApiKey(process.env, registry.keyFile) ?? '';
  return openRegistryClient({ ...registry, url }, { [keyVariable]: key }, { retryMs: 0, timeoutMs: 3_000 });
}

/** As `streamrec up` gives them their ports on this machine. */
function servicesOfUp(settings: Settings): Map<string, string> {
  const { port } = settings.metrics;
  if (port === 0) {
    throw new AppError('CONFIG_INVALID', 'metrics.port is 0, any free port: name the services with --from');
  }
  const places = metricsPlaces(servicesSetUp(settings), settings);
  return new Map(places.map((place) => [`http://127.0.0.1:${place.port}`, place.name]));
}

function alertSource({ alertmanager, prometheus }: Options): AlertSource | null {
  if (alertmanager !== undefined && prometheus !== undefined) {
    throw new AppError('CONFIG_INVALID', '--alertmanager and --prometheus: name one of them');
  }
  if (alertmanager !== undefined) return { kind: 'Alertmanager', url: baseUrl(alertmanager) };
  return prometheus === undefined ? null : { kind: 'Prometheus', url: baseUrl(prometheus) };
}
