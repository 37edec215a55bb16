import type { Inspection } from '../../lib/avro/inspect';
import type { DecodedValue } from '../../lib/avro/partial-decode';
import { readSettings } from '../../lib/config/settings';
import { isCut, type DeadLetter } from '../../lib/dead-letters/letter';
import { openLetters } from '../../lib/dead-letters/open-letters';
import { bytesAsText, hexDump, printable } from '../../lib/dead-letters/printable';
import { reasonText } from '../../lib/dead-letters/reasons';
import { parseSourceId } from '../../lib/domain/replay';
import { AppError } from '../../lib/errors';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { settingsSources, type CommonOptions } from '../command-options';
import { cut, iso } from './list';
import { scanLetters, unseenText } from './scan-letters';
import { print } from '../print';

export interface ShowOptions extends CommonOptions {
  /** Bytes dumped, 0 for all. */
  readonly bytes: number;
}

export async function showLetter(id: string, options: ShowOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const place = parseId(id);
  const { topics } = settings;
  const isItem = place.topic === topics.items;
  const topic = isItem ? topics.itemDeadLetters : topics.deadLetters;
  const logger = createLogger({ service: 'dead', ...settings.log, level: 'error', pretty: !options.json });
  const letters = await openLetters(settings, logger);
  try {
    await partitionsOf(letters.admin, topic);
    const found: DeadLetter[] = [];
    // Events' letters lie in their source's partition; those of items go by their own key.
    const ranges = await letters.ranges(topic, isItem ? undefined : new Set([place.partition]));
    const onLetters = (some: readonly DeadLetter[]): void => {
      found.push(...some.filter((letter) => letter.id === id));
      found.splice(0, found.length - maxShown);
    };
    const unseen = await scanLetters(letters, { topic, ranges, onLetters }, options.json);
    process.stderr.write(unseenText(unseen));
    if (found.length === 0) {
      const why = `there is no dead letter ${id} in ${topic}: \`streamrec dead list\` shows those that there are`;
      throw new AppError('LETTER_MISSING', why, { id, topic });
    }
    for (const letter of found) {
      const inspection = letter.value === null ? null : letters.inspector.inspect(letter.value);
      const text = options.json
        ? JSON.stringify(asJson(letter, inspection), exact)
        : asText(letter, inspection, options.bytes);
      await print(`${text}\n`);
    }
    return exitCodes.ok;
  } finally {
    await letters.close();
  }
}

/** A record read again after its offsets were set back dies again: there may be several letters of one id. */
const maxShown = 20;

export function parseId(id: string): { topic: string; partition: number; offset: number } {
  const place = parseSourceId(id);
  if (place) return place;
  const why = `${id} is no id, expected <topic>-<partition>-<offset> such as user_history-3-1207`;
  throw new AppError('CONFIG_INVALID', why, { id });
}

function asJson(letter: DeadLetter, inspection: Inspection | null): unknown {
  const { key, value, headers, failed_at, timestamp, ...rest } = letter;
  return {
    ...rest,
    means: reasonText(letter.reason).means,
    replayHelps: reasonText(letter.reason).replayHelps,
    isCut: isCut(letter),
    timestamp: iso(timestamp),
    failedAt: iso(failed_at),
    keyBase64: key?.toString('base64') ?? null,
    valueBase64: value?.toString('base64') ?? null,
    headers: headers.map((header) => ({ name: header.name, valueBase64: header.value.toString('base64') })),
    inspection,
  };
}

/** JSON has no 64-bit integers and no infinities. */
function exact(_: string, value: unknown): unknown {
  const has = typeof value !== 'bigint' && (typeof value !== 'number' || Number.isFinite(value));
  return has ? value : String(value);
}

function asText(letter: DeadLetter, inspection: Inspection | null, bytes: number): string {
  const { means, replayHelps } = reasonText(letter.reason);
  const { key, value } = letter;
  const dumped = value?.subarray(0, bytes === 0 ? value.length : bytes) ?? Buffer.alloc(0);
  const rest = (value?.length ?? 0) - dumped.length;
  const lines = [
    `id          ${letter.id}`,
    ...(letter.replayOf === null ? [] : [`replay of   ${letter.replayOf}`]),
    `failed at   ${iso(letter.failed_at)}`,
    `stage       ${printable(letter.stage)}${letter.model === null ? '' : `, model ${printable(letter.model)}`}`,
    `reason      ${printable(letter.reason)}: ${means}`,
    `message     ${printable(letter.message)}`,
    `replay      ${isCut(letter) ? 'never: the record was cut' : (replayHelps ?? 'does not help: the bytes stay what they are')}`,
    `written at  ${iso(letter.timestamp)}`,
    `key         ${key === null ? 'none' : bytesAsText(key)}`,
    ...letter.headers.map((header) => `header      ${printable(header.name)} = ${bytesAsText(header.value)}`),
    `value       ${value === null ? 'none' : `${value.length} bytes`}${isCut(letter) ? ', cut' : ''}`,
    ...(inspection ? inspectionLines(inspection) : []),
    '',
    ...hexDump(dumped),
    ...(rest > 0 ? [`… and ${rest} bytes more: --bytes 0 shows all`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function inspectionLines({ framing, schema, knownAs, bodyAt, decoded }: Inspection): string[] {
  if (framing === 'none') return ['framing     none that is known: neither c3 01 and a fingerprint, nor 00 and an id'];
  const lines = [`framing     ${framing}, schema ${schema}: ${printable(knownAs ?? 'not known')}`];
  if (decoded === null) return lines;
  const { values, fault, isCut: isLong, left } = decoded;
  lines.push('', '  byte  field');
  for (const { path, value, type, at, length } of values) {
    lines.push(
      `${String(bodyAt + at).padStart(6)}  ${printable(path)} = ${shown(path, value)}  (${type}, ${length} bytes)`,
    );
  }
  if (fault)
    lines.push(`${String(bodyAt + fault.at).padStart(6)}  ${printable(fault.path)} does not decode: ${fault.message}`);
  else if (isLong) lines.push(`        … and more in the ${left} bytes that follow`);
  else lines.push(left > 0 ? `        whole, and ${left} bytes behind it that belong to nothing` : '        whole');
  return lines;
}

const valueShown = 200;

function shown(path: string, value: DecodedValue['value']): string {
  if (typeof value === 'string') return cut(JSON.stringify(value).replace(/\p{C}/gu, printable), valueShown);
  const isTime = typeof value === 'number' && /(^|[._])(timestamp|at)$/.test(path) && Math.abs(value) <= 8.64e15;
  return isTime ? `${value} = ${iso(value)}` : String(value);
}
