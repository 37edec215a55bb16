import type { Inspection } from '../../../../lib/avro/inspect';
import type { LetterPage, LetterRow } from '../../../../lib/dead-letters/browse';
import type { FoundLetter } from '../../../../lib/dead-letters/look-up';
import { reasonText } from '../../../../lib/dead-letters/reasons';
import { bounds, type BytesView, type LetterPageView, type LetterView, type RowView } from './schemas';

export function cursorOf(ends: ReadonlyMap<number, bigint>): string {
  return [...ends].map(([partition, offset]) => `${partition}-${offset}`).join('.');
}

/** @param cursor as `cursorOf` gave it. */
export function endsOf(cursor: string): ReadonlyMap<number, bigint> {
  return new Map(
    cursor.split('.').map((part): [number, bigint] => {
      const [partition = '', offset = ''] = part.split('-');
      return [Number(partition), BigInt(offset)];
    }),
  );
}

export function pageView(topic: string, { rows, ends, ...rest }: LetterPage): LetterPageView {
  return { topic, letters: rows.map(rowView), cursor: ends === null ? null : cursorOf(ends), ...rest };
}

function rowView(row: LetterRow): RowView {
  return { ...row, ...reasonText(row.reason) };
}

export function letterViewOf({ letter, inspection, isReplayed }: FoundLetter, row: LetterRow): LetterView {
  const { topic, partition, offset, timestamp, key, value, headers, message } = letter;
  return {
    ...rowView(row),
    message,
    source: { topic, partition, offset },
    timestamp,
    key: key === null ? null : bytesView(key),
    headers: headers.map((header) => ({ name: header.name, value: bytesView(header.value) })),
    value: value === null ? null : bytesView(value),
    isReplayed,
    inspection: inspection === null ? null : inspectionView(inspection),
  };
}

function bytesView(bytes: Buffer): BytesView {
  const shown = bytes.subarray(0, bounds.valueBytes);
  const text = shown.toString('utf8');
  const isText = Buffer.from(text).equals(shown);
  return { bytes: bytes.length, base64: shown.toString('base64'), text: isText ? text : null };
}

function inspectionView({ framing, schema, knownAs, bodyAt, decoded }: Inspection): LetterView['inspection'] {
  const { values = [], fault = null, isCut = false, left = 0 } = decoded ?? {};
  return {
    ...{ framing, schema, knownAs, bodyAt, left },
    fault: fault === null ? null : { ...fault, at: bodyAt + fault.at },
    isLong: isCut,
    values: values.map(({ path, type, at, length, value }) => ({
      ...{ path, type, length },
      at: bodyAt + at,
      // JSON has no 64-bit integers and no infinities.
      value: value === null ? null : String(value).slice(0, bounds.textChars),
    })),
  };
}
