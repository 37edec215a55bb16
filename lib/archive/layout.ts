/*
 * What lies where in an archive:
 *   day=2026-03-01/<topic>-<partition>-<first offset>-<last offset>.parquet    events of that UTC day among those offsets
 *   _commits/<topic>/<partition>/<first offset>.json                           a commit (commit-log.ts)
 *   _markers/<topic>-<partition>-<first offset>-<last offset>.json             who asked among those offsets to be forgotten
 *   _staged/<topic>/<partition>/<commit id>/…                                  what a commit is yet to publish
 *   _maintenance.json                                                          who rewrites files (maintenance-lock.ts)
 * Offsets have twenty digits, so that names sort as they do. Readers of Parquet pass over what begins with `_`.
 */

const dayMs = 86_400_000;

/** Offsets of a partition, both ends included. */
export interface OffsetSpan {
  readonly topic: string;
  readonly partition: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** A file of events, as its name tells. */
export interface EventFile extends OffsetSpan {
  readonly key: string;
  /** `2026-03-01`, UTC. */
  readonly day: string;
}

export const dayPrefix = 'day=';
export const markersPrefix = '_markers/';
export const maintenanceKey = '_maintenance.json';

/** The UTC day of a time in ms since 1970. */
export function dayOf(ms: number): string {
  return new Date(Math.floor(ms / dayMs) * dayMs).toISOString().slice(0, 10);
}

export function eventFileKey(day: string, span: OffsetSpan): string {
  return `${dayPrefix}${day}/${spanName(span)}.parquet`;
}

export function markersKey(span: OffsetSpan): string {
  return `${markersPrefix}${spanName(span)}.json`;
}

export function commitsPrefix(topic: string, partition: number): string {
  return `_commits/${topic}/${partition}/`;
}

export function commitKey(topic: string, partition: number, first: bigint): string {
  return `${commitsPrefix(topic, partition)}${digits(first)}.json`;
}

export function stagedPrefix(topic: string, partition: number): string {
  return `_staged/${topic}/${partition}/`;
}

const eventFile = /^day=(\d{4}-\d\d-\d\d)\/(.+)-(\d+)-(\d{20})-(\d{20})\.parquet$/;
const markersFile = /^_markers\/(.+)-(\d+)-(\d{20})-(\d{20})\.json$/;

/** Null for any other key. */
export function parseEventFile(key: string): EventFile | null {
  const [, day, ...rest] = eventFile.exec(key) ?? [];
  return day === undefined ? null : { key, day, ...spanOf(rest) };
}

/** Null for any other key. */
export function parseMarkersFile(key: string): (OffsetSpan & { readonly key: string }) | null {
  const found = markersFile.exec(key);
  return found === null ? null : { key, ...spanOf(found.slice(1)) };
}

/** Whether all offsets of one lie in the other: commits do not overlap, and what is put together of them holds all of each. */
export function covers(outer: OffsetSpan, inner: OffsetSpan): boolean {
  const isSame = outer.topic === inner.topic && outer.partition === inner.partition;
  return isSame && outer.first <= inner.first && outer.last >= inner.last;
}

function spanName({ topic, partition, first, last }: OffsetSpan): string {
  return `${topic}-${partition}-${digits(first)}-${digits(last)}`;
}

function spanOf([topic = '', partition = '', first = '', last = '']: readonly string[]): OffsetSpan {
  return { topic, partition: Number(partition), first: BigInt(first), last: BigInt(last) };
}

function digits(offset: bigint): string {
  return String(offset).padStart(20, '0');
}
