import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { AppError } from '../errors';
import { mapColumns, type ColumnMap } from './columns';
import { openTable, type OpenTable } from './open-text';
import type { CsvOptions } from './read-csv';

/** What a reader of another language must know of a table. */
export interface CsvShape {
  readonly delimiter: OpenTable['delimiter'];
  /** Cells of each line. */
  readonly width: number;
  /** Places of fields among them, from 0. */
  readonly positions: ColumnMap;
  /** Regular expression of the ids of goods; null where every item is one. */
  readonly goods: string | null;
}

/** Reads a table's header alone. Throws DATA_INVALID as `readCsv` does. */
export async function csvShape(file: string, { columns = {}, itemPattern }: CsvOptions): Promise<CsvShape> {
  try {
    const { delimiter, chunks } = await openTable(file);
    const parser = parse({ bom: true, delimiter, to: 1 });
    pipeline(chunks, parser, () => undefined);
    for await (const header of parser as AsyncIterable<string[]>) {
      const positions = mapColumns(file, header, columns);
      return { delimiter, width: header.length, positions, goods: itemPattern?.source ?? null };
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('DATA_INVALID', `${file} cannot be read: ${(cause as Error).message}`, { cause, file });
  }
  throw new AppError('DATA_INVALID', `${file} holds no header, expected the names of its columns`, { file });
}
