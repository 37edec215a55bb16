import pino from 'pino';
import type { Logger } from 'pino';
import pretty from 'pino-pretty';
import { AppError } from './errors';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** In every line. */
  readonly service: string;
  /** In every line, too, where there are several shops. */
  readonly tenant?: string;
  /** Which of a service's processes it is, in every line; left out without it. */
  readonly instance?: string;
  readonly level: string;
  /** Lines for people in place of JSON. */
  readonly pretty: boolean;
  /** Where lines go; standard output unless told. */
  readonly destination?: NodeJS.WritableStream;
  /** What each line carries of the work under way; asked for at each. */
  readonly fields?: () => object;
}

const secretNames = ['password', 'saslPassword', 'secret', 'token', 'authorization'];

/** Errors under `err` carry their code, facts and causes; fields named like secrets are masked, two levels deep. */
export function createLogger({
  service,
  tenant = '',
  instance = '',
  level,
  pretty: forPeople,
  destination,
  fields,
}: LoggerOptions): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service, ...(instance === '' ? {} : { instance }), ...(tenant === '' ? {} : { tenant }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
    ...(fields === undefined ? {} : { mixin: fields }),
  };
  // Both write at once, in this thread: nothing is lost when the process exits right after.
  if (!forPeople) return pino(options, destination ?? pino.destination({ dest: 1, sync: true }));
  const stream = pretty({
    destination: destination ?? 1,
    sync: true,
    ignore: 'pid,hostname,instance',
    translateTime: 'HH:MM:ss.l',
  });
  return pino(options, stream);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const { code } = error as { code?: unknown };
  const facts = error instanceof AppError ? { facts: error.facts } : {};
  return { type: error.name, code, message: error.message, ...facts, stack: error.stack, ...cause };
}
