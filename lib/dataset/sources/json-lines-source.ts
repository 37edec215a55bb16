import { basename } from 'node:path';
import { readJsonLines } from '../../data/read-json-lines';
import type { EventSource } from '../event-source';
import { cleanInto } from './clean-into';

const linesPerReport = 20_000;

/** JSON lines, gzipped or not. */
export function jsonLinesSource(file: string): EventSource {
  const name = basename(file);
  return {
    name,
    async read(sink, { signal, onProgress }) {
      let lines = 0;
      for await (const { line, event, title } of readJsonLines(file, signal)) {
        if (++lines % linesPerReport === 0) onProgress?.(lines);
        cleanInto(sink, event, title, 'file', line);
      }
    },
  };
}
