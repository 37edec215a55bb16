import { readSettings } from '../../../lib/config/settings';
import type { Command } from '../../../lib/domain/registry/commands';
import { openRegistry } from '../../helpers/registry';

/** A registry's process of its own, to be killed: does the command that comes over its channel, and answers what became of it. */
async function main(): Promise<void> {
  const registry = await openRegistry(readSettings({ env: process.env }).settings);
  await registry.log.caughtUp;
  process.on('message', (command) => {
    registry.writer.submit(command as Command, 'ann').then(
      (change) => process.send?.({ revision: change.revision }),
      (error: unknown) => process.send?.({ code: (error as { code?: string }).code }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
}

void main();
