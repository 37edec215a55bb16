import type { ArchivedEvent } from '../domain/archived-event';
import { AppError } from '../errors';
import { fromRow, type EventColumn, type EventRow } from './event-columns';
import { reader } from './hyparquet';

/** A Parquet file, wherever it lies. */
export interface ParquetBytes {
  /** For errors. */
  readonly name: string;
  readonly bytes: number;
  /** From `start` up to before `end`. */
  read(start: number, end: number): Promise<Buffer>;
}

const parsers = { timestampFromMilliseconds: Number };

/**
 * The events of a file in their order, a row group at a time in memory. Rejects with ARCHIVE_INVALID for what is no file of the archive,
 * or as reading its bytes does.
 */
export async function* readEvents(file: ParquetBytes): AsyncGenerator<readonly ArchivedEvent[]> {
  yield* readRows(file, undefined, (row) => fromRow(row as EventRow));
}

/** One column of a file, a row group at a time: the others are not fetched. */
export async function* readColumn<C extends EventColumn>(
  file: ParquetBytes,
  column: C,
): AsyncGenerator<readonly EventRow[C][]> {
  yield* readRows(file, [column], (row) => (row as Pick<EventRow, C>)[column]);
}

async function* readRows<T>(
  source: ParquetBytes,
  columns: EventColumn[] | undefined,
  map: (row: object) => T,
): AsyncGenerator<readonly T[]> {
  let cause: unknown = null;
  const file = {
    byteLength: source.bytes,
    async slice(start: number, end = source.bytes): Promise<ArrayBuffer> {
      try {
        return copyOf(await source.read(start, end));
      } catch (error) {
        cause = error;
        throw error;
      }
    },
  };
  async function parsed<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      // What the store says is not the file's fault.
      if (cause !== null) throw cause as Error;
      const why = `${source.name} is no file of the archive: ${error instanceof Error ? error.message : String(error)}`;
      throw new AppError('ARCHIVE_INVALID', why, { cause: error, file: source.name });
    }
  }
  const metadata = await parsed(() => reader.parquetMetadataAsync(file));
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const options = { file, metadata, rowStart, rowEnd, parsers, ...(columns ? { columns } : {}) };
    yield await parsed(async () => (await reader.parquetReadObjects(options)).map(map));
    rowStart = rowEnd;
  }
}

/** A slice of Node.js's pool would give the whole pool away. */
function copyOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}
