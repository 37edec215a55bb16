import type { Codec } from '../avro/codec';
import { applyChange, skipChange } from '../domain/registry/apply-change';
import { fromChangeRecord, type RegistryChange } from '../domain/registry/change';
import { emptyState, type RegistryState } from '../domain/registry/state';
import type { RegistryChangeRecord } from '../domain/records.generated';
import { AppError } from '../errors';
import type { RawRecord } from '../kafka/records';
import type { Logger } from '../logger';

/** Folds records, in the order of the log, into a state. */
export interface LogFold {
  readonly state: RegistryState;
  /**
   * Takes records. What no registry wrote is passed over, so that it costs nothing but itself. Throws REGISTRY_LOG_BROKEN where
   * changes are missing, or are of a later program; then it has taken those before.
   */
  take(records: readonly Pick<RawRecord, 'offset' | 'value'>[]): void;
  /** Takes a change that its writer knows to be in the log, before it is read from there. */
  accept(change: RegistryChange): void;
}

export type OnChange = (change: RegistryChange, state: RegistryState, bytes: number) => void;

/** @param begin where to go on from; the first change that is taken is the one after it. */
export function createLogFold(
  codec: Pick<Codec<RegistryChangeRecord>, 'decode'>,
  onChange: OnChange,
  logger: Pick<Logger, 'error'>,
  begin: RegistryState = emptyState,
): LogFold {
  let state = begin;
  /** Accepted, and not read yet. */
  const awaited = new Map<number, string>();

  function takeRecord({ offset, value }: Pick<RawRecord, 'offset' | 'value'>): void {
    const decoded = codec.decode(value);
    if (!decoded.ok) {
      logger.error({ offset: String(offset), reason: decoded.reason }, `no change of the registry: ${decoded.message}`);
      return;
    }
    const record = decoded.value;
    if (record.revision <= state.revision) {
      checkAgain(record, offset);
      return;
    }
    const change = readChange(record, offset);
    if (change === null) state = skipChange(state, record);
    else apply(change, value?.length ?? 0);
  }

  function apply(change: RegistryChange, bytes: number): void {
    state = applyChange(state, change);
    onChange(change, state, bytes);
  }

  function readChange(record: RegistryChangeRecord, offset: bigint): RegistryChange | null {
    try {
      return fromChangeRecord(record);
    } catch (error) {
      if (error instanceof AppError && error.code === 'DATA_INVALID') {
        logger.error({ offset: String(offset), err: error }, 'a change of the registry cannot be read: passed over');
        return null;
      }
      throw error;
    }
  }

  /** One that is known. The registry never writes a revision twice: a second one is somebody else's, and does not count. */
  function checkAgain({ revision, change_id: changeId }: RegistryChangeRecord, offset: bigint): void {
    const expected = awaited.get(revision);
    awaited.delete(revision);
    if (expected === changeId) return;
    if (expected !== undefined) {
      const why = `revision ${revision} is change "${changeId}", but "${expected}" was written: who else writes this topic?`;
      throw new AppError('REGISTRY_LOG_BROKEN', why, { revision, offset: String(offset) });
    }
    logger.error({ offset: String(offset), revision, changeId }, 'a revision of the registry came twice: passed over');
  }

  return {
    get state() {
      return state;
    },
    take: (records) => records.forEach(takeRecord),
    accept(change) {
      if (change.revision <= state.revision) return;
      apply(change, JSON.stringify(change).length);
      awaited.set(change.revision, change.changeId);
    },
  };
}
