import type { ServedBy } from '../../../lib/serving/live/serving-set';
import type { Interaction } from '../../../lib/domain/interaction';
import type { Reason, Tier } from '../../../lib/domain/recommendation';

/** What an answer had to do without, because something was away: it is told, and never dressed as all there is. */
export type Lack = 'history' | 'latest' | 'model' | 'catalogue' | 'availability' | 'popularity';

export interface ListedItem {
  readonly itemId: string;
  readonly score: number;
  readonly reason: Reason;
  /** Of the history, what spoke most for it; with its title where the catalogue knows it. */
  readonly because?: { readonly itemId: string; readonly title?: string };
}

export type ListedBy = Pick<ServedBy, 'name' | 'version' | 'variant' | 'revision'>;

export interface RecommendationList {
  /** Of a list of the stream; null of one made now. */
  readonly recommendationId: string | null;
  /** Null of a session, of similar and of popular items. */
  readonly userId: string | null;
  readonly tier: Tier;
  readonly items: readonly ListedItem[];
  /** Null where no version took part. */
  readonly model: ListedBy | null;
  /** ms since 1970. */
  readonly producedAt: number;
  /** Events that were known; null where nobody knows. */
  readonly historyLength: number | null;
  readonly lacks: readonly Lack[];
}

export interface PastEvent {
  readonly itemId: string;
  /** view, cart, purchase or other. */
  readonly eventType: string;
  readonly timestamp: number;
  /** Whether it opened a visit, basket or order. */
  readonly opensSession: boolean;
}

export interface KnownPast {
  readonly userId: string;
  /** The oldest first. */
  readonly events: readonly PastEvent[];
  /** All that are kept, told or not. */
  readonly total: number;
}

/** What a visit did, as whoever asks tells it. */
export type SessionEvent = Pick<Interaction, 'itemId' | 'eventType'> & { readonly timestamp: number | null };
