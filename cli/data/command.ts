import { readSettings, type Settings } from '../../lib/config/settings';
import { openDataset, type Dataset } from '../../lib/dataset/open-dataset';
import { reportData, type DataReport } from '../../lib/dataset/report/data-report';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { createLogger, type Logger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { fileOrTopic } from '../events-from';
import { settingsSources, type columnMap, type CommonOptions } from '../command-options';
import { print } from '../print';
import { readCatalogue } from '../replay/read-catalogue';
import { writeWhole } from '../write-whole';
import { dataPage } from './page';
import { dataText } from './print-report';
import { createSteps } from './steps';

export interface DataOptions extends CommonOptions {
  readonly columns?: ReturnType<typeof columnMap>;
  readonly from?: number;
  readonly until?: number;
  readonly cut?: number;
  readonly maxEventsPerDay: number;
  readonly minItemEvents: number;
  readonly allLines: boolean;
  readonly cap: number;
  readonly spoolDir?: string;
  readonly html?: string;
}

export async function dataCommand(file: string | undefined, options: DataOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  checkWindow(options);
  const logger = createLogger({ service: 'data', ...settings.log, level: 'error', pretty: !options.json });
  const signals = listenForStop(process);
  const steps = createSteps('data', options.json);
  let dataset: Dataset | null = null;
  try {
    const { from, until, cut, maxEventsPerDay, minItemEvents, allLines, cap, spoolDir } = options;
    const source = fileOrTopic({ file, columns: options.columns, fromMs: from }, settings, logger);
    dataset = await openDataset(source, {
      rules: {
        maxEventsPerDay,
        minItemEvents,
        oncePerOrder: !allLines,
        cap,
        sessionGapMs: settings.history.sessionGapMs,
      },
      ...(from === undefined ? {} : { fromMs: from }),
      ...(until === undefined ? {} : { untilMs: until }),
      ...(spoolDir === undefined ? {} : { spoolDir }),
      ...(file === undefined ? { titles: await titlesOf(settings, logger, signals.asked) } : {}),
      onProgress: steps.move,
      signal: signals.asked,
    });
    const report = await reportData(dataset, cut ?? null);
    steps.end();
    if (report.events === 0) throw nothingLeft(report);
    if (options.html !== undefined) await writeWhole(options.html, dataPage(report));
    await print(options.json ? `${JSON.stringify(report)}\n` : dataText(report));
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; nothing was written\n');
    return exitCodes.interrupted;
  } finally {
    steps.end();
    dataset?.close();
    signals.close();
  }
}

/** Throws CONFIG_INVALID where there is nothing between its ends. */
function checkWindow({ from = -Infinity, until = Infinity, cut }: DataOptions): void {
  if (from >= until) throw new AppError('CONFIG_INVALID', '--from is not before --until: there is nothing to read');
  if (cut !== undefined && (cut <= from || cut >= until)) {
    throw new AppError('CONFIG_INVALID', '--cut is not between --from and --until: it parts nothing');
  }
}

/** Events of the topic name no titles: the catalogue does, where there is one. */
async function titlesOf(settings: Settings, logger: Logger, signal: AbortSignal): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    await readCatalogue({ settings, admin, logger, json: true, signal }, ({ itemId, title }) => {
      if (title) titles.set(itemId, title);
    });
  } finally {
    await admin.close();
  }
  return titles;
}

function nothingLeft({ source, read, dropped }: DataReport): AppError {
  const why = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  const message = `${source} has no event in this window that can be learned from; ${read} were read${why.length > 0 ? ` (${why.join(', ')})` : ''}: choose another --from and --until, or see the rules in docs/data.md`;
  return new AppError('DATA_INVALID', message, { source, read, dropped });
}
