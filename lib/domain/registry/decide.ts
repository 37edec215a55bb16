import { z } from 'zod';
import { canonicalJson } from './canonical-json';
import { toChangeRecord, type RegistryChange } from './change';
import { commandPayloads, type Command, type DecisionContext } from './commands';
import { decideApproval, needsApproval, requestApproval } from './decide-approval';
import { decideDeployment } from './decide-deployment';
import { decideKey } from './decide-key';
import { decidePolicy } from './decide-policy';
import { decideVersion, firstVersion } from './decide-version';
import type { Decided, DecidingContext } from './decided';
import { actorName, changeId, longText, modelName } from './names';
import { conflict, invalid, modelOf } from './refusals';
import type { RegistryState } from './state';

/** A change is one record of the log: brokers take 1 MB of it by default, and everyone keeps it in memory. */
const mostPayloadBytes = 262_144;

const facts = z.object({ changeId, model: z.union([z.literal(''), modelName]), reason: longText });

/**
 * The change that a command makes, numbered, timed and complete, or a refusal: REGISTRY_CONFLICT where the command is based on
 * another revision, REGISTRY_UNKNOWN, REGISTRY_INVALID with what was expected, REGISTRY_FORBIDDEN where it takes another person.
 * Where the policy asks for a second pair of eyes it is an `approval.requested` that carries the change.
 */
export function decide(state: RegistryState, command: Command, { actor, now }: DecisionContext): RegistryChange {
  const checked = checkedCommand(command, actor);
  const at = Math.max(state.at, Math.floor(now));
  const revision = state.revision + 1;
  const current = currentRevision(state, checked);
  if (checked.basedOn !== null && checked.basedOn !== current) {
    const what = checked.action.startsWith('key.') ? 'the keys are' : `model "${checked.model}" is`;
    const why = `based on revision ${checked.basedOn}, but ${what} at ${current}: look at what changed, and ask again`;
    throw conflict(why, current);
  }
  const { changeId: id, model, reason } = checked;
  const decided = decidePayload(state, checked, { actor, at, revision });
  const change = {
    revision,
    changeId: id,
    model,
    at,
    actor,
    reason,
    basedOn: current,
    ...decided,
  } as RegistryChange;
  const bytes = Buffer.byteLength(toChangeRecord(change).payload);
  if (bytes <= mostPayloadBytes) return change;
  throw invalid(`${checked.action}: ${bytes} bytes in all, expected at most ${mostPayloadBytes}`, { bytes });
}

function decidePayload(state: RegistryState, command: Command, context: DecidingContext): Decided {
  if (command.action === 'key.created' || command.action === 'key.revoked') return decideKey(state, command);
  if (command.action === 'version.created' && !state.models.has(command.model)) return firstVersion(command);
  const model = modelOf(state, command.model);
  switch (command.action) {
    case 'approval.given':
    case 'approval.refused':
      return decideApproval(state, model, command, context);
    case 'policy.changed': {
      const decided = decidePolicy(model, command);
      return needsApproval(model, decided) ? requestApproval(model, decided, context) : decided;
    }
    case 'deploy.live':
    case 'deploy.canary':
    case 'deploy.canary-ended':
    case 'deploy.shadow':
    case 'deploy.shadow-ended':
    case 'deploy.rolled-back': {
      const decided = decideDeployment(model, command, context);
      return needsApproval(model, decided) ? requestApproval(model, decided, context) : decided;
    }
    default:
      return decideVersion(model, command, context);
  }
}

function currentRevision(state: RegistryState, { action, model }: Command): number {
  if (action.startsWith('key.')) return state.keysRevision;
  return state.models.get(model)?.revision ?? 0;
}

/** With all defaults filled in. */
function checkedCommand(command: Command, actor: string): Command {
  const { action, payload, basedOn } = command;
  const parsed = commandPayloads[action].safeParse(payload);
  if (!parsed.success) throw invalid(`${action}: ${z.prettifyError(parsed.error)}`, { action });
  const about = facts.safeParse(command);
  if (!about.success) throw invalid(`${action}: ${z.prettifyError(about.error)}`, { action });
  if (action.startsWith('key.') !== (command.model === ''))
    throw invalid(`${action}: model is "${command.model}", expected one for all changes but those of keys`, { action });
  if (!actorName.safeParse(actor).success)
    throw invalid(`${action}: the actor's name is no printable text`, { action });
  const { changeId: id, model, reason } = command;
  return { changeId: id, model, reason, basedOn, action, payload: parsed.data } as Command;
}

/**
 * Whether a change is what this command asked for when it came before: its idempotency key says so, its contents must agree, but for
 * figures, which go on being measured.
 */
export function isOutcomeOf(change: RegistryChange, command: Command, actor: string): boolean {
  if (change.changeId !== command.changeId || change.model !== command.model || change.actor !== actor) return false;
  const done = change.action === 'approval.requested' ? change.payload.change : change;
  if (done.action !== command.action) return false;
  const outcome = done.payload as Readonly<Record<string, unknown>>;
  return Object.entries(command.payload).every(
    ([name, value]) =>
      name === 'figures' ||
      value === undefined ||
      !(name in outcome) ||
      canonicalJson(outcome[name]) === canonicalJson(value),
  );
}
