/** Of manifest.json, what the page shows; whatever else is there, or is missing, does no harm. */
export interface ShownManifest {
  readonly trainer: string | null;
  readonly codeVersion: string | null;
  readonly data: { readonly from: string; readonly to: string; readonly events: number } | null;
  readonly digest: string | null;
  readonly files: readonly ShownFile[];
  readonly reference: ShownReference | null;
}

export interface ShownFile {
  readonly path: string;
  readonly compression: string | null;
  readonly encryption: string | null;
  /** Once it is decrypted and decompressed; null: it is stored plainly. */
  readonly plainBytes: number | null;
}

/** What the window that it was trained on looked like. */
export interface ShownReference {
  readonly events: number;
  /** Shares, the most frequent item first. */
  readonly topItems: readonly number[];
  readonly otherItems: number;
  /** Of views, carts, purchases and others. */
  readonly eventTypes: readonly number[];
  /** Shares of histories by their length: 1, 2, 3 to 4, 5 to 8 and so on. */
  readonly historyLengths: readonly number[];
}

type Json = Readonly<Record<string, unknown>>;
const json = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap((one: unknown) => number(one) ?? []) : [];

/** Null where it is not JSON. */
export function readManifest(written: string): ShownManifest | null {
  let manifest: Json;
  try {
    manifest = json(JSON.parse(written));
  } catch {
    return null;
  }
  const lineage = json(manifest['lineage']);
  const data = json(lineage['data']);
  const [from, to, events] = [text(data['from']), text(data['to']), number(data['events'])];
  return {
    trainer: text(lineage['trainer']),
    codeVersion: text(lineage['codeVersion']),
    data: from !== null && to !== null && events !== null ? { from, to, events } : null,
    digest: text(manifest['digest']),
    files: Object.values(json(manifest['files'])).map(fileOf),
    reference: referenceOf(manifest['reference']),
  };
}

function fileOf(value: unknown): ShownFile {
  const file = json(value);
  return {
    path: text(file['path']) ?? '?',
    compression: text(file['compression']),
    encryption: text(json(file['encryption'])['algorithm']),
    plainBytes: number(json(file['plain'])['bytes']),
  };
}

function referenceOf(value: unknown): ShownReference | null {
  const reference = json(value);
  const events = number(reference['events']);
  if (events === null) return null;
  const items = json(reference['items']);
  const top = Array.isArray(items['top']) ? items['top'] : [];
  return {
    events,
    topItems: top.flatMap((pair: unknown) => (Array.isArray(pair) ? numbers(pair).slice(1, 2) : [])),
    otherItems: number(items['others']) ?? 0,
    eventTypes: numbers(reference['eventTypes']),
    historyLengths: numbers(reference['historyLengths']),
  };
}

/** Ids of the keys that signed. */
export function signersOf(written: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(written);
    return Array.isArray(list) ? list.flatMap((one) => text(json(one)['keyId']) ?? []) : [];
  } catch {
    return [];
  }
}

/** Who keeps the key of an encrypted version. */
export function keeperOf(written: string): { readonly provider: string; readonly keyId: string } | null {
  try {
    const envelope = json(JSON.parse(written));
    const [provider, keyId] = [text(envelope['provider']), text(envelope['keyId'])];
    return provider === null || keyId === null ? null : { provider, keyId };
  } catch {
    return null;
  }
}
