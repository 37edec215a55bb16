/** Brokers take about 1 MB in one request by default, envelope included. */
const maxRequestBytes = 700_000;
/** A record's own envelope. */
const envelopeBytes = 100;
/** A header's own envelope. */
const headerBytes = 10;

interface Sized {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Splits records into requests that a broker takes, in order; a larger record goes alone. */
export function requestsOf<T extends Sized>(records: readonly T[]): T[][] {
  const requests: T[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const size = (record.value?.length ?? 0) + (record.key?.length ?? 0) + sizeOf(record.headers) + envelopeBytes;
    if (bytes + size > maxRequestBytes) {
      requests.push([]);
      bytes = 0;
    }
    requests[requests.length - 1]?.push(record);
    bytes += size;
  }
  return requests;
}

function sizeOf(headers: Sized['headers']): number {
  if (headers === undefined) return 0;
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + headerBytes, 0);
}
