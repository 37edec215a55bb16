import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { colours as pc } from '../colours';
import { readSettings, type Settings } from '../../lib/config/settings';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { addCommonOptions, finish, settingsSources } from '../command-options';
import type { CommonOptions } from '../command-options';
import { startChild } from '../child-process';
import { wholeNumber } from '../option-values';
import { metricsPlaces, serviceNames, servicesSetUp, severalOf } from '../services';
import type { MetricsPlace, ServiceName } from '../services';
import { defaultRestartPolicy, supervise } from '../supervise';

const childMain = join(__dirname, '..', 'child-main.js');
const colours = [pc.cyan, pc.magenta, pc.yellow, pc.green, pc.blue];

export function addUp(program: Command): void {
  const command = program
    .command('up')
    .description('Run several services in one terminal, each a process of its own; Ctrl-C stops all.')
    .argument('[services...]', `which: ${serviceNames.join(', ')}; all that are set up unless told`, collectServices);
  addCommonOptions(command, {
    json: 'log JSON lines',
    examples: [
      'up',
      'up recommender features --config shop.yaml',
      'up --set metrics.port=9100',
      'up recommender features evaluator --instances 2',
    ],
  })
    .option(
      '--instances <count>',
      'of recommender, features, evaluator and archiver, which share their topics',
      wholeNumber(1, 16),
      1,
    )
    .addHelpText(
      'after',
      '\nThe trainer is set up once trainer.model names a model, the archiver once archive.url names a place.' +
        '\nThe services serve their metrics on metrics.port and the ports after it. One that dies is started again after' +
        '\n1, 2, 4 … 30 seconds; wrong settings, or ten deaths in a row, stop all.',
    )
    .action((names: readonly ServiceName[], options: UpOptions) => finish(options, () => up(names, options)));
}

interface UpOptions extends CommonOptions {
  readonly instances: number;
}

function collectServices(name: string, before: readonly ServiceName[] | undefined): readonly ServiceName[] {
  const known = serviceNames.find((service) => service === name);
  if (known === undefined) throw new InvalidArgumentError(`Expected ${serviceNames.join(', ')}.`);
  return [...(before ?? []).filter((service) => service !== known), known];
}

async function up(named: readonly ServiceName[], options: UpOptions): Promise<number> {
  const preset = { 'log.pretty': String(!options.json) };
  const { settings } = readSettings(settingsSources(options, preset));
  const names = severalOf(named.length === 0 ? servicesSetUp(settings) : named, options.instances);
  const places = metricsPlaces(names, settings);
  const ports = places.filter(({ isGuest }) => !isGuest).map(({ port }) => port);
  const watched = watchedByConsole(settings, places);
  const signals = listenForStop(process);
  const stopping = new AbortController();
  void signals.first.then(() => stopping.abort());
  const labels = labelsOf(names);
  const width = Math.max(...labels.map((label) => label.length));

  let cause: number | undefined;
  const codes = await Promise.all(
    names.map(async (name, index) => {
      const set = { ...preset, ...watched, ...options.set, 'metrics.port': String(ports[index]) };
      const colour = colours[index % colours.length] ?? String;
      const label = labels[index] ?? name;
      const prefix = options.json ? '' : `${colour(label.padEnd(width))} | `;
      const tell = (line: string): void => void process.stdout.write(`${prefix}${line}\n`);
      const code = await supervise({
        start: () => startChild(childMain, [name, ...asArguments(options, set)], tell),
        tell: (line) => tell(options.json ? JSON.stringify({ service: label, msg: line }) : line),
        stopping: stopping.signal,
        killNow: signals.second,
        policy: { ...defaultRestartPolicy, stopTimeoutMs: settings.recommender.drainTimeoutMs + 5_000 },
        now: () => performance.now(),
      });
      if (code !== exitCodes.ok) {
        // The first to end for good; the others are only being stopped.
        cause ??= code;
        stopping.abort();
      }
      return code;
    }),
  );
  signals.close();
  if (signals.asked.aborted) {
    if (codes.every((code) => code === exitCodes.ok))
      return signals.asked.reason === 'SIGINT' ? exitCodes.interrupted : exitCodes.ok;
  }
  return cause ?? exitCodes.ok;
}

/** Numbered where there are several of one: `features 1`, `features 2`. */
export function labelsOf(names: readonly ServiceName[]): string[] {
  const seen = new Map<ServiceName, number>();
  return names.map((name) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return `${name} ${number}`;
  });
}

/** The console watches those that run here, unless somebody says which. */
function watchedByConsole({ gateway, metrics }: Settings, places: readonly MetricsPlace[]): Record<string, string> {
  if (gateway.services.length > 0 || metrics.port === 0) return {};
  const addresses = places.map(({ name, port }) => `${name}=http://127.0.0.1:${port}`);
  return { 'gateway.services': addresses.join(',') };
}

function asArguments({ config }: CommonOptions, set: Readonly<Record<string, string>>): string[] {
  const assignments = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  return [...(config === undefined ? [] : ['--config', config]), ...assignments];
}
