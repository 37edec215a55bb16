/** google.protobuf.Timestamp. */
export interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

/** @param ms since 1970. */
export function timestampOf(ms: number): Timestamp {
  const seconds = Math.floor(ms / 1_000);
  return { seconds, nanos: Math.round((ms - seconds * 1_000) * 1e6) };
}

/** ms since 1970, whole. */
export function millisOf({ seconds, nanos }: Timestamp): number {
  return seconds * 1_000 + Math.floor(nanos / 1e6);
}
