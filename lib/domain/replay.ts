/** A record header that `streamrec dead replay` sets: where the record lay that this one repeats. */
export const replayHeader = 'streamrec-replay';

/** Where a record lies, or lay. */
export interface SourcePlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint | number;
}

/** `<topic>-<partition>-<offset>`: also the event id of an event that has none of its own. */
export function sourceId({ topic, partition, offset }: SourcePlace): string {
  return `${topic}-${partition}-${offset}`;
}

const form = /^([\w.-]{1,249})-(0|[1-9]\d{0,9})-(0|[1-9]\d{0,15})$/;
/** Of the longest id that there can be. */
const maxBytes = 280;

/** Null for anything but an id of that form. */
export function parseSourceId(text: string): { topic: string; partition: number; offset: number } | null {
  const found = form.exec(text);
  if (!found) return null;
  return { topic: found[1] as string, partition: Number(found[2]), offset: Number(found[3]) };
}

/**
 * The id of the record that this one repeats, by its header, or null. Decided by the record alone, so that a redelivery
 * ends the same. A header that is not an id, or names another topic, was not set by a replay to this topic: it counts as none.
 */
export function replayedFrom(headers: ReadonlyMap<string, Buffer> | undefined, topic: string): string | null {
  const value = headers?.get(replayHeader);
  if (value === undefined || value.length > maxBytes) return null;
  const text = value.toString('latin1');
  return parseSourceId(text)?.topic === topic ? text : null;
}
