import type { OutputHeaders } from './records';

/** Brokers take about 1 MB in one request by default, envelope included. */
export const maxRequestBytes = 700_000;
/** A record's own envelope. */
const envelopeBytes = 100;
/** A header's own envelope. */
const headerBytes = 10;

interface Sized {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers?: OutputHeaders;
}

/** Splits records into requests that a broker takes, in order; a larger record goes alone. */
export function requestsOf<T extends Sized>(records: readonly T[], limit = maxRequestBytes): T[][] {
  const requests: T[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const size = sizeOfRecord(record);
    if (bytes + size > limit) {
      requests.push([]);
      bytes = 0;
    }
    requests[requests.length - 1]?.push(record);
    bytes += size;
  }
  return requests;
}

/** Of a record in a request, at most. */
export function sizeOfRecord({ key, value, headers }: Sized): number {
  return (value?.length ?? 0) + (key?.length ?? 0) + sizeOf(headers) + envelopeBytes;
}

function sizeOf(headers: Sized['headers']): number {
  if (headers === undefined) return 0;
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + headerBytes, 0);
}
