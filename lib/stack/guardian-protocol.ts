/** What a stack says to its guardian, one JSON line each on the guardian's stdin, and what it hears back on stdout. */
export interface ServerSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The server's stdout and stderr are appended here. */
  readonly logFile: string;
  /** How long SIGTERM may take before SIGKILL, in milliseconds. */
  readonly graceMs: number;
  /** Commands that clear what the server's own process does not take with it (a container); run after each end. */
  readonly afterExit: readonly (readonly string[])[];
}

export type GuardianCommand =
  | { readonly op: 'keep'; readonly removeAtEnd: readonly string[]; readonly runAtEnd: readonly (readonly string[])[] }
  | { readonly op: 'launch'; readonly spec: ServerSpec }
  | { readonly op: 'terminate'; readonly name: string };

export type GuardianEvent =
  | { readonly event: 'launched'; readonly name: string; readonly pid: number }
  | { readonly event: 'exited'; readonly name: string; readonly code: number | null; readonly signal: string | null }
  | { readonly event: 'failed'; readonly name: string; readonly message: string };
