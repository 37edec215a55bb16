import { setImmediate as turn } from 'node:timers/promises';
import type { Settings } from '../config/settings';
import { applyChange } from '../domain/registry/apply-change';
import type { RegistryChange } from '../domain/registry/change';
import { emptyState, type RegistryState } from '../domain/registry/state';
import { scanTopic, type TopicScan } from '../kafka/topic-scan';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import { atRevision } from './change-window';
import { createLogFold, type OnChange } from './fold-log';
import type { FollowedLog } from './registry-reader';

export interface AuditQuery {
  /** Empty: changes of API keys alone. Left out: everything. */
  readonly model?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** ms since 1970 UTC; `from` included, `to` not. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Changes before this revision: the `next` of the page before. */
  readonly before?: number | undefined;
  /** Left out: whoever asks may see all. */
  readonly isVisible?: (change: RegistryChange) => boolean;
  readonly limit: number;
}

export interface AuditPage {
  /** The newest first. */
  readonly changes: readonly RegistryChange[];
  /** What to ask for the page after this; null where there is none. */
  readonly next: number | null;
}

/**
 * The record of who did what, when and why. Rejects with KAFKA_UNAVAILABLE where older changes cannot be read from the topic,
 * RATE_LIMITED where too many ask for them.
 */
export interface Audit {
  page(query: AuditQuery): Promise<AuditPage>;
  /** The registry as it was. @param time ms since 1970 UTC. */
  stateAt(time: number): Promise<RegistryState>;
}

/** Each reads the whole topic. */
const mostWaiting = 16;

/** Answers from the changes that the log keeps in memory, and reads the topic for older ones, one question at a time. */
export function createAudit(
  log: Pick<FollowedLog, 'window' | 'codec' | 'ranges'>,
  settings: Pick<Settings, 'kafka' | 'topics'>,
  logger: Logger,
): Audit {
  const topic = settings.topics.modelRegistry;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  /** Hands over the changes of the topic, oldest first, up to the first that `isPast` says. */
  function readTopic(isPast: (change: RegistryChange) => boolean, onChange: OnChange): Promise<void> {
    if (waiting >= mostWaiting) {
      const why = `${waiting} others wait for changes that are no longer in memory: try again`;
      return Promise.reject(new AppError('RATE_LIMITED', why, { retryAfterSeconds: 5 }));
    }
    waiting += 1;
    const read = last.then(async () => {
      const end = new AbortController();
      const takeOne: OnChange = (change, state, bytes) => {
        if (!end.signal.aborted && isPast(change)) end.abort();
        if (!end.signal.aborted) onChange(change, state, bytes);
      };
      const fold = createLogFold(log.codec, takeOne, logger);
      const onRecords: TopicScan['onRecords'] = async (_partition, records) => {
        await log.codec.prepare(records.map(({ value }) => value));
        fold.take(records);
      };
      await scanTopic(settings.kafka, { topic, ranges: await log.ranges(), onRecords, signal: end.signal }, logger);
    });
    const done = read.finally(() => (waiting -= 1));
    last = done.catch(() => undefined);
    return done;
  }

  return {
    async page(query) {
      const { changes, base } = log.window;
      const held = changes.filter((change) => isMeant(change, query)).reverse();
      if (held.length > query.limit || base.revision === 0) return pageOf(held, query.limit);
      let older: RegistryChange[] = [];
      await readTopic(
        ({ revision }) => revision > base.revision,
        (change) => {
          if (isMeant(change, query)) older.push(change);
          if (older.length > 2 * query.limit + 2) older = older.slice(-query.limit - 1);
        },
      );
      return pageOf([...held, ...older.reverse()], query.limit);
    },
    async stateAt(time) {
      const { base, changes } = log.window;
      if (base.revision === 0 || base.at <= time) return foldUpTo(base, changes, time);
      let state = emptyState;
      await readTopic(
        ({ at }) => at > time,
        (_change, after) => {
          state = after;
        },
      );
      return state;
    },
  };
}

function isMeant(change: RegistryChange, query: AuditQuery): boolean {
  const { model, actor, action, at, revision } = change;
  return (
    (query.model === undefined || query.model === model) &&
    (query.actor === undefined || query.actor === actor) &&
    (query.action === undefined || query.action === action) &&
    at >= (query.from ?? 0) &&
    at < (query.to ?? Infinity) &&
    revision < (query.before ?? Infinity) &&
    (query.isVisible?.(change) ?? true)
  );
}

function pageOf(newestFirst: readonly RegistryChange[], limit: number): AuditPage {
  const changes = newestFirst.slice(0, limit);
  const next = newestFirst.length > limit ? (changes.at(-1)?.revision ?? null) : null;
  return { changes, next };
}

/** Other work gets its turn after so many changes. */
const atOnce = 1_000;

async function foldUpTo(base: RegistryState, changes: readonly RegistryChange[], time: number): Promise<RegistryState> {
  let state = base;
  for (const [index, change] of changes.entries()) {
    if (change.at > time) break;
    state = applyChange(atRevision(state, change.revision - 1), change);
    if (index % atOnce === atOnce - 1) await turn();
  }
  return state;
}
