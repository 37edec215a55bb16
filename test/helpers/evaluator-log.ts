import { join } from 'node:path';
import { createCodec, readSchema, type Codec } from '../../lib/avro/codec';
import { readSettings } from '../../lib/config/settings';
import type { Interaction } from '../../lib/domain/interaction';
import type { RecommendationRecord, TrainingExampleRecord } from '../../lib/domain/records.generated';
import type { StateEntry } from '../../services/evaluator/change-log';
import { createJoin, type Join } from '../../services/evaluator/join';
import { restoreState, touchMeta, type PartitionState } from '../../services/evaluator/partition-state';
import { joinRules, type JoinRules } from '../../services/evaluator/rules';
import { projectRoot } from './project-root';

export const recommendationCodec = (): Promise<Codec<RecommendationRecord>> =>
  createCodec<RecommendationRecord>({ schema: readSchema(join(projectRoot, 'schemas', 'recommendation.avsc')) });

/** The rules of the settings, with changes. */
export function rulesWith(overrides: Readonly<Record<string, string>> = {}): JoinRules {
  const named = Object.entries(overrides).map(([name, value]) => [`evaluator.${name}`, value]);
  return joinRules(readSettings({ env: {}, overrides: Object.fromEntries(named) as Record<string, string> }).settings);
}

export function aRecommendation(fields: Partial<Omit<RecommendationRecord, 'items'>> & { readonly items: string[] }) {
  const { items, ...given } = fields;
  const record: RecommendationRecord = {
    recommendation_id: `history-0-${given.source_offset ?? 0}`,
    user_id: 'u1',
    event_id: `e${given.source_offset ?? 0}`,
    event_timestamp: Date.UTC(2026, 0, 2),
    source_partition: 0,
    source_offset: 0,
    tier: 'personal',
    model: 'shop',
    version: '1',
    variant: 'live',
    deployment_revision: 7,
    feature_age_ms: 0,
    produced_at: Date.UTC(2026, 0, 2),
    history_length: 1,
    ...given,
    items: items.map((item_id, at) => ({ item_id, score: 1 - at / 100, reason: 'model', because: null })),
  };
  return record;
}

export interface JoinedPartition {
  readonly join: Join;
  readonly state: PartitionState;
  readonly examples: TrainingExampleRecord[];
  /** Entries as the changelog holds them after a commit. */
  commit(): ReadonlyMap<string, StateEntry>;
  recommend(record: RecommendationRecord): void;
  event(offset: number, event: Interaction, recordTimestamp?: number): void;
}

/** A partition that is judged in memory. @param stored what an earlier one has committed. */
export function joinPartition(
  codec: Codec<RecommendationRecord>,
  rules: JoinRules,
  stored: Map<string, StateEntry> = new Map(),
): JoinedPartition {
  const decode = (raw: Buffer): RecommendationRecord => {
    const decoded = codec.decode(raw);
    if (!decoded.ok) throw new Error(decoded.message);
    return decoded.value;
  };
  const state = restoreState(stored, rules, decode);
  const examples: TrainingExampleRecord[] = [];
  const joined = createJoin({ state, rules, decode, observers: [], onExample: (one) => examples.push(one) });
  return {
    join: joined,
    state,
    examples,
    commit() {
      touchMeta(state);
      for (const [key, entry] of state.changes.take()) {
        if (entry === null) stored.delete(key);
        // As it would come back from the topic.
        else stored.set(key, { ...entry, details: JSON.parse(JSON.stringify(entry.details)) as unknown });
      }
      return stored;
    },
    recommend: (record) => joined.recommendation(record, codec.encode(record)),
    event(offset, event, recordTimestamp = event.timestamp) {
      joined.event(offset, event, recordTimestamp);
      joined.settle(Infinity);
    },
  };
}
