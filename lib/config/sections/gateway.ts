import { failedLogins, listening, patience } from './http-api';
import { flag, integer, list, milliseconds, text } from '../setting';

const minute = 60_000;

export const gateway = {
  ...listening('the gateway, REST and gRPC alike,'),
  port: integer('Port of its REST API; 0 for any free one.', { default: 8_400, min: 0, max: 65_535 }),
  grpcPort: integer('Port of its gRPC services; 0 for any free one.', { default: 8_401, min: 0, max: 65_535 }),
  corsOrigins: text('Web origins whose pages may call the gateway, by comma; empty: none.', {
    default: '',
    pattern: /^(https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*)?$/,
    allowed: 'nothing, or origins such as https://shop.example, by comma',
  }),
  console: flag('Whether it serves the console, below /console/.', { default: true }),
  services: list(
    "Services whose metrics the console watches: the addresses of their metrics' ports, each with its name; empty: this gateway alone. `streamrec up` names those that it runs.",
    {
      default: [],
      least: 0,
      pattern: /^([\w-]+=)?https?:\/\/[^\s,@]+$/,
      allowed: 'nothing, or NAME=http(s)://host:port by comma',
    },
  ),
  alertmanagerUrl: text('Alertmanager whose alarms the console shows; empty: what the services say themselves.', {
    default: '',
    pattern: /^(https?:\/\/[^\s@]+)?$/,
    allowed: 'nothing, or http(s)://host:port',
  }),
  prometheusUrl: text(
    'Prometheus that the console asks for what was; for alarms too, where there is no gateway.alertmanagerUrl.',
    {
      default: '',
      pattern: /^(https?:\/\/[^\s@]+)?$/,
      allowed: 'nothing, or http(s)://host:port',
    },
  ),
  maxLiveViews: integer('Browsers that the console may have open at a time; further ones are refused.', {
    default: 200,
    min: 1,
    max: 10_000,
    unit: 'connections',
  }),
  consoleItems: integer(
    "Items of the catalogue that the console's search holds in memory while somebody looks: about half a kilobyte each.",
    { default: 200_000, min: 0, max: 10_000_000, unit: 'items' },
  ),
  maxBodyBytes: integer('Longest JSON body of a request.', {
    default: 4_194_304,
    min: 1_024,
    max: 67_108_864,
    unit: 'bytes',
  }),
  ...patience,
  uploadTimeoutMs: milliseconds('How long the import of a catalogue may take.', {
    default: 30 * minute,
    min: 1_000,
    max: 1_440 * minute,
  }),
  maxConnections: integer('Most connections at a time; further ones are closed at once.', {
    default: 10_000,
    min: 10,
    max: 100_000,
  }),
  eventTimeoutMs: milliseconds(
    'How long the brokers may take to confirm events or items; whoever sent them is told by then how it stands.',
    { default: 5_000, min: 100, max: minute },
  ),
  maxPendingEventBytes: integer(
    'Events that wait for the brokers, at most; further ones are refused with 503. As much again may be bodies that are read.',
    { default: 67_108_864, min: 1_048_576, max: 2 ** 32, unit: 'bytes' },
  ),
  requestsPerMinute: integer('Requests that one key or user may make.', {
    default: 1_200_000,
    min: 1,
    max: 1_000_000_000,
  }),
  requestsPerMinuteOfAddress: integer(
    'Requests that one address may make, whoever it is; of IPv6, one network (/64).',
    {
      default: 1_200_000,
      min: 1,
      max: 1_000_000_000,
    },
  ),
  ...failedLogins,
  oidcAudience: text('Audience (`aud`) that tokens of registryService.oidcIssuer must be meant for.', {
    default: 'streamrec-gateway',
  }),
  oidcUserClaim: text(
    "Claim that holds the id of the customer whose own token it is: good for that customer's data alone; empty: there are none.",
    { default: '', pattern: /^[\w:./-]*$/, allowed: 'nothing, or the name of a claim' },
  ),
  deadlineMs: milliseconds('How long a request for recommendations may take that says nothing of its deadline.', {
    default: 1_000,
    min: 1,
    max: minute,
  }),
  maxDeadlineMs: milliseconds('Longest deadline that a request may ask for.', {
    default: 10_000,
    min: 1,
    max: 10 * minute,
  }),
  maxQueue: integer('Requests for recommendations that wait for the model at most; further ones are refused.', {
    default: 2_000,
    min: 1,
    max: 1_000_000,
    unit: 'requests',
  }),
  maxThreadWaitMs: milliseconds(
    "How long requests for lists may make each other wait for the API's own thread; what would make them wait longer is turned away at the door. That is for a burst: a queue that stays is kept to a third of it.",
    { default: 25, min: 1, max: 10_000 },
  ),
  withStream: flag(
    'Whether `streamrec gateway` runs the recommender in its own process, too: both by the same inference workers, as many as recommender.inferenceWorkers says. Its metrics are then on the port after metrics.port.',
    { default: false },
  ),
  inferenceWorkers: integer('Threads that run the model for the gateway, in one process apart.', {
    default: 1,
    min: 1,
    max: 256,
    unit: 'workers',
  }),
  threadsPerWorker: integer('Threads that ONNX Runtime uses within one of them.', {
    default: 1,
    min: 1,
    max: 256,
    unit: 'threads',
  }),
  maxInferRows: integer('Histories in one request for inference at most, whatever the model could take at once.', {
    default: 256,
    min: 1,
    max: 65_536,
    unit: 'histories',
  }),
  maxGrpcStreams: integer('Calls of gRPC at a time within one connection.', { default: 200, min: 1, max: 100_000 }),
  maxGrpcCalls: integer(
    'Calls of gRPC at a time over all connections, open streams among them; further ones are refused.',
    {
      default: 4_000,
      min: 1,
      max: 1_000_000,
    },
  ),
  streamIdleMs: milliseconds('How long a client may send nothing within a stream of events before the call is ended.', {
    default: 5 * minute,
    min: 1_000,
    max: 1_440 * minute,
  }),
  historyPatienceMs: milliseconds('How long Redis may take to answer a request before it is answered without.', {
    default: 250,
    min: 1,
    max: minute,
  }),
  keepLists: flag(
    "Whether it takes part in keeping each customer's newest list of the stream, which mode=latest gives.",
    {
      default: true,
    },
  ),
  listsGroupId: text('Consumer group of the gateways that keep them.', {
    default: 'gateway-lists',
    pattern: /^[\w.-]{1,200}$/,
    allowed: 'letters, digits, dots, dashes, underscores',
  }),
  listsTtlMs: milliseconds('How long a list of the stream is kept.', {
    default: 7 * 1_440 * minute,
    min: minute,
    max: 365 * 1_440 * minute,
  }),
  maxWatches: integer('Streams of new lists that clients may have open; further ones are refused.', {
    default: 5_000,
    min: 1,
    max: 100_000,
    unit: 'streams',
  }),
};
