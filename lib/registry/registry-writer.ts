import { backoffMs, pause } from '../backoff';
import type { Settings } from '../config/settings';
import { toChangeRecord, type RegistryChange } from '../domain/registry/change';
import type { Command } from '../domain/registry/commands';
import { decide, isOutcomeOf } from '../domain/registry/decide';
import { AppError } from '../errors';
import { ownName } from '../kafka/kafka-settings';
import { openTransactionalWriter, type TransactionalWriter } from '../kafka/transactional-writer';
import type { Logger } from '../logger';
import type { RegistryWriter } from './registry-log';
import type { FollowedLog } from './registry-reader';
import { createWriteLine, type Deadline } from './write-line';

export interface RegistryWriterOptions {
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'registry'>;
  /** With some of the newest changes in memory: by them it knows what was asked for before. */
  readonly log: FollowedLog;
  /** ms since 1970 UTC. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Times that others may take over while one change is written before it is given up. */
const mostFences = 3;

/**
 * Writes the log, each change in a transaction of its own under the one transactional id of the topic. Whoever opens that id fences all
 * others; only then is the log's end final, and is read before anything is decided. So every decision knows all changes before it, and a
 * change whose outcome was lost is looked up by its id. It opens with the first change, and again whenever others took over.
 */
export function createRegistryWriter({ settings, log, now, logger }: RegistryWriterOptions): RegistryWriter {
  const topic = settings.topics.modelRegistry;
  const { submitTimeoutMs, transactionTimeoutMs } = settings.registry;
  const transactionalId = ownName(settings.kafka, `registry-${topic}`);
  const line = createWriteLine({ timeoutMs: submitTimeoutMs });
  let opened: TransactionalWriter | null = null;

  async function open(): Promise<TransactionalWriter> {
    if (opened) return opened;
    const writer = await openTransactionalWriter(settings.kafka, { transactionalId, transactionTimeoutMs }, logger);
    try {
      await log.readToEnd(submitTimeoutMs);
    } catch (error) {
      await writer.close();
      throw error;
    }
    opened = writer;
    logger.info({ topic, revision: log.state().revision }, 'this process writes the registry');
    return writer;
  }

  async function shut(): Promise<void> {
    const writer = opened;
    opened = null;
    await writer?.close();
  }

  async function attempt(command: Command, actor: string, deadline: Deadline): Promise<RegistryChange> {
    if (log.failure) throw log.failure;
    const writer = await open();
    const before = log.window.byId(command.changeId);
    if (before) return repeated(before, command, actor);
    const change = await decided(command, actor);
    const value = log.codec.encode(toChangeRecord(change));
    // What its caller was told not to be there does not come to be there later.
    deadline.begin();
    await writer.write([{ topic, partition: 0, key: change.model, value, headers: new Map() }]);
    log.accept(change);
    return change;
  }

  /** A refusal counts only where it is the newest state that refuses: others may have written meanwhile. */
  async function decided(command: Command, actor: string): Promise<RegistryChange> {
    const { revision } = log.state();
    try {
      return decide(log.state(), command, { actor, now: now() });
    } catch (refusal) {
      await log.readToEnd(submitTimeoutMs);
      if (log.state().revision === revision) throw refusal;
      return decide(log.state(), command, { actor, now: now() });
    }
  }

  async function perform(command: Command, actor: string, deadline: Deadline): Promise<RegistryChange> {
    let fences = 0;
    for (let tries = 0; ; tries++) {
      try {
        return await attempt(command, actor, deadline);
      } catch (error) {
        if (!(error instanceof AppError) || !isUncertain(error)) throw error;
        // Whether it was written shows behind the next fence.
        await shut();
        if (error.code === 'KAFKA_FENCED' && ++fences >= mostFences) throw fenced(topic, error);
        if (deadline.isPast || line.isClosed) throw error;
        logger.warn({ err: error, changeId: command.changeId }, 'the registry takes its log over again');
        await pause(backoffMs(tries));
      }
    }
  }

  return {
    submit: (command, actor) => line.add(command.changeId, (deadline) => perform(command, actor, deadline)),
    async close() {
      await line.close();
      await shut();
    },
  };
}

function repeated(before: RegistryChange, command: Command, actor: string): RegistryChange {
  if (isOutcomeOf(before, command, actor)) return before;
  const why = `the id "${command.changeId}" was used for another change, revision ${before.revision}: choose a new one`;
  throw new AppError('REGISTRY_INVALID', why, { changeId: command.changeId, revision: before.revision });
}

function isUncertain({ code, retriable }: AppError): boolean {
  return code === 'KAFKA_FENCED' || retriable;
}

function fenced(topic: string, cause: AppError): AppError {
  const why = `other processes write ${topic} and took over ${mostFences} times meanwhile: ask again with the same id`;
  return new AppError('REGISTRY_FENCED', why, { cause });
}
