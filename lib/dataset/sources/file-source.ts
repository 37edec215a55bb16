import { csvOptions } from '../../data/shop';
import type { CsvOptions } from '../../data/read-csv';
import type { EventSource } from '../event-source';
import { csvSource } from './csv-source';
import { jsonLinesSource } from './json-lines-source';

/** A file by its name: `.jsonl` or `.ndjson`, `.gz` or not, is JSON lines; anything else a CSV. */
export function fileSource(file: string, options: Pick<CsvOptions, 'columns'> = {}): EventSource {
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(file)) return jsonLinesSource(file);
  return csvSource(file, csvOptions(file, options.columns));
}
