// Generated from schemas/*.avsc by `npm run generate`: edit those.

export interface HeaderRecord {
  readonly name: string;
  readonly value: Buffer;
}

/** A record that could not be processed, as it came, and why. Key: the record's own key. */
export interface DeadLetterRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** The record's own. ms since 1970 UTC. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly HeaderRecord[];
  /** decode, validate or infer. */
  readonly stage: string;
  /** A code of docs/errors.md. */
  readonly reason: string;
  readonly message: string;
  /** name@version that failed on it. */
  readonly model: string | null;
  /** ms since 1970 UTC. */
  readonly failed_at: number;
}

/** One entry of the evaluator's state of a partition; the topic is compacted, a tombstone deletes. Written in the transaction that moves the inputs' offsets, read with isolation.level=read_committed. Key: its kind and name, such as pending/1234. */
export interface EvaluatorStateRecord {
  /** JSON; what it holds depends on the kind. */
  readonly details: string;
  /** Of a pending one: the record's value as it was read. */
  readonly recommendation: Buffer | null;
  /** An evaluator that knows only earlier ones does not start. */
  readonly schema: number;
}

/** An item of the catalogue. Key: item_id; the topic is compacted, a tombstone deletes. */
export interface ItemRecord {
  readonly item_id: string;
  readonly title: string;
  readonly category: string;
  /** Of one piece, in the shop's currency. */
  readonly price: number | null;
  readonly available: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

export type ReasonSymbol = 'other' | 'model' | 'popular';

export interface RecommendedItemRecord {
  readonly item_id: string;
  readonly score: number;
  readonly reason: ReasonSymbol;
  /** Item of the customer's history that spoke most for it, the item itself where it was bought before; null where the model tells none. */
  readonly because: string | null;
}

export type TierSymbol = 'none' | 'popular' | 'session' | 'personal';

/** What to show a customer next, caused by one event. Key: user_id. Read it with isolation.level=read_committed. */
export interface RecommendationRecord {
  /** <topic>-<partition>-<offset> of the event that caused it. */
  readonly recommendation_id: string;
  readonly user_id: string;
  readonly event_id: string;
  /** ms since 1970 UTC. */
  readonly event_timestamp: number;
  readonly source_partition: number;
  readonly source_offset: number;
  /** Best first. */
  readonly items: readonly RecommendedItemRecord[];
  /** How much was known: the customer's habits, this session only, nothing but what sells, not even that. */
  readonly tier: TierSymbol;
  readonly model: string;
  readonly version: string;
  /** live or canary. */
  readonly variant: string;
  /** Of the model's deployment in the registry's log; 0 where the version was given by the setting model.dir. */
  readonly deployment_revision: number;
  /** Age of the oldest feature that decided. */
  readonly feature_age_ms: number;
  /** ms since 1970 UTC. */
  readonly produced_at: number;
  /** Events of the customer that were known, the one that caused it included; -1 where nobody knew, what came before being lost. */
  readonly history_length: number;
}

/** One change of the model registry. Key: model. The topic's one partition, read with isolation.level=read_committed and folded from its beginning, is the registry's state: see docs/registry.md. */
export interface RegistryChangeRecord {
  /** 1, 2, 3 and so on, without gaps: the order of changes. */
  readonly revision: number;
  /** Chosen by whoever asked: asking again with it changes nothing more. */
  readonly change_id: string;
  /** Empty for what belongs to no model, such as API keys. */
  readonly model: string;
  /** Never before the change before it, whatever the clock does. ms since 1970 UTC. */
  readonly at: number;
  /** Who asked for it. */
  readonly actor: string;
  /** Such as deploy.live: see docs/registry.md. */
  readonly action: string;
  /** Why, in the words of whoever asked. */
  readonly reason: string;
  /** Revision of the model's change before this one; 0 for its first. */
  readonly based_on: number;
  /** JSON; what it holds depends on the action. */
  readonly payload: string;
  /** Readers that know only earlier ones stop here. */
  readonly schema: number;
}

export interface ShownItemRecord {
  readonly item_id: string;
  readonly score: number;
  readonly reason: string;
  readonly because: string | null;
  /** Whether an outcome is of it. */
  readonly taken: boolean;
}

export interface OutcomeRecord {
  readonly event_id: string;
  readonly item_id: string;
  readonly event_type: string;
  /** ms since 1970 UTC. */
  readonly timestamp: number;
  readonly quantity: number | null;
  /** Of one piece, in the shop's currency. */
  readonly price: number | null;
  /** Place of the item in the list, from 1; 0 where it was not shown. */
  readonly rank: number;
}

/** What was recommended to a customer, and what the same customer did within the attribution window: one for each recommendation, once its window is over. Key: user_id. Read it with isolation.level=read_committed: see docs/live-quality.md. */
export interface TrainingExampleRecord {
  /** <topic>-<partition>-<offset> of the event that caused it: the features seen are the history up to that event. */
  readonly recommendation_id: string;
  readonly user_id: string;
  /** Of the event that caused it. */
  readonly event_id: string;
  /** ms since 1970 UTC. */
  readonly event_timestamp: number;
  readonly source_partition: number;
  readonly source_offset: number;
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly deployment_revision: number;
  /** none, popular, session or personal. */
  readonly tier: string;
  readonly feature_age_ms: number;
  /** Events of the customer that were known, the one that caused it included; -1 where nobody knew. */
  readonly history_length: number;
  /** ms since 1970 UTC. */
  readonly produced_at: number;
  /** As they were shown, best first. */
  readonly items: readonly ShownItemRecord[];
  /** The customer's later events within their types' windows, in the order of their partition. */
  readonly outcomes: readonly OutcomeRecord[];
  /** Event time of the partition when it was judged. ms since 1970 UTC. */
  readonly judged_at: number;
  /** False where it was given up before its window was over: outcomes may be missing. */
  readonly complete: boolean;
  /** Why it is not complete: user-limit, limit, late, anew. */
  readonly reason: string;
}

/** What the trainer does: the newest state of a run, or a wish for one. Key: <model>/run/<run_id> or <model>/request/<run_id>; the topic is compacted, a tombstone deletes. One partition, read with isolation.level=read_committed: see docs/training.md. */
export interface TrainingRunRecord {
  /** Also the version that the run makes; of a wish, its own id. */
  readonly run_id: string;
  readonly model: string;
  /** requested, or the step that is being done: reading, training, judging, registering, deploying, ended. */
  readonly step: string;
  /** When it came to this step. ms since 1970 UTC. */
  readonly at: number;
  /** Of a run that has ended: registered, rejected, refused, failed. */
  readonly result: string | null;
  /** A short code that goes with the result. */
  readonly reason: string;
  /** JSON; what it holds depends on the step. */
  readonly details: string;
  /** Readers that know only earlier ones pass the record over. */
  readonly schema: number;
}

/** What one customer did to one item. Key: user_id. */
export interface UserHistoryRecord {
  /** Unique for ever; a repeat of it is the same event. */
  readonly event_id: string;
  readonly user_id: string;
  readonly item_id: string;
  /** view, cart or purchase; other types are kept as they are. */
  readonly event_type: string;
  /** When it happened, ms since 1970 UTC. */
  readonly timestamp: number;
  /** Visit, basket or order. */
  readonly session_id: string | null;
  readonly quantity: number | null;
  /** Of one piece, in the shop's currency. */
  readonly price: number | null;
  readonly attributes: Readonly<Record<string, string>>;
}
