import { decimal, integer, milliseconds, text } from '../setting';

const day = 86_400_000;
const topicName = {
  pattern: /^(?!\.\.?$)[\w.-]{1,249}$/,
  allowed: 'a topic name: letters, digits, dot, dash, underscore',
};
const groupName = { pattern: /^[\w.-]{1,200}$/, allowed: 'letters, digits, dot, dash and underscore' };
const retention = { min: 60_000, max: 3_650 * day };

export const topics = {
  userHistory: text('What customers do; read.', { default: 'user_history', ...topicName }),
  recommendations: text('What to show next; written.', { default: 'recommendations', ...topicName }),
  deadLetters: text('Records that could not be processed; written.', { default: 'user_history.dead', ...topicName }),
  items: text('The catalogue, compacted; read.', { default: 'items', ...topicName }),
  itemDeadLetters: text('Records of the catalogue that could not be used; written.', {
    default: 'items.dead',
    ...topicName,
  }),
  replayed: text('Which dead letters have been replayed, compacted; read and written by `streamrec dead replay`.', {
    default: 'user_history.replayed',
    ...topicName,
  }),
  modelRegistry: text("The registry's log: every change of every model, in one partition, kept for ever.", {
    default: 'model_registry',
    ...topicName,
  }),
  trainingRuns: text('What the trainer did and is asked to do, in one partition, compacted; read and written.', {
    default: 'training_runs',
    ...topicName,
  }),
  evaluatorState: text('What the evaluator knows, compacted; read and written by it.', {
    default: 'evaluator_state',
    ...topicName,
  }),
  trainingExamples: text('What was recommended and what came of it, to train with; written by the evaluator.', {
    default: 'training_examples',
    ...topicName,
  }),
  partitions: integer('Partitions of each topic when it is made.', { default: 6, min: 1, max: 10_000 }),
  replication: integer('Copies of each partition when a topic is made.', { default: 1, min: 1, max: 10 }),
  minIsr: integer('Copies that must hold a record before it counts as written.', { default: 1, min: 1, max: 10 }),
  userHistoryRetentionMs: milliseconds('How long events are kept.', { default: 400 * day, ...retention }),
  recommendationsRetentionMs: milliseconds('How long recommendations are kept.', { default: 7 * day, ...retention }),
  deadLettersRetentionMs: milliseconds('How long dead letters are kept.', { default: 30 * day, ...retention }),
  trainingRunsRetentionMs: milliseconds("How long the trainer's runs are kept.", { default: 400 * day, ...retention }),
  trainingExamplesRetentionMs: milliseconds('How long training examples are kept.', {
    default: 90 * day,
    ...retention,
  }),
  itemsDeleteRetentionMs: milliseconds('How long the deletion of an item stays readable after compaction.', {
    default: 7 * day,
    ...retention,
  }),
};

export const history = {
  maxEvents: integer("Events kept of each customer's history.", { default: 200, min: 1, max: 1_000, unit: 'events' }),
  ttlMs: milliseconds('How long the history of a customer who does nothing more is kept.', {
    default: 400 * day,
    min: 60_000,
    max: 3_650 * day,
  }),
  sessionGapMs: milliseconds('Pause that ends a visit, where events name no session.', {
    default: 1_800_000,
    min: 1_000,
    max: day,
  }),
};

const weight = { min: 0, max: 1_000 };

export const features = {
  groupId: text('Consumer group of the features service.', { default: 'features', ...groupName }),
  itemTtlMs: milliseconds('How long an item is kept after its last record.', {
    default: 400 * day,
    min: 60_000,
    max: 3_650 * day,
  }),
  aggregateTtlMs: milliseconds('How long the aggregates of a customer who does nothing more are kept.', {
    default: 400 * day,
    min: 60_000,
    max: 3_650 * day,
  }),
  popularityTtlMs: milliseconds('How long popularity is kept when no more events come.', {
    default: 90 * day,
    min: 60_000,
    max: 3_650 * day,
  }),
  popularityHalfLifeMs: milliseconds('Age at which an event counts half towards popularity.', {
    default: 14 * day,
    min: 60_000,
    max: 3_650 * day,
  }),
  popularityMaxItems: integer('Most popular items kept.', { default: 1_000, min: 1, max: 100_000, unit: 'items' }),
  viewWeight: decimal('What a view counts towards popularity.', { default: 1, ...weight }),
  cartWeight: decimal('What putting into the cart counts towards popularity.', { default: 3, ...weight }),
  purchaseWeight: decimal('What a purchase counts towards popularity.', { default: 5, ...weight }),
  otherWeight: decimal("What an event of the shop's own type counts towards popularity.", { default: 0, ...weight }),
};
