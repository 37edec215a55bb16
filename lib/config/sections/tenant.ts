import { integer, text } from '../setting';

export const tenant = {
  name: text(
    'Which of several shops on the same Kafka, Redis and artefact store: before all that they name there; empty: the only one.',
    {
      default: '',
      // One letter would meet the kinds of key that a shop without a name has; `items.dead` is a topic of it.
      pattern: /^(?!items$)([a-z0-9][a-z0-9-]{1,30})?$/,
      allowed: 'nothing, or 2 to 31 small letters, digits and dashes, the first no dash; not "items"',
    },
  ),
  maxEventsPerSecond: integer(
    'Events that one recommender takes on in a second at most; further ones wait in their topic; 0: as fast as it can.',
    { default: 0, min: 0, max: 10_000_000, unit: 'events/s' },
  ),
  maxCustomers: integer(
    'Customers that are kept in Redis at most, about: beyond that, those who are known stay, and of new ones nothing is kept; 0: as many as come.',
    { default: 0, min: 0, max: 10_000_000_000, unit: 'customers' },
  ),
};
