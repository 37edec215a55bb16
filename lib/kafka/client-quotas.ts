import { FlexibleReader, FlexibleWriter } from './flexible-requests';
import type { Api } from './own-requests';

/** Whom brokers hold to a quota: a user where clients log in, else whoever says that it has this client id. */
export interface QuotaEntity {
  readonly type: 'user' | 'client-id';
  readonly name: string;
}

/** Of one broker, over all connections of the entity; null for none. */
export interface ClientQuotas {
  /** Bytes/s. */
  readonly produceBytesPerSecond: number | null;
  /** Bytes/s. */
  readonly fetchBytesPerSecond: number | null;
  /** Percent of one of the broker's request threads. */
  readonly requestPercent: number | null;
}

const keys = {
  produceBytesPerSecond: 'producer_byte_rate',
  fetchBytesPerSecond: 'consumer_byte_rate',
  requestPercent: 'request_percentage',
} as const;
const names = Object.keys(keys) as (keyof typeof keys)[];

const need = 'quotas need Kafka 2.8 or later';
export const describeApi: Api = { apiKey: 48, apiVersion: 1, apiName: 'DescribeClientQuotas', need };
export const alterApi: Api = { apiKey: 49, apiVersion: 1, apiName: 'AlterClientQuotas', need };

const matchesExactly = 0;

/** DescribeClientQuotas, version 1, from behind the client id: that entity's alone. */
export function encodeDescribe({ type, name }: QuotaEntity): Buffer {
  const to = new FlexibleWriter().noTags();
  to.array([name], (match) => to.string(type).int8(matchesExactly).string(match).noTags());
  return to.boolean(true).noTags().finish();
}

export function decodeDescribe(data: Buffer): { readonly errorCode: number; readonly quotas: ClientQuotas } {
  const from = new FlexibleReader(data);
  from.skipTags();
  from.int32();
  const errorCode = from.int16();
  from.string();
  const found = new Map<string, number>();
  from.array(() => {
    from.array(() => {
      from.string();
      from.string();
      from.skipTags();
    });
    from.array(() => {
      const key = from.string() ?? '';
      found.set(key, from.float64());
      from.skipTags();
    });
    from.skipTags();
  });
  const of = (name: keyof typeof keys): number | null => found.get(keys[name]) ?? null;
  const quotas = Object.fromEntries(names.map((name) => [name, of(name)])) as unknown as ClientQuotas;
  return { errorCode, quotas };
}

/** AlterClientQuotas, version 1: what is null is taken away. */
export function encodeAlter({ type, name }: QuotaEntity, quotas: ClientQuotas): Buffer {
  const to = new FlexibleWriter().noTags();
  to.array([name], (entity) => {
    to.array([entity], (one) => to.string(type).string(one).noTags());
    to.array(names, (key) => {
      const value = quotas[key];
      to.string(keys[key])
        .float64(value ?? 0)
        .boolean(value === null)
        .noTags();
    });
    to.noTags();
  });
  return to.boolean(false).noTags().finish();
}

/** The first error of an entry, 0 where all went well. */
export function decodeAlter(data: Buffer): number {
  const from = new FlexibleReader(data);
  from.skipTags();
  from.int32();
  const codes = from.array(() => {
    const code = from.int16();
    from.string();
    from.array(() => {
      from.string();
      from.string();
      from.skipTags();
    });
    from.skipTags();
    return code;
  });
  return codes.find((code) => code !== 0) ?? 0;
}
