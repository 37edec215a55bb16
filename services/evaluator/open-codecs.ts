import { codecFactory } from '../../lib/avro/codecs';
import type { Settings } from '../../lib/config/settings';
import type {
  EvaluatorStateRecord,
  RecommendationRecord,
  TrainingExampleRecord,
  UserHistoryRecord,
} from '../../lib/domain/records.generated';

/** Of all that the evaluator reads and writes. Rejects with SCHEMA_REGISTRY_UNAVAILABLE. */
export async function openCodecs({ schemaRegistry, topics }: Pick<Settings, 'schemaRegistry' | 'topics'>) {
  const codecOf = codecFactory(schemaRegistry);
  return {
    events: await codecOf<UserHistoryRecord>('user-history', topics.userHistory),
    recommendations: await codecOf<RecommendationRecord>('recommendation', topics.recommendations),
    examples: await codecOf<TrainingExampleRecord>('training-example', topics.trainingExamples),
    state: await codecOf<EvaluatorStateRecord>('evaluator-state', topics.evaluatorState),
  };
}
