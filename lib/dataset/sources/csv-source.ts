import { basename } from 'node:path';
import { readCsv, type CsvOptions } from '../../data/read-csv';
import type { EventSource } from '../event-source';
import { cleanInto } from './clean-into';

const linesPerReport = 20_000;

/** A CSV, gzipped or not, as docs/data.md says. Event ids name the line, so that no two are the same. */
export function csvSource(file: string, options: CsvOptions = {}): EventSource {
  return {
    name: basename(file),
    async read(sink, { signal, onProgress }) {
      let lines = 0;
      for await (const line of readCsv(file, { ...options, allLines: true, ...(signal ? { signal } : {}) })) {
        if (++lines % linesPerReport === 0) onProgress?.(lines);
        if (line.kind === 'skipped') sink.dropped(line.reason);
        else cleanInto(sink, line.event, line.item.title, 'file', lines);
      }
    },
  };
}
