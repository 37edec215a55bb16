import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvShape, type CsvShape } from '../../../lib/data/csv-shape';
import type { CsvOptions } from '../../../lib/data/read-csv';
import { csvOptions } from '../../../lib/data/shop';
import type { EventSource, SourceReading } from '../../../lib/dataset/event-source';
import { AppError } from '../../../lib/errors';
import { writeEvents, type SetAside } from './write-events';

/** What Spark is to read. */
export interface SparkSource {
  readonly path: string;
  readonly format: 'csv' | 'json' | 'parquet';
  /** Of a CSV. */
  readonly table?: CsvShape;
  /** Of an archive: a file that says what belongs to it, for count.py. */
  readonly listing?: string;
  /** Settings of Spark that reading it takes; the user's own come before them. */
  readonly conf?: Readonly<Record<string, string>>;
  /** Lines or records that came to no event before Spark saw them. */
  readonly before?: SetAside;
  /** Removes what was put aside. */
  close(): void;
}

const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i;
const nothingToRemove = (): void => undefined;

/** A file or folder by its name: JSON lines, Parquet (a folder always is), else a CSV. Throws DATA_INVALID. */
export async function sparkFile(file: string, columns?: CsvOptions['columns']): Promise<SparkSource> {
  if (!isUrl.test(file) && !existsSync(file)) {
    throw new AppError('DATA_INVALID', `${file} cannot be read: there is no such file or folder`, { file });
  }
  const close = nothingToRemove;
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(file)) return { path: file, format: 'json', close };
  if (existsSync(join(file, '_commits'))) {
    const message = `${file} is an archive: name it archive:file:${file}, so that who was forgotten is left out and no event is read twice`;
    throw new AppError('DATA_INVALID', message, { file });
  }
  const isTable = /\.(csv|tsv|txt)(\.gz)?$/i.test(file);
  if (
    /\.parquet$/i.test(file) ||
    (isUrl.test(file) && !isTable) ||
    (!isUrl.test(file) && statSync(file).isDirectory())
  ) {
    return { path: file, format: 'parquet', close };
  }
  if (isUrl.test(file)) {
    const message = `${file} is a CSV elsewhere, expected Parquet or JSON lines: a CSV's header is read from a file of this machine`;
    throw new AppError('DATA_INVALID', message, { file });
  }
  return { path: file, format: 'csv', table: await csvShape(file, csvOptions(file, columns)), close };
}

/** Any other source, read here and put aside as JSON lines first: the topic, with its codecs, its transactions and whom to forget. */
export async function sparkLines(source: EventSource, workDir: string, reading: SourceReading): Promise<SparkSource> {
  const folder = mkdtempSync(join(workDir === '' ? tmpdir() : workDir, 'streamrec-events-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'events.jsonl');
    return { path, format: 'json', before: await writeEvents(source, path, reading), close };
  } catch (error) {
    close();
    throw error;
  }
}
