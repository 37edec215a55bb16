import { statSync } from 'node:fs';
import { codecFactory } from '../../lib/avro/codecs';
import { importItems, type CatalogueFormat, type ImportSummary } from '../../lib/catalogue/import-items';
import type { ItemColumnNames } from '../../lib/catalogue/item-columns';
import { itemEncoder } from '../../lib/catalogue/item-records';
import { readSettings } from '../../lib/config/settings';
import { openText } from '../../lib/data/open-text';
import type { ItemRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { createAcknowledgedWriter } from '../../lib/kafka/acknowledged-writer';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { openKeyedSender } from '../../lib/kafka/keyed-sender';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { listenForStop } from '../../lib/stop-signals';
import { settingsSources, type CommonOptions } from '../command-options';
import { createSteps } from '../data/steps';
import { print } from '../print';

export interface ImportItemsOptions extends CommonOptions {
  readonly format?: CatalogueFormat;
  readonly columns?: ItemColumnNames;
}

const maxPendingBytes = 16 << 20;
const deliveryTimeoutMs = 10_000;
const patienceMs = 60_000;

export async function importItemsFile(file: string, options: ImportItemsOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const { kafka, topics, schemaRegistry } = settings;
  const format = options.format ?? formatOf(file);
  const totalKib = sizeOf(file);
  const logger = createLogger({ service: 'items', ...settings.log, level: 'error', pretty: !options.json });
  const admin = await connectAdmin(kafka, logger);
  await partitionsOf(admin, topics.items).finally(() => admin.close());
  const codec = await codecFactory(schemaRegistry)<ItemRecord>('item', topics.items);
  const writer = createAcknowledgedWriter({
    open: () => openKeyedSender(kafka, topics.items, logger),
    ...{ maxPendingBytes, deliveryTimeoutMs, logger },
  });
  const signals = listenForStop(process);
  const steps = createSteps('items import', options.json);
  let kib = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of openText(file) as AsyncIterable<Buffer>) {
      yield chunk;
      kib += chunk.length / 1_024;
    }
  }
  try {
    const summary = await importItems(
      counted(),
      {
        format,
        ...(options.columns ? { columns: options.columns } : {}),
        onProgress: ({ imported }) => steps.move(`${imported} items, KiB`, Math.round(kib), totalKib),
        signal: signals.asked,
      },
      { writer, encode: itemEncoder(codec), patienceMs },
    );
    steps.end();
    await print(options.json ? `${JSON.stringify({ file, ...summary })}\n` : textOf(file, summary));
    return summary.refused > 0 ? exitCodes.failure : exitCodes.ok;
  } catch (error) {
    if (signals.asked.aborted) return exitCodes.interrupted;
    throw error;
  } finally {
    steps.end();
    signals.close();
    await writer.close();
  }
}

/** In KiB; 0 where it cannot be told beforehand. Throws DATA_INVALID. */
function sizeOf(file: string): number {
  try {
    return file.endsWith('.gz') ? 0 : Math.ceil(statSync(file).size / 1_024);
  } catch (cause) {
    const message = `${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`;
    throw new AppError('DATA_INVALID', message, { cause, file });
  }
}

export function formatOf(file: string): CatalogueFormat {
  return /\.(jsonl?|ndjson)(\.gz)?$/i.test(file) ? 'json-lines' : 'csv';
}

export function textOf(file: string, { imported, refused, problems, ignoredColumns }: ImportSummary): string {
  const count = (number: number): string => number.toLocaleString('en-US');
  const lines = problems.map(({ line, code, message }) => `  line ${line}: ${message} (${code})\n`);
  const more = refused > problems.length ? `  … and ${count(refused - problems.length)} more\n` : '';
  const ignored = ignoredColumns.length === 0 ? '' : `  columns that say nothing here: ${ignoredColumns.join(', ')}\n`;
  const text = `${file}: ${count(imported)} items imported, ${count(refused)} lines refused\n`;
  return text + lines.join('') + more + ignored;
}
