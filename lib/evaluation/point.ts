import type { History } from '../features/history-codec';

/** What a list is asked for and held against; docs/evaluation.md defines each. */
export const protocols = ['rest-of-basket', 'next-line', 'next-order', 'next-item'] as const;
export type Protocol = (typeof protocols)[number];

/** One moment at which a list is asked for, and what turned out relevant. */
export interface EvaluationPoint {
  readonly userId: string;
  /** ms since 1970 UTC. */
  readonly atMs: number;
  /** As Redis would hold it then: the newest events, oldest first, the one that asks last. */
  readonly history: History;
  /** Whether the newest event's session goes on; at the beginning of a new order, nothing is in session. */
  readonly inSession: boolean;
  /** Items that no list may show, whoever makes it. */
  readonly masked: ReadonlySet<string>;
  /** What the customer took. `unknownItem` stands for all items together that nobody could know. */
  readonly relevant: ReadonlySet<string>;
  /** The very next item, where the protocol knows one; null elsewhere. */
  readonly next: string | null;
  /** Events of the customer before this session or order; as many as a history keeps, at most. */
  readonly eventsBefore: number;
}

/** Makes lists: a packaged version, or a baseline. */
export interface Lister {
  readonly name: string;
  /**
   * A list for each point, best first, none twice, nothing that the point masks.
   * @param depth items wanted; a list may be shorter, where no more are known, or longer.
   */
  list(points: readonly EvaluationPoint[], depth: number): Promise<readonly (readonly string[])[]>;
}
