import { backoffMs, pause } from '../backoff';
import { AppError } from '../errors';
import type { AcknowledgedWriter } from '../kafka/acknowledged-writer';
import type { KeyedBytes } from '../kafka/keyed-sender';
import type { ItemColumnNames } from './item-columns';
import { readItemLines, type ItemLine } from './item-lines';
import type { EncodeItem } from './item-records';
import { readItemTable } from './item-table';
import type { ItemFault } from './read-item';

export type CatalogueFormat = 'csv' | 'json-lines';

export interface LineProblem {
  /** From 1, a CSV's header included. */
  readonly line: number;
  readonly code: ItemFault;
  readonly message: string;
}

/** What has become of a file, so far or in all. */
export interface ImportCounts {
  readonly imported: number;
  readonly refused: number;
  /** Up to this line all are imported or refused. */
  readonly line: number;
}

export interface ImportSummary extends ImportCounts {
  /** The first that were refused. */
  readonly problems: readonly LineProblem[];
  readonly ignoredColumns: readonly string[];
}

export interface ImportDeps {
  readonly writer: Pick<AcknowledgedWriter, 'write'>;
  readonly encode: EncodeItem;
  /** How long the brokers may be away before the import is given up. */
  readonly patienceMs: number;
}

export interface ImportOptions {
  readonly format: CatalogueFormat;
  readonly columns?: ItemColumnNames;
  readonly onProgress?: (counts: ImportCounts) => void;
  readonly signal: AbortSignal;
}

const batchLines = 500;
const maxProblems = 100;

/**
 * Writes a catalogue item by item, in the order of its lines, in bounded memory. A line that is wrong costs that line. Importing
 * the same again changes nothing. Rejects with DATA_INVALID for what is no such file, with KAFKA_UNAVAILABLE (fact: `line`)
 * where the brokers stay away, and with the signal's reason.
 */
export async function importItems(
  source: AsyncIterable<Buffer>,
  { format, columns, onProgress, signal }: ImportOptions,
  { writer, encode, patienceMs }: ImportDeps,
): Promise<ImportSummary> {
  const counts = { imported: 0, refused: 0, line: 0 };
  const problems: LineProblem[] = [];
  let ignoredColumns: readonly string[] = [];
  const onIgnored = (names: readonly string[]): void => void (ignoredColumns = names.slice(0, maxProblems));
  const lines =
    format === 'csv' ? readItemTable(source, { ...(columns ? { columns } : {}), onIgnored }) : readItemLines(source);

  async function write(batch: readonly ItemLine[]): Promise<void> {
    const records = batch.flatMap((line) => (line.ok ? [encode(line.item, line.attributes)] : []));
    await writeAll(records, { writer, patienceMs, signal, line: counts.line });
    counts.imported += records.length;
    counts.refused += batch.length - records.length;
    counts.line = batch.at(-1)?.line ?? counts.line;
    onProgress?.({ ...counts });
  }

  let batch: ItemLine[] = [];
  for await (const line of lines) {
    signal.throwIfAborted();
    batch.push(line);
    if (!line.ok && problems.length < maxProblems) {
      problems.push({ line: line.line, code: line.code, message: line.message });
    }
    if (batch.length < batchLines) continue;
    await write(batch);
    batch = [];
  }
  await write(batch);
  return { ...counts, problems, ignoredColumns };
}

interface Writing extends Pick<ImportDeps, 'writer' | 'patienceMs'> {
  readonly signal: AbortSignal;
  /** All before it are written. */
  readonly line: number;
}

/** Again from the first that is not confirmed: an older line of an item must not come after a newer one. */
async function writeAll(records: readonly KeyedBytes[], { writer, patienceMs, signal, line }: Writing): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  let rest = records;
  for (let attempt = 0; rest.length > 0; attempt++) {
    const deliveries = await writer.write(rest, signal);
    signal.throwIfAborted();
    const first = deliveries.findIndex(({ outcome }) => outcome !== 'written');
    if (first < 0) return;
    rest = rest.slice(first);
    const delivery = deliveries[first];
    if (delivery === undefined || delivery.outcome === 'written') continue;
    const { error } = delivery;
    if (!error.retriable || performance.now() > giveUpAt) {
      const message = `the import ended after line ${line}: ${error.message}; import the file again, which changes nothing that is there`;
      throw new AppError(error.code, message, { cause: error, line });
    }
    await pause(backoffMs(attempt), signal);
  }
}
