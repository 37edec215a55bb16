import { z } from 'zod';
import { AppError } from '../../errors';
import type { RegistryChangeRecord } from '../records.generated';
import { canonicalJson } from './canonical-json';
import { changePayloads, type Action, type ChangePayload } from './payloads';

interface ChangeFacts {
  /** 1, 2, 3 and so on, over all models. */
  readonly revision: number;
  readonly changeId: string;
  /** Empty for API keys. */
  readonly model: string;
  /** ms since 1970 UTC, never before the change before it. */
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
  /** Revision of the model's change before this one; 0 for its first. */
  readonly basedOn: number;
}

export type ChangeOf<A extends Action> = ChangeFacts & { readonly action: A; readonly payload: ChangePayload<A> };
/** One record of the log, of whatever action. */
export type RegistryChange = { [A in Action]: ChangeOf<A> }[Action];

/** Of what this program writes and reads. */
export const changeSchema = 1;

export function toChangeRecord(change: RegistryChange): RegistryChangeRecord {
  return {
    revision: change.revision,
    change_id: change.changeId,
    model: change.model,
    at: change.at,
    actor: change.actor,
    action: change.action,
    reason: change.reason,
    based_on: change.basedOn,
    payload: canonicalJson(change.payload),
    schema: changeSchema,
  };
}

/** Throws REGISTRY_LOG_BROKEN for what a later program wrote, DATA_INVALID for what no registry writes. */
export function fromChangeRecord(record: RegistryChangeRecord): RegistryChange {
  const { revision, action } = record;
  if (record.schema > changeSchema) {
    const why = `change ${revision} is of schema ${record.schema}, this program knows ${changeSchema}: update it`;
    throw new AppError('REGISTRY_LOG_BROKEN', why, { revision, schema: record.schema });
  }
  if (!isAction(action)) throw new AppError('DATA_INVALID', `change ${revision}: no action is called "${action}"`);
  return {
    revision,
    changeId: record.change_id,
    model: record.model,
    at: record.at,
    actor: record.actor,
    reason: record.reason,
    basedOn: record.based_on,
    action,
    payload: parsePayload(revision, action, record.payload),
  } as RegistryChange;
}

function isAction(action: string): action is Action {
  return Object.hasOwn(changePayloads, action);
}

function parsePayload(revision: number, action: Action, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('DATA_INVALID', `change ${revision} (${action}): its payload is not JSON`, { cause });
  }
  const parsed = changePayloads[action].safeParse(value);
  if (parsed.success) return parsed.data;
  const why = `change ${revision} (${action}): its payload does not fit: ${z.prettifyError(parsed.error)}`;
  throw new AppError('DATA_INVALID', why);
}
