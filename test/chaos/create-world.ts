import { setTimeout as delay } from 'node:timers/promises';
import { codecFactory } from '../../lib/avro/codecs';
import { readSettings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { connectAdmin } from '../../lib/kafka/admin';
import { streamrecEnv } from '../../lib/stack/services';
import { createLogger } from '../../lib/logger';
import { createRandom } from '../../lib/seeded-random';
import { expectShopping } from '../helpers/expectation';
import { startRecommender, type RecommenderProcess } from '../helpers/recommender-process';
import {
  connectPatientProducer,
  makeTopics,
  readToEnds,
  recommenderEnv,
  scenarioTopics,
} from '../helpers/scenario-parts';
import { watch, type Account } from '../helpers/verifier';
import { waitFor } from '../helpers/wait-for';
import { startLoad, usersFor } from './load';
import { watchMemory } from './processes';
import { createRecovery } from './recovery';
import type { ChaosPlan, ChaosScenario, Load, World } from './scenario';
import type { Servers } from './servers';

export interface WorldContext {
  readonly scenario: ChaosScenario;
  readonly plan: ChaosPlan;
  readonly servers: Servers;
  readonly modelDir: string;
  readonly signal: AbortSignal;
  /** What is going on, for a person to see. */
  onPhase(phase: string): void;
}

/** A world, and what its runner needs of it beside. */
export interface RunWorld {
  readonly world: World;
  readonly recommenders: readonly RecommenderProcess[];
  readonly notes: readonly string[];
  readonly failed: string[];
  /** Bytes. */
  readonly peakRss: number;
  readonly longestRecoveryMs: number;
  /** Source records that loads and `send` have written. */
  readonly written: number;
  readonly loads: readonly Load[];
  /** To be asked when nobody writes results any more. */
  account(): Promise<Account>;
  close(): Promise<void>;
}

export async function createWorld(context: WorldContext): Promise<RunWorld> {
  const { scenario, plan, servers, signal, onPhase } = context;
  const { stack, front } = servers;
  const topics = scenarioTopics();
  const at = { brokers: stack.brokers, redisUrl: stack.redisUrl, modelDir: context.modelDir };
  const direct = { ...recommenderEnv(topics, at), ...streamrecEnv(stack), ...scenario.env };
  const env = front === null ? direct : { ...direct, STREAMREC_KAFKA_BROKERS: front.brokers };
  const { settings } = readSettings({ env: direct });
  const logger = createLogger({ service: 'chaos', level: 'silent', pretty: false });
  const admin = await connectAdmin(settings.kafka, logger);
  await makeTopics(admin, topics, { partitions: scenario.partitions ?? 4, replication: settings.topics.replication });
  const { groupId } = settings.recommender;
  // A broker that was made just now has no coordinators yet; what waits for them here does not wait under load.
  await waitFor(() => admin.committedOffsets(groupId, topics.events), { what: 'coordinators', timeoutMs: 60_000 });
  const verifier = await watch(settings.kafka, topics, logger, { expect: scenario.expect ?? expectShopping });
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topics.events);
  const producer = await connectPatientProducer(settings.kafka.brokers);
  const memory = watchMemory();
  const recovery = createRecovery(verifier, signal, (what) => onPhase(what ?? 'running'));
  const recommenders: RecommenderProcess[] = [];
  const loads: Load[] = [];
  const [notes, failed]: [string[], string[]] = [[], []];
  let sent = 0;

  const world: World = {
    ...{ plan, stack, settings, admin, topics, env, verifier, signal },
    random: createRandom(plan.seed),
    get proxy() {
      if (front !== null) return front.proxy;
      throw new Error(`scenario ${scenario.name} is not 'proxied', so there is no proxy`);
    },
    start(more = {}, root) {
      const child = startRecommender({ ...env, ...more }, root);
      memory.add(child.pid);
      recommenders.push(child);
      return child;
    },
    track: (pid) => memory.add(pid),
    load(options = {}) {
      const { events = plan.events, users = usersFor(events) } = options;
      const prefix = options.prefix ?? `${topics.events.slice(-8)}.${loads.length}.`;
      const loadContext = {
        producer,
        topic: topics.events,
        encode: codec.encode,
        seed: plan.seed + loads.length,
        signal,
      };
      const load = startLoad(loadContext, { ...options, events, users, prefix });
      loads.push(load);
      return load;
    },
    encode: codec.encode,
    async send(messages) {
      const written = await producer.send({ topic: topics.events, acks: -1, messages: [...messages] });
      sent += messages.length;
      return new Map(written.map(({ partition, baseOffset }) => [partition, Number(baseOffset)]));
    },
    seen: () => verifier.results,
    waiting: () => [...verifier.flows.values()].reduce((sum, { waiting }) => sum + waiting, 0),
    degraded: () => verifier.degraded,
    async until(what, condition, timeoutMs = 60_000) {
      onPhase(`waiting for ${what}`);
      // A condition that does not answer is not waited for beyond the time either.
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(new Error(`Waited ${timeoutMs} ms for ${what}`)), timeoutMs + 1_000);
      const either = AbortSignal.any([signal, late.signal]);
      const looked = waitFor(
        () => {
          either.throwIfAborted();
          if (verifier.failure) late.abort(verifier.failure);
          return condition();
        },
        { timeoutMs, what },
      );
      const found = await orAborted(looked, either).finally(() => clearTimeout(timer));
      onPhase('running');
      return found;
    },
    pause: async (ms) => void (await delay(ms, undefined, { signal })),
    fault: recovery.fault,
    recovered: recovery.recovered,
    note: (fact) => void notes.push(fact),
    check: (what, holds) => void (holds || failed.push(what)),
    tolerateDegraded() {
      verifier.tolerant = true;
      return () => {
        verifier.tolerant = false;
      };
    },
  };

  return {
    ...{ world, recommenders, notes, failed, loads },
    get peakRss() {
      return memory.peak;
    },
    get longestRecoveryMs() {
      return recovery.longestMs;
    },
    get written() {
      return loads.reduce((sum, { written }) => sum + written, sent);
    },
    async account() {
      await readToEnds({ verifier, admin, producer, topics }, 60_000);
      return verifier.account();
    },
    async close() {
      memory.close();
      for (const child of recommenders) child.kill('SIGKILL');
      const ends = [
        ...recommenders.map(({ exited }) => exited),
        verifier.close(),
        producer.disconnect(),
        admin.close(),
      ];
      // Clients of a server that is gone may take their time; they end with this process at the latest.
      await Promise.race([Promise.allSettled(ends), delay(5_000, undefined, { ref: false })]);
    },
  };
}

/** Rejects with the signal's reason as soon as it is aborted, whatever the promise still waits for. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort);
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort));
}
