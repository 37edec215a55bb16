import type { Message } from 'kafkajs';
import type { Settings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { Stack, StackOptions } from '../../lib/stack/stack';
import type { RecommenderProcess } from '../helpers/recommender-process';
import type { Expect, Verifier, WatchedTopics } from '../helpers/verifier';
import type { KafkaProxy } from './kafka-proxy';

/** What is asked of a run of one scenario. */
export interface ChaosPlan {
  readonly events: number;
  readonly seed: number;
  readonly short: boolean;
  /** Three brokers and a Redis Cluster, rather than one of each. */
  readonly cluster: boolean;
  /** Of the soak. */
  readonly soakMinutes: number;
}

export interface ChaosScenario {
  readonly name: string;
  /** One line. */
  readonly about: string;
  /** Where it runs; both on one broker with one Redis and on a cluster of each without it. */
  readonly only?: 'single' | 'cluster';
  /** Of the short form; 4,000 without it. */
  readonly shortEvents?: number;
  /** 4 without it. */
  readonly partitions?: number;
  /** More settings of its recommenders. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its recommenders reach the broker through a proxy of their own: `world.proxy`. */
  readonly proxied?: boolean;
  /** Servers of its own, where it breaks them; those of the run otherwise. */
  readonly stack?: (plan: ChaosPlan) => StackOptions | Promise<StackOptions>;
  /** What a source record is to cause, where that is not what `judge` says (verifier). */
  readonly expect?: Expect;
  /** A folder with another model version than the echo model, written into the empty folder given. */
  readonly model?: (folder: string) => void;
  /** Longest that `run` may take, and then the wait for the last results. 10 minutes (short form: 2) without it. */
  readonly timeoutMs?: (plan: ChaosPlan) => number;
  /** Starts recommenders and load, does the harm. Afterwards every result is waited for and the account is given. */
  run(world: World): Promise<void>;
}

export interface LoadOptions {
  /** `plan.events` without it. */
  readonly events?: number;
  /** Events a second, whatever becomes of them; without it as fast as the broker takes them. */
  readonly rate?: number;
  /** A fiftieth of the events without it, so that histories grow long. */
  readonly users?: number;
  /** Begins the user ids: two loads of one world need two. */
  readonly prefix?: string;
  /** Share of the events that are followed by another record, and that record; it counts as one of the events. */
  readonly mix?: { readonly share: number; readonly record: () => Message };
  /** Share of the events that are written again a while later, as an at-least-once producer would; counts likewise. */
  readonly repeat?: number;
  /** How much is handed to the broker in one go without a rate: 500 events. */
  readonly chunk?: number;
}

/** Numbered events on their way into the source topic: each is there once, whatever the broker goes through. */
export interface Load {
  /** Written and acknowledged so far. */
  readonly written: number;
  /** Resolves when all are written, rejects when one cannot be. */
  readonly done: Promise<void>;
  /** Ends an endless load early; resolves when what was handed over is written. */
  stop(): Promise<void>;
}

export interface World {
  readonly plan: ChaosPlan;
  /** Seeded: from 0 to 1. */
  readonly random: () => number;
  readonly stack: Stack;
  /** Of the recommenders, except that the brokers are reached without the proxy. */
  readonly settings: Settings;
  /** As `settings`. */
  readonly admin: KafkaAdmin;
  readonly topics: WatchedTopics;
  /** What recommenders are started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Throws where the scenario is not `proxied`. */
  readonly proxy: KafkaProxy;
  readonly verifier: Verifier;
  /** Aborted where the run is given up; `until` and `pause` reject then. */
  readonly signal: AbortSignal;
  /**
   * Every one is stopped at the end; its memory counts, that of its child processes too.
   * @param root folder of another version of the program.
   */
  start(env?: Readonly<Record<string, string>>, root?: string): RecommenderProcess;
  /** Adds a process that the scenario started itself to those whose memory counts. */
  track(pid: number): void;
  load(options?: LoadOptions): Load;
  encode(event: UserHistoryRecord): Buffer;
  /** Writes records as they are into the source topic; gives the offset of the first in each partition that took any. */
  send(messages: readonly Message[]): Promise<ReadonlyMap<number, number>>;
  /** Results read so far, recommendations and dead letters, as a reader with read_committed sees them. */
  readonly seen: () => number;
  /** Waits for a condition and says what did not come. 60 s unless told; `pace` ms between two looks, 20 unless told. */
  until<T>(what: string, condition: () => T | Promise<T>, timeoutMs?: number): Promise<Exclude<T, false | undefined>>;
  pause(ms: number): Promise<void>;
  /**
   * Does a harm and takes the time from its end until every partition that had events waiting then shows a new result:
   * in the background, so that it returns when the work has ended. The longest of a run is its recovery time.
   */
  fault<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when what the faults so far have stopped flows again. */
  recovered(): Promise<void>;
  /** Sources that are waiting for a result: written, as far as the verifier has read, and not answered. */
  readonly waiting: () => number;
  /** Shown in the row. */
  note(fact: string): void;
  /** A false one fails the scenario. */
  check(what: string, holds: boolean): void;
  /**
   * From now on, lists of less history than there is are not wrong if they say so: tier below 'personal'. For scenarios
   * that lose Redis's data. Gives what ends it: a result read after that must be whole again.
   */
  tolerateDegraded(): () => void;
  /** Results read so far that said less was known. */
  readonly degraded: () => number;
}

/** One finished scenario; the first nine go into the JSON file as they are called here. */
export interface ChaosRow {
  readonly scenario: string;
  readonly events: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly wrong: number;
  readonly recoveryMs: number;
  readonly peakRssMb: number;
  readonly pass: boolean;
  readonly seed: number;
  readonly seconds: number;
  readonly degraded: number;
  readonly notes: readonly string[];
  /** What was asserted and did not hold; errors too. */
  readonly failed: readonly string[];
}
