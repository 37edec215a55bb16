import { FlexibleReader, FlexibleWriter } from './flexible-requests';
import type { Api } from './own-requests';
import type { ProducerIdentity } from './transaction-session';

const need = 'transactions of the second version need Kafka 4.0 or later';

/** What a broker has to know for transactions of the second version. */
export const secondVersion = {
  features: { apiKey: 18, apiVersion: 3, apiName: 'ApiVersions', need },
  offsets: { apiKey: 28, apiVersion: 5, apiName: 'TxnOffsetCommit', need },
  produce: { apiKey: 0, apiVersion: 12, apiName: 'Produce', need },
  end: { apiKey: 26, apiVersion: 5, apiName: 'EndTxn', need },
} as const satisfies Record<string, Api>;

/** A feature that the cluster has agreed on: its version is the same on every broker. */
export type FinalizedFeatures = ReadonlyMap<string, number>;

const finalizedFeaturesTag = 2;

/** ApiVersions, version 3, from behind the client id. Brokers write down what is sent here. */
export function encodeFeatures(software: string, version: string): Buffer {
  return new FlexibleWriter().noTags().string(software).string(version).noTags().finish();
}

/** Its answer has the old header whatever the version: a client that knows nothing of the broker reads it. */
export function decodeFeatures(data: Buffer): { errorCode: number; features: FinalizedFeatures } {
  const from = new FlexibleReader(data);
  const errorCode = from.int16();
  from.array(() => {
    from.int16();
    from.int16();
    from.int16();
    from.skipTags();
  });
  from.int32();
  const features = new Map<string, number>();
  from.tags((tag, field) => {
    if (tag !== finalizedFeaturesTag) return;
    field.array(() => {
      const name = field.string() ?? '';
      features.set(name, field.int16());
      field.int16();
      field.skipTags();
    });
  });
  return { errorCode, features };
}

export interface TransactionEnd {
  readonly transactionalId: string;
  readonly transactionResult: boolean;
}

/** EndTxn, version 5, from behind the client id. */
export function encodeEnd(end: TransactionEnd, { producerId, producerEpoch }: ProducerIdentity): Buffer {
  const to = new FlexibleWriter().noTags().string(end.transactionalId);
  return to.int64(producerId).int16(producerEpoch).boolean(end.transactionResult).noTags().finish();
}

/** Whom the producer is from then on. */
export function decodeEnd(data: Buffer): { errorCode: number; identity: ProducerIdentity } {
  const from = new FlexibleReader(data);
  from.skipTags();
  from.int32();
  return { errorCode: from.int16(), identity: { producerId: from.int64(), producerEpoch: from.int16() } };
}

/** What kafkajs makes of an answer to Produce. */
export interface ProduceAnswer {
  readonly topics: readonly {
    readonly topicName: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly errorCode: number;
      readonly baseOffset: string;
      readonly logAppendTime: string;
      readonly logStartOffset: string;
    }[];
  }[];
}

/** Produce, version 12. */
export function decodeProduce(data: Buffer): ProduceAnswer {
  const from = new FlexibleReader(data);
  from.skipTags();
  const topics = from.array(() => {
    const topicName = from.string() ?? '';
    const partitions = from.array(() => {
      const partition = from.int32();
      const errorCode = from.int16();
      const [baseOffset, logAppendTime, logStartOffset] = [from.int64(), from.int64(), from.int64()].map(String);
      from.array(() => {
        from.int32();
        from.string();
        from.skipTags();
      });
      from.string();
      from.skipTags();
      return { partition, errorCode, baseOffset, logAppendTime, logStartOffset } as const;
    });
    from.skipTags();
    return { topicName, partitions } as ProduceAnswer['topics'][number];
  });
  return { topics };
}
