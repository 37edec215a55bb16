import { createAsyncScopes, type AsyncScope } from '../async-scope';

/** What lines of the log carry, by the names that OpenTelemetry has for logs outside of its own format. */
export interface TraceFields {
  readonly trace_id: string;
  readonly span_id: string;
  readonly trace_flags: string;
}

const scopes = createAsyncScopes<TraceFields>();
const none = {};

/** The ids of the work under way; nothing outside of it. */
export function logFields(): object {
  return scopes.current() ?? none;
}

/** Of work that a trace tells of: until it has ended, lines that are logged within it carry the ids. */
export function tracedWork(fields: TraceFields): AsyncScope {
  return scopes.open(fields);
}
