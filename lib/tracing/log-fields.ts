import { AsyncLocalStorage } from 'node:async_hooks';

/** What lines of the log carry, by the names that OpenTelemetry has for logs outside of its own format. */
export interface TraceFields {
  readonly trace_id: string;
  readonly span_id: string;
  readonly trace_flags: string;
}

/** Work that a trace tells of: until it has ended, lines that are logged within it carry its ids. */
export interface TracedWork {
  run<T>(work: () => T): T;
  /** What was begun within it and goes on, such as a connection, is no part of it any more. */
  end(): void;
}

const current = new AsyncLocalStorage<{ fields: TraceFields | null }>();
const none = {};

/** The ids of the work under way; nothing outside of it. */
export function logFields(): object {
  return current.getStore()?.fields ?? none;
}

export function tracedWork(fields: TraceFields): TracedWork {
  const store: { fields: TraceFields | null } = { fields };
  return {
    run: (work) => current.run(store, work),
    end: () => void (store.fields = null),
  };
}
