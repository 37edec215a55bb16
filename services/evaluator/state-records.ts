import type { Codec } from '../../lib/avro/codec';
import type { EvaluatorStateRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import type { StateEntry } from './change-log';

/** The newest this evaluator reads and writes. */
const schema = 1;

export interface StateTopic {
  readonly topic: string;
  readonly codec: Codec<EvaluatorStateRecord>;
}

export function stateRecord(
  { topic, codec }: StateTopic,
  partition: number,
  key: string,
  entry: StateEntry | null,
): OutputRecord {
  if (entry === null) return { topic, partition, key, value: null };
  const { details, recommendation = null } = entry;
  return { topic, partition, key, value: codec.encode({ details: JSON.stringify(details), recommendation, schema }) };
}

/** Folds records of a state's partition into the newest entry of each key. Throws DATA_INVALID for what is none. */
export async function foldState(
  { topic, codec }: StateTopic,
  partition: number,
  records: readonly RawRecord[],
  into: Map<string, StateEntry>,
): Promise<void> {
  await codec.prepare(records.map(({ value }) => value));
  for (const { key, value, offset } of records) {
    const name = key?.toString('utf8') ?? '';
    if (value === null) {
      into.delete(name);
      continue;
    }
    const decoded = codec.decode(value);
    const where = `${topic}-${partition} at ${offset}`;
    if (!decoded.ok) throw new AppError('DATA_INVALID', `${where} is no state of an evaluator: ${decoded.message}`);
    if (decoded.value.schema > schema) {
      const message = `${where} was written by a newer evaluator (schema ${decoded.value.schema}, expected ${schema} at most): run that one`;
      throw new AppError('DATA_INVALID', message, { topic, partition });
    }
    const { details, recommendation } = decoded.value;
    into.set(name, {
      details: JSON.parse(details) as unknown,
      ...(recommendation === null ? {} : { recommendation: Buffer.from(recommendation) }),
    });
  }
}
