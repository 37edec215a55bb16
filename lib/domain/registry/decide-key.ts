import type { CommandOf } from './commands';
import type { Decided } from './decided';
import { invalid, unknown } from './refusals';
import type { RegistryState } from './state';

export function decideKey(
  { keys }: RegistryState,
  command: CommandOf<'key.created'> | CommandOf<'key.revoked'>,
): Decided {
  const { id } = command.payload;
  const known = keys.get(id);
  if (command.action === 'key.created') {
    if (known) throw invalid(`there has been a key "${id}" before: expected a new id`, { id });
    return { action: command.action, payload: command.payload };
  }
  if (!known) throw unknown(`there is no key "${id}"`, { id });
  if (known.revokedAt !== null) throw invalid(`key "${id}" is revoked already`, { id });
  return { action: command.action, payload: command.payload };
}
