import type { ServiceDeps } from '../../../../lib/service-main';
import { createLetterDesk } from './letter-desk';
import type { DeadLetterDeps } from './routes';

/** Its thread starts with the first question. */
export function openDeadLetters({ settings, logger }: Pick<ServiceDeps<unknown>, 'settings' | 'logger'>): {
  readonly route: DeadLetterDeps;
  close(): Promise<void>;
} {
  const desk = createLetterDesk({ settings, logger });
  return {
    route: {
      desk,
      audit: (note) => logger.info({ audit: 'dead-letters.replay', ...note }, 'dead letters were replayed'),
    },
    close: () => desk.close(),
  };
}
