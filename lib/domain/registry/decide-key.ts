import type { CommandOf } from './commands';
import type { Decided } from './decided';
import { conflict, invalid, unknown } from './refusals';
import type { RegistryState } from './state';

export function decideKey(
  { keys, keysRevision }: RegistryState,
  command: CommandOf<'key.created'> | CommandOf<'key.revoked'>,
): Decided {
  const { id } = command.payload;
  const known = keys.get(id);
  if (command.action === 'key.created') {
    if (known) throw invalid(`there has been a key "${id}" before: expected a new id`, { id });
    const { replaces } = command.payload;
    if (replaces !== undefined && keys.get(replaces)?.revokedAt !== null)
      throw conflict(`there is no key "${replaces}" any more that this one could replace`, keysRevision);
    return { action: command.action, payload: command.payload };
  }
  if (!known) throw unknown(`there is no key "${id}"`, { id });
  if (known.revokedAt !== null) throw invalid(`key "${id}" is revoked already`, { id });
  return { action: command.action, payload: command.payload };
}
