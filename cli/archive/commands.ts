import { archiveStatus, type ArchiveStatus } from '../../lib/archive/archive-status';
import { compactFiles, forgetInFiles, type Maintenance } from '../../lib/archive/maintain';
import { archiveStore } from '../../lib/archive/place';
import { readSettings } from '../../lib/config/settings';
import { fingerprint } from '../../lib/fingerprint';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources, type CommonOptions } from '../command-options';
import { print } from '../print';

export interface ArchiveOptions extends CommonOptions {
  readonly data: string;
}

export interface CompactOptions extends ArchiveOptions {
  readonly day?: string;
  readonly fileMib: number;
}

export const statusCommand = (options: ArchiveOptions): Promise<number> =>
  onArchive(options, ({ store, topic }) => archiveStatus(store, topic), describeStatus);

export const forgetCommand = (options: ArchiveOptions): Promise<number> =>
  onArchive(
    options,
    async (maintenance) => {
      const { customers, files, events } = await forgetInFiles(maintenance);
      // Whom it was about must not be on record for ever.
      return { customers: customers.map(fingerprint), files, events };
    },
    ({ customers, files, events }) =>
      customers.length === 0
        ? 'nobody waits to be forgotten'
        : `${events} events of ${customers.length} customers taken out of ${files} files (fingerprints: ${customers.join(', ')})`,
  );

export const compactCommand = (options: CompactOptions): Promise<number> =>
  onArchive(
    options,
    (maintenance) => compactFiles(maintenance, { day: options.day ?? null, fileBytes: options.fileMib * (1 << 20) }),
    ({ from, to }) => (from === to ? `${from} files, none to put together` : `${to} files of ${from}`),
  );

async function onArchive<T extends object>(
  options: ArchiveOptions,
  work: (maintenance: Maintenance) => Promise<T>,
  describe: (result: T) => string,
): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const signals = listenForStop(process);
  const store = archiveStore(options.data, settings);
  try {
    const topic = settings.topics.userHistory;
    const result = await work({ store, topic, now: Date.now, signal: signals.asked });
    await print(options.json ? `${JSON.stringify(result)}\n` : `${describe(result)}\n`);
    return exitCodes.ok;
  } catch (error) {
    if (!signals.asked.aborted) throw error;
    process.stderr.write('interrupted; run it again to go on\n');
    return exitCodes.interrupted;
  } finally {
    signals.close();
    store.close();
  }
}

function describeStatus({ where, partitions, files, bytes, firstDay, lastDay, markers }: ArchiveStatus): string {
  const ends = partitions.map(({ partition, end }) => `${partition}: ${end}`).join(', ');
  return [
    `${where}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${firstDay ?? '–'} to ${lastDay ?? '–'}`,
    `holds partitions up to the offsets ${ends}`,
    ...(markers === 0 ? [] : [`${markers} customers wait to be taken out: streamrec archive forget`]),
  ].join('\n');
}
