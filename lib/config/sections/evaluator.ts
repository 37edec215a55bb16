import { decimal, flag, integer, list, milliseconds, text } from '../setting';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const window = { min: 0, max: 60 * day };

export const evaluator = {
  groupId: text('Consumer group; part of the transactional ids.', {
    default: 'evaluator',
    pattern: /^[\w.-]{1,200}$/,
    allowed: 'letters, digits, dot, dash and underscore',
  }),
  viewWindowMs: milliseconds('How long after a recommendation a view counts as its outcome; 0: never.', {
    default: hour,
    ...window,
  }),
  cartWindowMs: milliseconds('The same for putting into the cart.', { default: 6 * hour, ...window }),
  purchaseWindowMs: milliseconds('The same for a purchase.', { default: day, ...window }),
  otherWindowMs: milliseconds("The same for an event of the shop's own type.", { default: 0, ...window }),
  graceMs: milliseconds('How far behind the newest event of its partition an event may come and still be waited for.', {
    default: 15 * minute,
    min: 0,
    max: 7 * day,
  }),
  ks: list('Lengths of a list that are judged, shortest first; the registry is told of the longest.', {
    default: ['5', '10', '20'],
    pattern: /^[1-9]\d{0,2}$/,
    allowed: 'whole numbers from 1 to 999 by comma',
  }),
  userShare: decimal('Share of the users whose recommendations are judged: always the same users.', {
    default: 1,
    min: 0.000001,
    max: 1,
  }),
  maxPending: integer('Recommendations of a partition that wait for outcomes; the oldest are given up beyond it.', {
    default: 50_000,
    min: 1,
    max: 10_000_000,
    unit: 'recommendations',
  }),
  maxPendingPerUser: integer("The same of one user's.", {
    default: 200,
    min: 1,
    max: 10_000,
    unit: 'recommendations',
  }),
  maxEventsPerUser: integer("Events of a user that wait; the user's oldest recommendations are given up beyond it.", {
    default: 1_000,
    min: 1,
    max: 100_000,
    unit: 'events',
  }),
  maxUsers: integer('Users of a partition whose sums the registry is told of; others are left out of them.', {
    default: 100_000,
    min: 1,
    max: 100_000_000,
    unit: 'users',
  }),
  maxItems: integer('Items of a partition that coverage and novelty are measured by; others count as never met.', {
    default: 100_000,
    min: 1,
    max: 100_000_000,
    unit: 'items',
  }),
  commitIntervalMs: milliseconds("Time between a partition's transactions.", { default: 1_000, min: 10, max: minute }),
  maxBatch: integer('Most records that are judged in one transaction.', {
    default: 1_000,
    min: 1,
    max: 100_000,
    unit: 'records',
  }),
  trainingExamples: flag('Whether what was recommended and what came of it is written to topics.trainingExamples.', {
    default: true,
  }),
  driftWindowMs: milliseconds('Event time over which drift is measured; 0: it is not measured.', {
    default: day,
    min: 0,
    max: 60 * day,
  }),
  driftSamples: integer('Fewest samples of the window that drift is told of: fewer differ by chance.', {
    default: 500,
    min: 1,
    max: 1_000_000_000,
    unit: 'samples',
  }),
  reportIntervalMs: milliseconds('Time between reports of quality to the registry; 0: none.', {
    default: 10_000,
    min: 0,
    max: day,
  }),
};
