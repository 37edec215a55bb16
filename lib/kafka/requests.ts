/** Brokers take about 1 MB in one request by default, envelope included. */
const maxRequestBytes = 700_000;
/** A record's own envelope and headers. */
const envelopeBytes = 100;

interface Sized {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
}

/** Splits records into requests that a broker takes, in order; a larger record goes alone. */
export function requestsOf<T extends Sized>(records: readonly T[]): T[][] {
  const requests: T[][] = [];
  let bytes = Infinity;
  for (const record of records) {
    const size = (record.value?.length ?? 0) + (record.key?.length ?? 0) + envelopeBytes;
    if (bytes + size > maxRequestBytes) {
      requests.push([]);
      bytes = 0;
    }
    requests[requests.length - 1]?.push(record);
    bytes += size;
  }
  return requests;
}
