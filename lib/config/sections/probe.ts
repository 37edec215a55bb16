import { milliseconds, text } from '../setting';

const minute = 60_000;

export const probe = {
  intervalMs: milliseconds('From one synthetic event of a partition to its next.', {
    default: 10_000,
    min: 100,
    max: 60 * minute,
  }),
  timeoutMs: milliseconds(
    'How long a synthetic event may be without its recommendation before it counts as unanswered.',
    {
      default: 10_000,
      min: 100,
      max: 10 * minute,
    },
  ),
  eventType: text('Type of the synthetic events: one that asks for a recommendation (recommender.triggers).', {
    default: 'view',
    pattern: /^[^\s,]+$/,
    allowed: 'an event type',
  }),
};
