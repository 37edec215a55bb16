import type { Interaction } from './interaction';

/** One row of the archive: an event as it was cleaned when it was read, and where it lay in the topic. */
export interface ArchivedEvent {
  readonly interaction: Interaction;
  readonly attributes: Readonly<Record<string, string>>;
  readonly partition: number;
  readonly offset: bigint;
  /** The record's own time, ms since 1970 UTC. */
  readonly recordTimestamp: number;
  /** Whether its writer loaded it as history (lib/domain/backfill.ts). */
  readonly backfill: boolean;
}
