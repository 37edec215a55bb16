import { AppError } from '../../lib/errors';
import { isMeant } from '../../lib/dead-letters/filter';
import { subjectOf, type DeadLetter } from '../../lib/dead-letters/letter';
import { createNewest } from '../../lib/dead-letters/newest';
import { openLetters, type Unseen } from '../../lib/dead-letters/open-letters';
import { printable } from '../../lib/dead-letters/printable';
import { createSummary, type SummaryRow } from '../../lib/dead-letters/summary';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { settingsSources } from '../command-options';
import { scanLetters, unseenText } from './scan-letters';
import { filterOf, type FilterOptions } from './options';
import { print } from '../print';
import { createTable } from '../table';

export interface ListOptions extends FilterOptions {
  readonly topic?: string;
  readonly limit: number;
  readonly summary: boolean;
}

/** What a letter is listed with. */
interface Row {
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly failedAt: number;
  readonly stage: string;
  readonly reason: string;
  readonly subject: string | null;
  readonly replayOf: string | null;
  readonly model: string | null;
  readonly message: string;
}

const messageKept = 300;

export async function listLetters(options: ListOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const logger = createLogger({ service: 'dead', ...settings.log, level: 'error', pretty: !options.json });
  const letters = await openLetters(settings, logger);
  const newest = createNewest<Row>(options.limit, ({ failedAt }) => failedAt);
  const summary = createSummary();
  let unseen: Unseen = { unreadable: 0, unread: 0 };
  try {
    const filter = filterOf(options);
    const subject = (letter: DeadLetter): string | null => subjectOf(letter, letters.inspector);
    for (const topic of await topicsToRead(letters.admin, settings, options.topic)) {
      const onLetters = (some: readonly DeadLetter[]): void => {
        for (const letter of some) {
          if (!isMeant(letter, filter, subject)) continue;
          if (!options.summary) newest.add(rowOf(letter, subject(letter)));
          else {
            const schema = letter.value === null ? null : letters.inspector.inspect(letter.value, 0).schema;
            summary.add({ ...letter, schema: schema ?? 'none' }, letter.failed_at);
          }
        }
      };
      const ranges = await letters.ranges(topic);
      const found = await scanLetters(letters, { topic, ranges, onLetters }, options.json);
      unseen = { unreadable: unseen.unreadable + found.unreadable, unread: unseen.unread + found.unread };
    }
  } finally {
    await letters.close();
  }
  process.stderr.write(unseenText(unseen));
  if (options.summary) await printSummary(summary.rows(), options.json, unseen);
  else await printRows(newest.list(), options.json);
  return exitCodes.ok;
}

/** Those that are there; a topic that is asked for by name has to be. */
async function topicsToRead(admin: KafkaAdmin, { topics }: Settings, wanted: string | undefined): Promise<string[]> {
  const known = [topics.deadLetters, topics.itemDeadLetters];
  if (wanted !== undefined && !known.includes(wanted)) {
    const why = `--topic ${wanted}: not a topic of dead letters, expected one of ${known.join(', ')}`;
    throw new AppError('CONFIG_INVALID', why, { topic: wanted });
  }
  const asked = wanted === undefined ? known : [wanted];
  const counts = await Promise.all(asked.map((topic) => admin.partitionCount(topic)));
  const there = asked.filter((_, index) => counts[index] !== null);
  if (there.length > 0) return there;
  throw new AppError(
    'TOPIC_MISSING',
    `there is no topic ${asked.join(' or ')}: make it with \`streamrec topics create\``,
  );
}

function rowOf(letter: DeadLetter, subject: string | null): Row {
  const { id, failed_at: failedAt, stage, reason, replayOf, model } = letter;
  return { id, failedAt, stage, reason, subject, replayOf, model, message: letter.message.slice(0, messageKept) };
}

async function printRows(rows: readonly Row[], json: boolean): Promise<void> {
  if (json) {
    for (const row of rows) await print(`${JSON.stringify({ ...row, failedAt: iso(row.failedAt) })}\n`);
    return;
  }
  if (rows.length === 0) return print('no dead letters\n');
  const head = ['id', 'failed at', 'stage', 'reason', 'user', 'message'];
  const cells = rows.map((row) => [
    row.id,
    iso(row.failedAt),
    row.stage,
    row.reason,
    cut(printable(row.subject ?? ''), 24),
    printable(row.replayOf === null ? row.message : `(replay of ${row.replayOf}) ${row.message}`),
  ]);
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]?.length ?? 0)) + 2);
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 1, 1);
  const room = process.stdout.isTTY ? Math.max(20, process.stdout.columns - before - 1) : messageKept;
  const table = createTable(head);
  for (const row of cells) table.push([...row.slice(0, -1), cut(row.at(-1) ?? '', room - 2)]);
  await print(`${table.toString()}\n`);
}

async function printSummary(rows: readonly SummaryRow[], json: boolean, unseen: Unseen): Promise<void> {
  const letters = rows.reduce((sum, { count }) => sum + count, 0);
  if (json) {
    const kinds = rows.map((row) => ({ ...row, first: iso(row.first), last: iso(row.last) }));
    return print(`${JSON.stringify({ letters, ...unseen, kinds })}\n`);
  }
  const table = createTable(['topic', 'stage', 'reason', 'schema of its writer', 'letters', 'first', 'last']);
  for (const { topic, stage, reason, schema, count, first, last } of rows) {
    table.push([topic, stage, reason, schema, count, iso(first), iso(last)]);
  }
  return print(`${table.toString()}\n${letters} dead letters\n`);
}

/** A letter may claim any time at all. */
export function iso(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);
}

export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(0, most - 1))}…` : text;
}
