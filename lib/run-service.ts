import { AppError } from './errors';
import { createLifecycle } from './lifecycle';
import type { Lifecycle, State } from './lifecycle';
import type { Logger } from './logger';
import { listenForStop } from './stop-signals';
import type { StopSignals } from './stop-signals';

/** What a process says when it ends. */
export const exitCodes = { ok: 0, failure: 1, badConfiguration: 2, interrupted: 130 } as const;

export function exitCodeOf(error: unknown): number {
  return error instanceof AppError && error.code === 'CONFIG_INVALID' ? exitCodes.badConfiguration : exitCodes.failure;
}

/** For a person: deliberate errors by code and message, unforeseen ones with their stack. */
export function describeError(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export interface RunningService {
  /** Stops reading, drains, commits and closes; also called where it failed by itself. */
  stop(): Promise<void>;
  /** Rejects when the service cannot go on. */
  readonly failed?: Promise<never>;
}

export interface RunServiceOptions {
  readonly logger: Logger;
  /** How long a stop may take before it is forced. */
  readonly stopTimeoutMs: number;
  /** Connects and warms up; gives up soon after the signal. Cleans up after itself where it rejects. */
  readonly start: (signal: AbortSignal) => Promise<RunningService>;
  /** Told of each state that the service comes to. */
  readonly onState?: (state: State) => void;
  /** Heard from earlier on; from now on, unless told. Closed at the end. */
  readonly signals?: StopSignals;
}

/**
 * Runs a service until it is told to stop or fails. A second signal ends the wait for a stop.
 * @returns the code to exit with; never rejects.
 */
export async function runService(options: RunServiceOptions): Promise<number> {
  const { logger, onState = () => {} } = options;
  const lifecycle = createLifecycle((to, from) => {
    logger.info({ from }, to);
    onState(to);
  });
  onState(lifecycle.state);
  const { signals = listenForStop(process) } = options;
  try {
    return await live(options, lifecycle, signals);
  } catch (error) {
    lifecycle.move('failed');
    logger.fatal({ err: error }, error instanceof Error ? error.message : String(error));
    return exitCodeOf(error);
  } finally {
    signals.close();
  }
}

async function live(options: RunServiceOptions, lifecycle: Lifecycle, signals: StopSignals): Promise<number> {
  lifecycle.move('starting');
  const starting = options.start(signals.asked).catch((error: unknown) => {
    if (signals.asked.aborted) return undefined;
    throw error;
  });
  const askedFirst = await Promise.race([starting.then(() => false), signals.first.then(() => true)]);
  if (!askedFirst) {
    const running = await starting;
    lifecycle.move('running');
    await Promise.race([signals.first, running?.failed ?? signals.first]).catch(async (error: unknown) => {
      options.logger.error({ err: error }, 'closing after a failure');
      await inTime(running?.stop(), options, signals).catch((err: unknown) =>
        options.logger.error({ err }, 'not closed'),
      );
      throw error;
    });
  }
  const reason = await signals.first;
  options.logger.info({ reason }, 'asked to stop');
  lifecycle.move('draining');
  await inTime(
    starting.then((running) => running?.stop()),
    options,
    signals,
  );
  lifecycle.move('stopped');
  return reason === 'SIGINT' ? exitCodes.interrupted : exitCodes.ok;
}

/** @throws AppError STOP_FORCED after the deadline or at a second signal. */
async function inTime(stop: Promise<void> | undefined, { stopTimeoutMs }: RunServiceOptions, { second }: StopSignals) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`not stopped within ${stopTimeoutMs} ms`), stopTimeoutMs);
  });
  const impatient = second.then((reason) => `a second signal (${reason}) came before it had stopped`);
  try {
    const forced = await Promise.race([stop, late, impatient]);
    if (forced === undefined) return;
    throw new AppError('STOP_FORCED', `${forced}; what was not committed is done again at the next start`);
  } finally {
    clearTimeout(timer);
  }
}
