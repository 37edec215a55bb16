import { availableParallelism } from 'node:os';
import { choice, decimal, flag, integer, milliseconds, text } from '../setting';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const longest = 3_650 * day;
const identifier = { pattern: /^[a-z0-9][a-z0-9._-]{0,99}$/i, allowed: 'letters, digits, dot, dash and underscore' };
const share = { min: 0, max: 1 };

export const trainer = {
  model: text('Model of the registry that is retrained; the trainer does not start without one.', {
    default: '',
    pattern: /^([a-z0-9][a-z0-9._-]{0,99})?$/i,
    allowed: 'nothing, or the name of a model',
  }),
  branch: text("Branch that new versions go to; the model's first version goes to main.", {
    default: 'retrained',
    ...identifier,
  }),
  name: text('Which of the built-in trainers: `streamrec train --help` lists them.', {
    default: 'blend',
    ...identifier,
  }),
  parameters: text('Its parameters as a JSON object; what is left out is as the trainer has it.', {
    default: '{}',
    pattern: /^\{[^]*\}$/,
    allowed: 'a JSON object such as {"halfLifeDays":30}',
  }),
  seed: integer('Of all that is drawn at random.', { default: 1, min: 0, max: 2 ** 31 - 1 }),
  groupId: text('Consumer group of the trainers, of which one works and the others stand by.', {
    default: 'trainer',
    pattern: /^[\w.-]{1,90}$/,
    allowed: 'letters, digits, dot, dash and underscore',
  }),

  intervalMs: milliseconds('A run begins when so long has passed since the last one began; 0: not for the time.', {
    default: day,
    min: 0,
    max: longest,
  }),
  newEvents: integer('A run begins when so many events have come since the last one; 0: not for their number.', {
    default: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    unit: 'events',
  }),
  driftLimit: decimal(
    'A run begins when the population stability index of what customers choose, against the window trained on last, exceeds it; 0: never.',
    { default: 0.25, min: 0, max: 100 },
  ),
  driftSampleEvents: integer('Newest events that the index is taken of.', {
    default: 5_000,
    min: 500,
    max: 1_000_000,
    unit: 'events',
  }),
  driftIntervalMs: milliseconds('How often it is taken.', { default: hour, min: 1_000, max: longest }),
  onRequest: flag('Whether `streamrec training start` begins a run.', { default: true }),
  minIntervalMs: milliseconds('Least time from one run to the next; requests do not wait for it.', {
    default: hour,
    min: 0,
    max: longest,
  }),
  checkIntervalMs: milliseconds('How often it is looked whether a run is due.', {
    default: 30_000,
    min: 100,
    max: day,
  }),

  windowMs: milliseconds('How much of the past is trained on, up to the newest event.', {
    default: 90 * day,
    min: minute,
    max: longest,
  }),
  readFrom: choice(
    'Whether windows are read from the topic, or from the archive (archive.url), which reaches as far back as it was kept.',
    { of: ['topic', 'archive'], default: 'topic' },
  ),
  holdoutMs: milliseconds('The end of it, which is kept from training and judged by.', {
    default: 7 * day,
    min: 1_000,
    max: longest,
  }),
  minEvents: integer('Fewest events of a window.', { default: 10_000, min: 1, max: 1_000_000_000, unit: 'events' }),
  minItems: integer('Fewest different items of a window.', { default: 20, min: 1, max: 1_000_000, unit: 'items' }),
  maxUserShare: decimal("Largest share of a window's events that one customer may have.", { default: 0.1, ...share }),
  maxItemShare: decimal("Largest share of a window's events that one item may have.", { default: 0.3, ...share }),
  maxGapMs: milliseconds('Longest time without any event within a window.', {
    default: 3 * day,
    min: minute,
    max: longest,
  }),
  maxAgeMs: milliseconds('How old the newest event may be: an older one means that the feed has stopped.', {
    default: 3 * day,
    min: minute,
    max: longest,
  }),
  maxFutureShare: decimal('Largest share of events whose time lies more than 5 minutes ahead.', {
    default: 0.001,
    ...share,
  }),
  maxUnknownShare: decimal('Largest share of the held-out events that are of items never met before.', {
    default: 0.4,
    ...share,
  }),
  maxCatalogueDrop: decimal('How far the number of items met in a day may fall from the rest to the held-out end.', {
    default: 0.7,
    ...share,
  }),
  maxTypeShift: decimal('Largest share of events that changed their type from the rest to the held-out end.', {
    default: 0.5,
    ...share,
  }),

  protocol: choice('What a list is held against: docs/quality.md.', {
    of: ['rest-of-basket', 'next-line', 'next-order', 'next-item'],
    default: 'rest-of-basket',
  }),
  metric: text('The figure that decides.', {
    default: 'f1@20',
    pattern: /^(hitRate|precision|recall|cappedRecall|f1|ndcg|mrr|nextHitRate|nextMrr)@[1-9]\d{0,2}$/,
    allowed:
      'hitRate, precision, recall, cappedRecall, f1, ndcg, mrr, nextHitRate or nextMrr at a length, such as ndcg@20',
  }),
  confidence: decimal('How sure it must be that the new version is better, two-sided.', {
    default: 0.95,
    min: 0.5,
    max: 0.9999,
  }),
  minGain: decimal("What it must be better by with that confidence, as a share of the live version's figure.", {
    default: 0,
    min: -1,
    max: 10,
  }),
  maxSliceDrop: decimal('How far the figure may fall for a slice of the customers or items, as a share of it.', {
    default: 0.05,
    ...share,
  }),
  minPoints: integer('Fewest moments to judge by.', { default: 500, min: 1, max: 10_000_000 }),
  maxPoints: integer('Most moments to judge by, spread evenly.', { default: 20_000, min: 1, max: 10_000_000 }),
  minSlicePoints: integer('Slices with fewer moments are not judged.', { default: 200, min: 1, max: 10_000_000 }),

  deploy: choice('What is done with a version that passed: registered alone, or started as a canary as well.', {
    of: ['none', 'canary'],
    default: 'none',
  }),
  canaryShare: decimal('Share of the users that the canary gets.', { default: 0.05, min: 0.0001, max: 0.99 }),
  canaryMinSamples: integer('Recommendations of the canary before its guards judge it.', {
    default: 500,
    min: 1,
    max: 1_000_000_000,
  }),
  canaryMaxErrorRate: decimal('Guard: share of its recommendations that the model may fail on.', {
    default: 0.01,
    ...share,
  }),
  canaryMaxLatencyRatio: decimal("Guard: its latency at the 99th percentile, as a multiple of live's.", {
    default: 3,
    min: 0.01,
    max: 1_000,
  }),
  canaryMaxQualityDrop: decimal('Guard: how far its measured quality may fall below that of live, as a share.', {
    default: 0.1,
    ...share,
  }),

  signingKey: text(
    'PEM file of the private key of Ed25519 that new versions are signed with; empty: they are not. With models.encryptionKey they are encrypted, too.',
    { default: '', allowed: 'nothing, or the path of a file' },
  ),
  workDir: text('Folder for what a run needs on disk; emptied when it ends.', {
    default: '.cache/training',
    pattern: /./,
    allowed: 'the path of a folder',
  }),
  workers: integer('Threads that train and processes that judge.', {
    default: Math.max(1, availableParallelism() - 1),
    defaultText: 'cores - 1',
    min: 1,
    max: 256,
  }),
  maxMemoryBytes: integer('Memory of the training process and all below it; beyond it the run is ended.', {
    default: 4 * 2 ** 30,
    defaultText: '4 GiB',
    min: 64 * 2 ** 20,
    max: 2 ** 45,
    unit: 'bytes',
  }),
  timeoutMs: milliseconds('How long reading, training and judging may take together.', {
    default: 2 * hour,
    min: 1_000,
    max: 30 * day,
  }),
  maxAttempts: integer('Times that a run is taken up, the first included, before it counts as failed.', {
    default: 3,
    min: 1,
    max: 100,
  }),
};
