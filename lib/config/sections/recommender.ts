import { availableParallelism } from 'node:os';
import { choice, integer, list, milliseconds, moment, text } from '../setting';

const minute = 60_000;

export const recommender = {
  groupId: text('Consumer group; part of the transactional ids, so one for each independent recommender.', {
    default: 'recommender',
    pattern: /^[\w.-]{1,200}$/,
    allowed: 'letters, digits, dot, dash and underscore',
  }),
  delivery: choice('Whether recommendations and offsets commit in one transaction.', {
    of: ['exactly-once', 'at-least-once'],
    default: 'exactly-once',
  }),
  mode: choice('A recommendation for each event, or for the latest event of each user in a micro-batch.', {
    of: ['each', 'latest'],
    default: 'each',
  }),
  triggers: list('Event types that cause a recommendation; the others only fill histories.', {
    default: ['purchase', 'cart', 'view'],
    pattern: /^[^\s,]+$/,
    allowed: 'event types by comma',
  }),
  recommendFrom: moment('Events before it only fill histories; empty: every event may cause a recommendation.'),
  listLength: integer('Items in a recommendation.', { default: 20, min: 1, max: 1_000, unit: 'items' }),
  maxBatch: integer('Most events in a micro-batch: so many only with a backlog.', {
    default: 512,
    min: 1,
    max: 60_000,
    unit: 'events',
  }),
  maxWaitMs: milliseconds('How long an event may wait for others to share its micro-batch.', {
    default: 2,
    min: 0,
    max: 10_000,
  }),
  maxQueuedEvents: integer('Events of a partition in memory before it is paused.', {
    default: 4_000,
    min: 1,
    max: 1_000_000,
    unit: 'events',
  }),
  maxRefillEvents: integer(
    'Events of a partition that are read again by itself where Redis came back older; more need a rebuild.',
    {
      default: 100_000,
      min: 0,
      max: 100_000_000,
      unit: 'events',
    },
  ),
  commitIntervalMs: milliseconds(
    'Least time between two transactions, each of all partitions; after so long without one, results are committed at once. At-least-once does not wait.',
    { default: 10, min: 0, max: minute },
  ),
  maxCommitIntervalMs: milliseconds(
    'Time between commits where a partition is maxQueuedEvents or more behind; less far behind, in proportion.',
    { default: 300, min: 0, max: minute },
  ),
  startOffset: choice('Where to start in a partition that the group has never committed.', {
    of: ['earliest', 'latest'],
    default: 'earliest',
  }),
  maxRecordBytes: integer('Longest event that is decoded; longer ones go to the dead letters.', {
    default: 262_144,
    min: 256,
    max: 104_857_600,
    unit: 'bytes',
  }),
  sessionTimeoutMs: milliseconds('Silence after which the group takes the partitions of a member away.', {
    default: 10_000,
    min: 6_000,
    max: 30 * minute,
  }),
  heartbeatIntervalMs: milliseconds('Time between signs of life to the group.', {
    default: 3_000,
    min: 100,
    max: 5 * minute,
  }),
  rebalanceTimeoutMs: milliseconds('How long members may take to hand over partitions.', {
    default: minute,
    min: 6_000,
    max: 30 * minute,
  }),
  transactionTimeoutMs: milliseconds('Age at which the broker aborts a transaction that nobody ended.', {
    default: minute,
    min: 10_000,
    max: 15 * minute,
  }),
  drainTimeoutMs: milliseconds('How long a stop may take before it is forced.', {
    default: 15_000,
    min: 1_000,
    max: 10 * minute,
  }),
  inferenceWorkers: integer(
    'Threads that run the model, each with a session of its own, in one process apart. Where several recommenders share a machine: as many in all as it has cores.',
    {
      // The model takes most of the work; the main thread's share would leave a core of its own idle.
      default: availableParallelism(),
      defaultText: 'cores',
      min: 1,
      max: 256,
      unit: 'workers',
    },
  ),
  threadsPerWorker: integer('Threads that ONNX Runtime uses within one of them.', {
    default: 1,
    min: 1,
    max: 256,
    unit: 'threads',
  }),
  inferenceTimeoutMs: milliseconds(
    'Longest run of the model before its process is killed and replaced; many times what a full run takes.',
    {
      default: 10_000,
      min: 10,
      max: 10 * minute,
    },
  ),
};

export const model = {
  dir: text('Folder of the model version to serve: models/<name>/<version>.', {
    default: 'models/first/1',
    pattern: /./,
    allowed: 'the path of a folder',
  }),
  name: text(
    "Model whose deployments the recommender follows in the registry's log, in place of model.dir; empty: none.",
    {
      default: '',
      pattern: /^([a-z0-9][a-z0-9._-]*)?$/i,
      allowed: 'nothing, or the name of a model',
    },
  ),
  cache: text('Folder that keeps artefacts of the registry as they are stored, so that a restart needs no store.', {
    default: '.cache/models',
    pattern: /./,
    allowed: 'the path of a folder',
  }),
  cacheMaxBytes: integer('Most bytes of it; what serves stays, whatever it takes.', {
    default: 10 * 2 ** 30,
    min: 0,
    max: 2 ** 50,
    unit: 'bytes',
  }),
};
